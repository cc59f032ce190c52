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
inline constexpr std::string_view soa = "whyrefused {zone} -t SOA{-s}";
inline constexpr std::string_view delegation = "whyrefused --delegation {name}{-t}";
inline constexpr std::string_view transfer = "whyrefused --operation transfer {zone}{@}";
inline constexpr std::string_view update = "whyrefused --operation update {zone}{@}";
/// It asks with the caller's Kerberos ticket and changes nothing.
inline constexpr std::string_view update_gss =
    "whyrefused --operation update {name}{-t A} --gss{--server}";
inline constexpr std::string_view update_gss_on_client =
    "on {client}: whyrefused --operation update {name}{-t A} --gss{--server}";
inline constexpr std::string_view notify = "whyrefused --operation notify {zone}{@}";

inline constexpr std::string_view upstream = "The server that this one asked replied with an error";
inline constexpr std::string_view upstream_means =
    "This server asked another one, which replied with the RCODE named. Clients get SERVFAIL, "
    "unless a further server has an answer. The other one judges by this server's address: run the "
    "command on the server that wrote the line.";
inline constexpr std::string_view client = "The server refused a client";
inline constexpr std::string_view no_address = "The name exists but has no address";
inline constexpr std::string_view no_recursion =
    "The server does not look outside names up for this client (RA=0)";
inline constexpr std::string_view again =
    "The name could not be looked up; the reason is not shown";
inline constexpr std::string_view again_means =
    "Programs show it for REFUSED, for SERVFAIL and where no reply came.";
inline constexpr std::string_view again_not = "It does not mean that the name does not exist.";
inline constexpr std::string_view transfer_denied = "The server refused a zone transfer";
inline constexpr std::string_view update_denied = "The server refused a dynamic update";
inline constexpr std::string_view update_unsaid =
    "A dynamic update failed; the reason is not shown";
inline constexpr std::string_view no_ticket = "Kerberos gave no ticket for the update (GSS-TSIG)";
inline constexpr std::string_view notify_denied = "The server refused a NOTIFY";
inline constexpr std::string_view tsig = "The server did not accept a signature (TSIG)";
inline constexpr std::string_view tsig_means =
    "Name, algorithm and secret of the key must be the same at both ends, and the clocks right.";
inline constexpr std::string_view gss_means =
    "It is a signature by Kerberos (GSS-TSIG): the ticket, the server's key in its keytab and the "
    "clocks have to fit.";
inline constexpr std::string_view not_the_zone = "The server does not have the zone of the update";
inline constexpr std::string_view answer = "A DNS server replied with an error";
inline constexpr std::string_view answered = "A DNS server answered";
inline constexpr std::string_view answer_means = "The reply arrived; its RCODE says what is wrong.";
inline constexpr std::string_view asked_means =
    "The server that wrote the line asked another one, which replied with the RCODE named. The "
    "other one judges by its address or key: run the command on the same machine.";
inline constexpr std::string_view no_question = "A DNS server's reply does not repeat the question";
inline constexpr std::string_view bare_refusal =
    "A refusal by Unbound's access list, or by MaraDNS, consists of a header only. Some programs "
    "take that for a broken reply.";
inline constexpr std::string_view without_rd_means =
    "The reply arrived; its RCODE says what is wrong. The query did not ask for recursion (its "
    "flags "
    "have no rd). dig +norecurse and monitors ask so, programs never do; many healthy resolvers "
    "refuse it.";
inline constexpr std::string_view asked_upstream = "dnsmasq asked its upstream";
inline constexpr std::string_view no_zone = "dig did not get the zone";
inline constexpr std::string_view silent = "No reply came in time";
inline constexpr std::string_view silent_means =
    "The server is down, or a firewall or a rule drops the queries.";
inline constexpr std::string_view http_status = "An HTTP status of a web server, not a DNS answer";
inline constexpr std::string_view smtp_reply = "An SMTP reply of a mail server, not a DNS answer";
inline constexpr std::string_view no_usable_reply = "No usable reply came";
inline constexpr std::string_view port =
    "Connection refused: nothing listens on the DNS server's port";
inline constexpr std::string_view port_means =
    "The packets reached the machine. No program accepts queries there, or a firewall rejects "
    "them.";
inline constexpr std::string_view unknown =
    "The name does not exist, or this machine may not see it";
inline constexpr std::string_view unknown_means =
    "A resolver answered NXDOMAIN. glibc says the same where the name with a domain of the search "
    "list is refused and the name as typed does not exist.";
inline constexpr std::string_view unknown_not =
    "Usually that is an answer and not REFUSED. Over TCP (use-vc, or a truncated reply) glibc says "
    "the same for REFUSED.";

}  // namespace whyrefused::known
