#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "asking/tap.h"
#include "model/probe.h"
#include "model/tsig_key.h"

namespace whyrefused {

/// One c-ares channel to one server over one transport, with its tap. The watcher wakes with the
/// channel's address as owner.
class Channel {
 public:
  Channel(const Endpoint& server, const std::optional<Endpoint>& source, Transport transport,
          Watcher& watcher);
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  struct SendResult {
    std::optional<std::uint16_t> id;  ///< The ID on the wire; empty when c-ares sent nothing.
    std::string error;                ///< Why not.
    WireBytes mac{};                  ///< The signature of a signed query.
  };
  /// Signed where there is a key. Over UDP it leaves with the next flush of the tap. `owner` comes
  /// back with the tap's events.
  SendResult send(const Query& query, const TsigKey* key, Tap::Owner owner);

  /// Lets c-ares work on a socket that poll() found ready. Its own timers stay out of it.
  void process(ares_socket_t fd, bool readable, bool writable);
  /// Query `id` is no longer waited for.
  void forget(std::uint16_t id) { tap_.forget(id); }
  /// Lets c-ares see that forgotten queries are done.
  void settle();

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
