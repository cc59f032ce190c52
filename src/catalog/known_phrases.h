#pragma once

#include <string_view>

// Sentences and commands that several rows of known_lines share.

namespace whyrefused::known {

inline constexpr std::string_view not_closed =
    "It is not \"connection refused\" (a closed port), and not NXDOMAIN (no such name).";
inline constexpr std::string_view not_refused = "It is not the DNS answer REFUSED (RCODE 5).";
inline constexpr std::string_view on_client = "on the client: whyrefused {name}{-t}{-s SERVER}";
inline constexpr std::string_view ask = "whyrefused {name}{-t}{-s}";
inline constexpr std::string_view ask_without_rd = "whyrefused --no-recurse {name}{-t}{-s}";
inline constexpr std::string_view delegation = "whyrefused --delegation {name}";
inline constexpr std::string_view transfer = "whyrefused --operation transfer {zone}{@}";
inline constexpr std::string_view update = "whyrefused --operation update {zone}{@}";
inline constexpr std::string_view notify = "whyrefused --operation notify {zone}{@}";

inline constexpr std::string_view upstream =
    "An upstream answered this server's own query with an error";
inline constexpr std::string_view upstream_means =
    "This server asked another one, which answered with the RCODE named; clients get SERVFAIL, "
    "unless another one has an answer.";
inline constexpr std::string_view client = "The server refused a client";
inline constexpr std::string_view again =
    "The name could not be looked up; the reason is not shown";
inline constexpr std::string_view again_means =
    "Programs show it for REFUSED, for SERVFAIL and for no reply alike.";
inline constexpr std::string_view again_not = "It does not mean that the name does not exist.";
inline constexpr std::string_view transfer_denied = "The server refused a zone transfer";
inline constexpr std::string_view update_denied = "The server refused a dynamic update";
inline constexpr std::string_view notify_denied = "The server refused a NOTIFY";
inline constexpr std::string_view answer = "A DNS server answered with an error";
inline constexpr std::string_view answer_means = "The reply arrived; its RCODE says what is wrong.";
inline constexpr std::string_view no_question = "A DNS server's reply does not repeat the question";
inline constexpr std::string_view bare_refusal =
    "A refusal of Unbound's access list is a bare header, and so is MaraDNS's: such programs take "
    "it for a broken reply.";
inline constexpr std::string_view without_rd_means =
    "The reply arrived; its RCODE says what is wrong. Its flags have no rd: the question was asked "
    "without RD, as dig +norecurse and monitors do and programs never do. Many resolvers in good "
    "health refuse that.";
inline constexpr std::string_view silent = "No reply came in time";
inline constexpr std::string_view silent_means =
    "A dead server, a firewall or a rule that drops queries.";
inline constexpr std::string_view port =
    "Connection refused: nothing listens on the DNS server's port";
inline constexpr std::string_view port_means =
    "The machine was reached; no program takes queries there, or a firewall rejects them.";
inline constexpr std::string_view unknown = "No such name, or none that this machine may see";
inline constexpr std::string_view unknown_means =
    "A resolver answered NXDOMAIN; glibc says the same where a name that was completed with the "
    "search list is refused and the name as typed does not exist.";
inline constexpr std::string_view unknown_not =
    "By itself it is an answer and not REFUSED; over TCP (use-vc, or a reply cut short) glibc says "
    "so for REFUSED as well.";

}  // namespace whyrefused::known
