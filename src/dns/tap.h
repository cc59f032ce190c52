#pragma once

#include <ares.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "dns/wire.h"
#include "model/probe.h"
#include "model/server.h"

namespace whyrefused {

/// Sits between one c-ares channel and its sockets. Sends exactly the queries it was told to
/// expect, records every packet with its time, and lets c-ares see nothing but a plain stand-in for
/// each reply: c-ares must only learn that its query is done. So its cookies, resends, downgrades
/// and parse errors touch neither the evidence nor the other queries on the socket.
class Tap {
 public:
  using Time = std::chrono::steady_clock::time_point;

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
    Time at{};
    Time sent_at{};  ///< reply: when the query with this ID was sent.
    WireBytes wire;  ///< reply: the packet.
    std::string text;
  };

  struct Socket {
    ares_socket_t fd = ARES_SOCKET_BAD;
    bool wants_write = false;
  };

  /// The queries go to `server` from `source`, if given, whatever address c-ares believes in.
  Tap(Endpoint server, std::optional<Endpoint> source, Transport transport);
  ~Tap();
  Tap(const Tap&) = delete;
  Tap& operator=(const Tap&) = delete;

  /// Puts the tap into a channel; it must outlive the channel.
  void attach(ares_channel_t* channel);

  /// The next query that c-ares sends goes out as these bytes, under the ID that c-ares chose.
  void expect(WireBytes wire) { expected_.push_back(std::move(wire)); }
  /// The last one will not come after all.
  void expect_nothing();

  /// Open sockets to wait for.
  std::vector<Socket> sockets() const;
  /// Takes what has happened since the last call.
  std::vector<Event> take_events();
  /// Why the last socket could not be opened, or empty.
  const std::string& open_error() const { return open_error_; }
  bool tcp_connected() const { return tcp_connected_; }
  /// The address that the open socket sends from; empty when there is none.
  std::string local_address() const;

  /// IPv4 address that c-ares is given in place of the real one: it cannot take a link-local zone,
  /// and drops fec0::/10.
  static constexpr const char* nominal_address = "127.0.0.1";

 private:
  struct Sent {
    Time at;
    WireBytes question;
    unsigned opcode = 0;
  };
  struct Callbacks;

  ares_socket_t open();
  int close(ares_socket_t fd);
  int connect(ares_socket_t fd);
  ares_ssize_t receive_udp(ares_socket_t fd, void* buffer, std::size_t length);
  ares_ssize_t receive_tcp(ares_socket_t fd, void* buffer, std::size_t length);
  ares_ssize_t send_udp(ares_socket_t fd, WireView message);
  ares_ssize_t send_tcp(ares_socket_t fd, WireView bytes);

  WireBytes replace_query(WireView message);
  /// The stand-in for a reply; empty for anything else.
  WireBytes examine(WireView packet);
  void note(Event::Kind kind, std::uint16_t id = 0, std::string text = {});
  void flush_tcp(ares_socket_t fd);
  int fail_open(const std::string& what);

  Endpoint server_;
  std::optional<Endpoint> source_;
  Transport transport_;
  std::vector<Socket> sockets_;
  std::vector<Event> events_;
  std::deque<WireBytes> expected_;
  std::unordered_map<std::uint16_t, Sent> sent_;
  std::string open_error_;

  // TCP streams come and go in pieces of any size.
  bool tcp_connected_ = false;
  WireBytes tcp_unframed_;   ///< From c-ares, not yet a whole message.
  WireBytes tcp_outgoing_;   ///< Framed, not yet taken by the socket.
  WireBytes tcp_incoming_;   ///< From the socket, not yet a whole message.
  WireBytes tcp_stand_ins_;  ///< Framed, not yet read by c-ares.
};

}  // namespace whyrefused
