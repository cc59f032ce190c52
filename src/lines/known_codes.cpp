#include "lines/known_codes.h"

namespace whyrefused {

namespace {

// c-ares: ares.h and ares_strerror(); Node.js uses the same names without "ARES_".
constexpr auto aliases_table = std::to_array<Alias>({
    {"EREFUSED", 5},
    {"ARES_EREFUSED", 5},
    {"Query refused", 5},
    {"DNS query refused", 5},
    {"DNS server refused query", 5},
    {"DNS service refused", 5},
    {"EFORMERR", 1},
    {"ARES_EFORMERR", 1},
    {"ESERVFAIL", 2},
    {"ARES_ESERVFAIL", 2},
    {"ENOTFOUND", 3},
    {"ARES_ENOTFOUND", 3},
    {"ENOTIMP", 4},
    {"ARES_ENOTIMP", 4},
    {"NOTIMPL", 4},
    {"status: REFUSED", 5},
    {"GETDNS_RCODE_REFUSED", 5},
    {"DNS_ERROR_RCODE_LAST", 18},  // winerror.h: the highest, DNS_ERROR_RCODE_BADTIME
    // Spellings that are in circulation though winerror.h has others.
    {"DNS_ERROR_RCODE_FORMERR", 1},
    {"DNS_ERROR_RCODE_SERVFAIL", 2},
    {"DNS_ERROR_RCODE_NXDOMAIN", 3},
    {"DNS_ERROR_RCODE_NOTIMP", 4},
    {"DNS_ERROR_RCODE_NOERROR", 0},
});

constexpr auto topics_table = std::to_array<Topic>({
    {{"GETDNS_RESPSTATUS_NO_NAME"},
     "getdns got no answer with records (GETDNS_RESPSTATUS_NO_NAME)",
     {"getdns shows it for REFUSED as for NXDOMAIN; the rcode in the reply shows which it was.",
      "Next: whyrefused NAME"}},
    {{"ECONNREFUSED", "Connection refused"},
     "Connection refused: no program listens on that port; it is not the DNS answer REFUSED",
     {"Your packets reached the machine. No program there accepts DNS queries on this port, or a "
      "firewall rejects them.",
      "REFUSED (RCODE 5, Windows 9005) is something else: a DNS server is running and declines to "
      "answer.",
      "Check the server's address, and whether its DNS service runs.",
      "Next: whyrefused NAME shows which of the two it is."}},
});

constexpr std::string_view in_tsig =
    "It stands in the signature (TSIG) of a reply. The RCODE of that reply is NOTAUTH (9).";
constexpr std::string_view in_tkey =
    "It stands in the TKEY record of a reply, where client and server agree on a key.";

constexpr auto notes_table = std::to_array<RcodeNote>({
    {0, "Windows has no 9000 for it: 9000 (0x2328) is only the base of the DNS error codes."},
    {1, "It is not 9002 (0x232A), which is SERVFAIL, though some documents say so."},
    {2, "It is not FORMERR, though some documents give 9002 for that; FORMERR is 9001 (0x2329)."},
    {3, "It is an answer, not a refusal: the server says that the name does not exist."},
    {4, "It is not REFUSED, though some documents give RCODE 4 for that; REFUSED is RCODE 5."},
    {5, "It is not \"connection refused\" (a closed port): a DNS server did answer."},
    {5,
     "It does not mean that the name does not exist (NXDOMAIN), nor that the server is broken "
     "(SERVFAIL)."},
    {5, "Some documents say RCODE 4; that is NOTIMP."},
    {5,
     "Common reasons: the server does not serve this name, it does not accept this client, "
     "or a filter blocks the name. For a dynamic update: the zone accepts none, or only signed "
     "ones (secure updates)."},
    // The events are those of netevent.h and of Microsoft's pages about them; that a cluster shows
    // 9005 in its event 1196 was reported by users.
    {5,
     "Windows shows it (9005) for a lookup and for a dynamic update. A refused update stands in "
     "the "
     "events DnsApi 11153, 11159, 11165, 11183, 11189 and 11195, NETLOGON 5774, DNS 4013 and "
     "failover cluster 1196. The number after each of the DnsApi events means: not secured."},
    {5,
     "c-ares and Node.js show EREFUSED (c-ares 1.18 \"Could not contact DNS servers\"). Linux "
     "programs often show only \"Temporary failure in name resolution\"."},
    {6,
     "If it is the status number of c-ares rather than an RCODE, 6 is ARES_EREFUSED: REFUSED, "
     "RCODE 5."},
    {9, "Some servers (Knot DNS) send it where others send REFUSED."},
    {11, "Only servers that keep connections open for stateful operations (RFC 8490) send it."},
    {17, in_tsig},
    {17,
     "With secure updates (Kerberos) it also stands in a TKEY record: the server did not accept "
     "the "
     "ticket. Then: whyrefused --operation update NAME -t A --gss --server SERVER."},
    {18, in_tsig},
    {22, in_tsig},
    {19, in_tkey},
    {20, in_tkey},
    {21, in_tkey},
    {23, "Programs send the query again by themselves. It is no refusal."},
    {16, "With a signed query (TSIG) the same number is BADSIG: the signature is wrong."},
});

}  // namespace

std::span<const Alias> aliases() { return aliases_table; }
std::span<const Topic> topics() { return topics_table; }
std::span<const RcodeNote> rcode_notes() { return notes_table; }

}  // namespace whyrefused
