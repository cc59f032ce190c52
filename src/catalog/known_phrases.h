#pragma once

#include <string_view>

// Sentences and commands that several rows of known_lines share.

namespace whyrefused::known {

inline constexpr std::string_view kNotClosed =
    "It is not \"connection refused\" (a closed port), and not NXDOMAIN (no such name).";
inline constexpr std::string_view kNotRefused = "It is not the DNS answer REFUSED (RCODE 5).";
inline constexpr std::string_view kOnClient = "on the client: whyrefused {name}{-t}{-s SERVER}";
inline constexpr std::string_view kAsk = "whyrefused {name}{-t}{-s}";
inline constexpr std::string_view kDelegation = "whyrefused --delegation {name}";
inline constexpr std::string_view kTransfer = "whyrefused --operation transfer {zone}{@}";
inline constexpr std::string_view kUpdate = "whyrefused --operation update {zone}{@}";
inline constexpr std::string_view kNotify = "whyrefused --operation notify {zone}{@}";

inline constexpr std::string_view kUpstream =
    "An upstream answered this server's own query with an error";
inline constexpr std::string_view kUpstreamMeans =
    "This server asked another one, which answered with the RCODE named; clients get SERVFAIL, "
    "unless another one has an answer.";
inline constexpr std::string_view kClient = "The server refused a client";
inline constexpr std::string_view kAgain =
    "The name could not be looked up; the reason is not shown";
inline constexpr std::string_view kAgainMeans =
    "Programs show it for REFUSED, for SERVFAIL and for no reply alike.";
inline constexpr std::string_view kAgainNot = "It does not mean that the name does not exist.";
inline constexpr std::string_view kTransferDenied = "The server refused a zone transfer";
inline constexpr std::string_view kUpdateDenied = "The server refused a dynamic update";
inline constexpr std::string_view kNotifyDenied = "The server refused a NOTIFY";
inline constexpr std::string_view kAnswer = "A DNS server answered with an error";
inline constexpr std::string_view kAnswerMeans = "The reply arrived; its RCODE says what is wrong.";
inline constexpr std::string_view kSilent = "No reply came in time";
inline constexpr std::string_view kSilentMeans =
    "A dead server, a firewall or a rule that drops queries.";
inline constexpr std::string_view kPort =
    "Connection refused: nothing listens on the DNS server's port";
inline constexpr std::string_view kPortMeans =
    "The machine was reached; no program takes queries there, or a firewall rejects them.";
inline constexpr std::string_view kUnknown = "No such name, or none that this machine may see";
inline constexpr std::string_view kUnknownMeans =
    "A resolver answered NXDOMAIN; glibc says the same where a name that was completed with the "
    "search list is refused and the name as typed does not exist.";
inline constexpr std::string_view kUnknownNot = "By itself it is an answer and not REFUSED.";

}  // namespace whyrefused::known
