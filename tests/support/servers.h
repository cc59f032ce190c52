#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

#include "demo/responder.h"
#include "demo/wire.h"

namespace whyrefused {

/// One message to send back.
inline std::vector<Action> send(Bytes bytes, std::chrono::milliseconds after = {}) {
  return {{.kind = Action::Kind::send, .bytes = std::move(bytes), .after = after}};
}

/// A responder that builds each reply from the parsed query.
inline Responder::Handler replies_with(std::function<ReplySpec(const QueryView&)> reply) {
  return [reply = std::move(reply)](const ReceivedQuery& received) -> std::vector<Action> {
    const auto query = parse_query(received.bytes);
    if (!query) return {};
    return send(build_reply(*query, reply(*query)));
  };
}

inline ReplySpec with_rcode(std::uint16_t code) {
  ReplySpec spec;
  spec.rcode = code;
  return spec;
}

/// Something that one thread waits for until another says it: the order of events, whatever time
/// they take.
class Signal {
 public:
  /// It is given when this was called so many times.
  explicit Signal(unsigned times = 1) : missing_(times) {}

  void give() {
    const std::scoped_lock lock(mutex_);
    if (missing_ > 0) --missing_;
    if (missing_ == 0) changed_.notify_all();
  }

  /// Not for ever: what never comes shall fail the test and not hang it.
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds(60), [this] { return missing_ == 0; });
  }

  bool given() const {
    const std::scoped_lock lock(mutex_);
    return missing_ == 0;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  unsigned missing_;
};

/// A port of 127.0.0.1 at which nobody listens, and nobody will while the tests run.
Endpoint closed_port();

}  // namespace whyrefused
