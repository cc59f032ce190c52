#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "asking/tap.h"
#include "model/message_key.h"
#include "model/probe.h"
#include "platform/readiness.h"

namespace whyrefused {

/// One c-ares channel to one server over one transport, with its tap. Its sockets are watched for
/// the channel.
class Channel : public platform::SocketOwner {
 public:
  Channel(const Endpoint& server, const std::optional<Endpoint>& source, Transport transport,
          platform::Readiness& readiness);
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  struct SendResult {
    std::optional<std::uint16_t> id;  ///< The ID on the wire; empty when c-ares sent nothing.
    std::string error;                ///< Why not.
  };
  /// Signed where there is a key, which must stay until it is sent. Over UDP it leaves with the
  /// next flush of the tap. `owner` comes back with the tap's events.
  SendResult send(const Query& query, const MessageKey* key, Tap::Owner owner);

  /// Lets c-ares work on a socket that is ready. Its own timers stay out of it.
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
