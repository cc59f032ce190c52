#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "model/server.h"

namespace whyrefused {

using Bytes = std::vector<std::uint8_t>;

/// One thing a responder does about a query.
struct Action {
  enum class Kind : std::uint8_t {
    send,      ///< Send `bytes`; over TCP with the length before them.
    send_raw,  ///< Send `bytes` as they are, also over TCP.
    close,     ///< TCP: close the connection.
    reset,     ///< TCP: close it with RST.
  };
  Kind kind = Kind::send;
  Bytes bytes;
  std::chrono::milliseconds after{0};  ///< Delay, counted from the query.
};

struct ReceivedQuery {
  Bytes bytes;  ///< Without the TCP length.
  bool tcp = false;
  std::uint16_t client_port = 0;
};

/// A DNS responder for demonstrations and tests: one loopback address and port, UDP and TCP, in a
/// thread of its own. It does what the handler says; an empty list is silence. Never used by the
/// normal path.
class Responder {
 public:
  using Handler = std::function<std::vector<Action>(const ReceivedQuery&)>;

  /// Listens on 127.0.0.1 and a port that the system chooses, the same for UDP and TCP. Throws
  /// std::system_error.
  explicit Responder(Handler handler);
  ~Responder();
  Responder(const Responder&) = delete;
  Responder& operator=(const Responder&) = delete;

  Endpoint endpoint() const;
  /// Every query received so far, in order. Thread safe.
  std::vector<ReceivedQuery> received() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whyrefused
