#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/probe.h"
#include "model/reply.h"

namespace whyrefused {

/// What became of a probe. These never blur: "connection refused" is not REFUSED, and silence is
/// neither.
enum class Outcome : std::uint8_t {
  pending,      ///< Sent, still waited for.
  reply,        ///< A reply with any RCODE.
  no_reply,     ///< Nothing came in time.
  port_closed,  ///< ICMP port unreachable, or RST to the TCP connect.
  unusable,     ///< Something came that is no DNS reply to us, or the TCP connection broke before a
                ///< reply.
  unreachable,  ///< No route, or a router said so: the server was not reached.
  abandoned,    ///< Not waited for to the end: the diagnosis did not depend on it.
};

/// Ends the detail of what a router or a firewall on the way has said.
inline constexpr std::string_view icmp_mark = " (ICMP)";

/// The detail of a silence over TCP where the connection stood.
inline constexpr std::string_view tcp_left_open = "TCP connection accepted, no reply";

/// The detail of what somebody did not wait for to the end: a question counts as one without a
/// reply then, another probe as abandoned.
inline constexpr std::string_view wait_ended = "the wait was ended by hand";

struct Observation {
  Probe probe;
  Outcome outcome = Outcome::pending;
  std::optional<Reply> reply;           ///< Set exactly when outcome is `reply`.
  std::chrono::microseconds latency{};  ///< From just before the last send that can have caused it
                                        ///< to the receive; for no_reply the wait.
  std::string source;  ///< The local address it was sent from, "192.0.2.7"; empty if it never was.
  unsigned sends = 0;  ///< Times the query was sent (UDP retransmissions; 1 for TCP).
  unsigned strays =
      0;  ///< Packets that were not answers to this probe: wrong ID, wrong question, QR=0, short.
  std::string
      detail;  ///< For people: "Connection refused", "closed by the server without a reply".
  /// In a list: not asked for this name, because so many others of the list, which the server
  /// refuses in the same way, have shown it. 0: it was asked.
  std::uint64_t known_from = 0;
  /// With --watch: not asked in this round, because the server did the same with the question as so
  /// many rounds before, when it was asked. 0: it was asked.
  std::uint64_t rounds_ago = 0;

  bool operator==(const Observation&) const = default;
};

}  // namespace whyrefused
