#pragma once

#include <ares.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/probe.h"
#include "model/server.h"
#include "platform/readiness.h"
#include "wire/tsig.h"
#include "wire/wire.h"

namespace whyrefused {

/// Sits between one c-ares channel and its sockets. Sends exactly the queries it was told to
/// expect, records every packet with its time, and lets c-ares see nothing but a plain stand-in for
/// each reply: c-ares must only learn that its query is done. So its cookies, resends, downgrades
/// and parse errors touch neither the evidence nor the other queries on the socket. UDP packets
/// leave and come many at a time: one by one, the system calls would cost more
/// than all the rest.
class Tap {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Owner = std::size_t;  ///< Whose query it is; means nothing here.

  /// What happened on the wire, in order, for whoever owns the channel.
  struct Event {
    enum class Kind : std::uint8_t {
      reply,        ///< A reply to query `id`.
      junk,         ///< A packet for query `id` that is no reply to it; `text` says what it is.
      stray,        ///< A packet that belongs to no query.
      send_failed,  ///< Query `id` did not leave this machine.
      icmp_closed,  ///< ICMP port unreachable for the UDP socket.
      icmp_other,   ///< Another ICMP error for the UDP socket.
      tcp_refused,  ///< RST to the connect.
      tcp_failed,   ///< The connect failed otherwise.
      tcp_closed,   ///< The server closed the connection.
      tcp_reset,    ///< The server reset the connection.
    };
    Kind kind = Kind::stray;
    std::uint16_t id = 0;
    std::optional<Owner> owner;  ///< Of query `id`.
    Time at{};
    Time sent_at{};   ///< reply: when the query with this ID was sent.
    WireBytes wire;   ///< reply: the packet.
    WireBytes mac{};  ///< reply: the signature of the query with this ID, if it had one.
    std::string text;
  };

  /// The queries go to `server` from `source`, if given, whatever address c-ares believes in. The
  /// sockets are watched for `watched_as`; both must outlive the tap.
  Tap(Endpoint server, std::optional<Endpoint> source, Transport transport,
      platform::Readiness& readiness, platform::SocketOwner* watched_as);
  ~Tap();
  Tap(const Tap&) = delete;
  Tap& operator=(const Tap&) = delete;

  /// Puts the tap into a channel; it must outlive the channel.
  void attach(ares_channel_t* channel);

  /// Makes the message that is sent of one that has its ID.
  using Signer = std::function<SignedMessage(WireView)>;

  /// The next query that c-ares sends goes out as these bytes, under the ID that c-ares chose: over
  /// UDP with the next flush(). It is signed under that ID, too: Samba takes no other (4.17),
  /// though RFC 8945 section 4.2 has a field for it.
  void expect(WireBytes wire, Owner owner, Signer sign = {}) {
    expected_.push_back({std::move(wire), owner, std::move(sign)});
  }
  /// The last one will not come after all.
  void expect_nothing();
  /// Sends what c-ares has sent since.
  void flush();
  bool has_unsent() const { return !unsent_.empty(); }

  /// Query `id` is no longer waited for: what still comes for it is ignored, and no stray.
  void forget(std::uint16_t id);
  /// Some forgotten query got no reply, and c-ares still waits for it: it must be let read.
  bool has_unsettled() const { return !stand_ins_.empty(); }
  /// Some open socket; ARES_SOCKET_BAD when there is none.
  ares_socket_t socket() const { return sockets_.empty() ? ARES_SOCKET_BAD : sockets_.back(); }

  /// What has happened since the last call; stays good until the next packet.
  std::vector<Event>& events() { return events_; }
  /// Why the last socket could not be opened, or empty.
  const std::string& open_error() const { return open_error_; }
  /// Set when it was this machine that had no socket to give: then nothing is known about the
  /// server.
  const platform::SocketFailure& lacks() const { return lacks_; }
  bool tcp_connected() const { return tcp_connected_; }
  /// The address that the open socket sends from; empty when there is none.
  const std::string& local_address() const { return local_address_; }

  /// IPv4 address that c-ares is given in place of the real one: it cannot take a link-local zone,
  /// and drops fec0::/10.
  static constexpr const char* nominal_address = "127.0.0.1";

 private:
  struct Expected {
    WireBytes wire;
    Owner owner = 0;
    Signer sign;
  };
  struct Sent {
    Time at;
    WireBytes wire;
    WireBytes mac;
    Owner owner = 0;
    bool answered = false;
  };
  struct Callbacks;

  ares_socket_t open();
  int close(ares_socket_t fd);
  int connect(ares_socket_t fd);
  ares_ssize_t receive_udp(ares_socket_t fd, void* buffer, std::size_t length);
  ares_ssize_t receive_tcp(ares_socket_t fd, void* buffer, std::size_t length);
  ares_ssize_t send_udp(WireView message);
  ares_ssize_t send_tcp(ares_socket_t fd, WireView bytes);

  /// Keeps what to send in place of c-ares' own query; null when it was not asked for one.
  const WireBytes* replace_query(WireView message);
  /// Makes an event of what came. A reply is answered to c-ares with its stand-in.
  void examine(WireView packet);
  /// Reads what has come over UDP, not all of it where it is a flood. Then an `error` that the
  /// socket has told of is noted.
  void read_packets(ares_socket_t fd, platform::SocketFailure error = {});
  void note(Event::Kind kind, std::uint16_t id = 0, std::string text = {});
  void flush_tcp(ares_socket_t fd);
  void want_write(ares_socket_t fd, bool wanted);
  /// Tells c-ares that query `id` is done.
  void answer(std::uint16_t id);
  int fail_open(const std::string& what, const platform::SocketFailure& why);

  Endpoint server_;
  std::optional<Endpoint> source_;
  Transport transport_;
  platform::Readiness& readiness_;
  platform::SocketOwner* watched_as_;
  std::vector<ares_socket_t> sockets_;
  std::vector<Event> events_;
  std::deque<Expected> expected_;
  std::unordered_map<std::uint16_t, Sent> sent_;
  std::deque<std::uint16_t> unsent_;     ///< UDP, waiting for flush().
  std::deque<std::uint16_t> stand_ins_;  ///< UDP, what c-ares is to read.
  std::deque<std::uint16_t> forgotten_;  ///< The last ones: their replies may still be on the way.
  bool blocked_ = false;                 ///< UDP, the socket takes no more for now.
  bool was_read_ = false;                ///< UDP, since c-ares last had nothing more to read.
  std::string open_error_, local_address_;
  platform::SocketFailure lacks_;

  // TCP streams come and go in pieces of any size.
  bool tcp_connected_ = false;
  WireBytes tcp_unframed_;   ///< From c-ares, not yet a whole message.
  WireBytes tcp_outgoing_;   ///< Framed, not yet taken by the socket.
  WireBytes tcp_incoming_;   ///< From the socket, not yet a whole message.
  WireBytes tcp_stand_ins_;  ///< Framed, not yet read by c-ares.
};

}  // namespace whyrefused
