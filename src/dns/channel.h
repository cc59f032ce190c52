#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dns/tap.h"
#include "model/probe.h"
#include "model/tsig_key.h"

namespace whyrefused {

/// One c-ares channel to one server over one transport, with its tap.
class Channel {
 public:
  Channel(const Endpoint& server, const std::optional<Endpoint>& source, Transport transport);
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  struct SendResult {
    std::optional<std::uint16_t> id;  ///< The ID on the wire; empty when c-ares sent nothing.
    std::string error;                ///< Why not.
    WireBytes mac{};                  ///< The signature of a signed query.
  };
  /// Signed where there is a key.
  SendResult send(const Query& query, const TsigKey* key);

  /// Lets c-ares work on a socket that poll() found ready. Its own timers stay out of it.
  void process(ares_socket_t fd, bool readable, bool writable);

  Tap& tap() { return tap_; }
  const Tap& tap() const { return tap_; }

 private:
  struct ChannelDeleter {
    void operator()(ares_channel_t* channel) const { ares_destroy(channel); }
  };

  Tap tap_;  // Before the channel: it must outlive it.
  std::unique_ptr<ares_channel_t, ChannelDeleter> channel_;
};

}  // namespace whyrefused
