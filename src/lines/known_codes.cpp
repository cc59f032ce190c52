#include "lines/known_codes.h"

#include "catalog/windows_codes.h"

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

constexpr auto lookup_errors_table = std::to_array<LookupError>({
    {"-2", "EAI_NONAME", "Name or service not known"},
    {"-3", "EAI_AGAIN", "Temporary failure in name resolution"},
    {"-4", "EAI_FAIL", "Non-recoverable failure in name resolution"},
    {"", "EAI_NODATA", "No address associated with hostname"},
});

constexpr auto topics_table = std::to_array<Topic>({
    {{"WSATRY_AGAIN", "TRY_AGAIN"},
     "TRY_AGAIN: the name could not be looked up; the reason is not shown",
     {"A resolver failed, refused or did not reply. Windows: 11002.", "Next: whyrefused NAME"}},
    {{"GETDNS_RESPSTATUS_NO_NAME"},
     "getdns got no answer with records (GETDNS_RESPSTATUS_NO_NAME)",
     {"getdns shows it for REFUSED as for NXDOMAIN; the rcode in the reply shows which it was.",
      "Next: whyrefused NAME"}},
    {{"ECONNREFUSED", "Connection refused", "ARES_ECONNREFUSED", "WSAECONNREFUSED"},
     "Connection refused: no program listens on that port; it is not the DNS answer REFUSED",
     {"Your packets reached the machine. No program there accepts DNS queries on this port, or a "
      "firewall rejects them.",
      "REFUSED (RCODE 5, Windows 9005) is something else: a DNS server is running and declines to "
      "answer.",
      "Check the server's address, and whether its DNS service runs.",
      "Next: whyrefused NAME shows which of the two it is."}},
});

// DnsApi writes an event for each kind of record and adapter (netevent.h).
constexpr std::string_view refused_update =
    "REFUSED (RCODE 5, 9005): the zone accepts no updates, or only signed ones (secure updates).";
constexpr std::string_view unsigned_update =
    "The zone accepts secure updates only. This machine's account may not change the record, or it "
    "has no Kerberos ticket.";
constexpr std::string_view registration = "Next: whyrefused --operation update ZONE @SERVER";

constexpr auto numbers_table = std::to_array<KnownNumber>({
    {windows_code_base,
     "9000 (0x2328): only the base of the DNS error codes; it never occurs as an error",
     {"Windows adds the RCODE to it: REFUSED, RCODE 5, is 9005 (0x232D).",
      "NOERROR, RCODE 0, is not 9000: success is 0 in Windows.",
      "Next: whyrefused --explain 9005"}},
    {9501,
     "9501 (0x251D), DNS_INFO_NO_RECORDS: the name exists but has no record of this type",
     {"The server answered NOERROR with an empty answer; it did not refuse.",
      "Windows: \"No records found for given DNS query.\"",
      "Next: check the record type, then whyrefused NAME -t TYPE"}},
    {9502,
     "9502 (0x251E), DNS_ERROR_BAD_PACKET: the reply could not be read",
     {"Something answered, but not with a usable DNS message. It is not REFUSED.", next}},
    {9503,
     "9503 (0x251F), DNS_ERROR_NO_PACKET: no reply came",
     {"Windows had no DNS message to look at. It is not REFUSED.", next}},
    {9504,
     "9504 (0x2520), DNS_ERROR_RCODE: the server answered with some error",
     {"Windows does not say which error. It may be REFUSED (RCODE 5) or another.",
      "Next: whyrefused NAME shows the RCODE of every resolver."}},
    {9500,
     "9500 (0x251C), DNS_ERROR_PACKET_FMT_BASE: only the base of codes, not an error",
     {next}},
    {9505,
     "9505 (0x2521), DNS_ERROR_UNSECURE_PACKET: the DNS packet is not secured",
     {"It is not REFUSED.", next}},
    {9506, "9506 (0x2522), DNS_REQUEST_PENDING: the query is still on its way", {next}},
    {1460,
     "1460 (0x05B4), ERROR_TIMEOUT: no reply came in time",
     {"It is not REFUSED: a server that refuses does reply.", next}},
    {11153,
     "11153: Windows (DnsApi event) says that the DNS server refused a dynamic update",
     {refused_update, registration}},
    {11154,
     "11154: Windows (DnsApi event) could not secure its dynamic update",
     {unsigned_update, registration}},
    {11159,
     "11159: Windows (DnsApi event) says that the DNS server refused a dynamic update",
     {refused_update, registration}},
    {11160,
     "11160: Windows (DnsApi event) could not secure its dynamic update",
     {unsigned_update, registration}},
    {11165,
     "11165: Windows (DnsApi event) says that the DNS server refused a dynamic update",
     {refused_update, registration}},
    {11166,
     "11166: Windows (DnsApi event) could not secure its dynamic update",
     {unsigned_update, registration}},
    {11183,
     "11183: Windows (DnsApi event) says that the DNS server refused a dynamic update",
     {refused_update, registration}},
    {11184,
     "11184: Windows (DnsApi event) could not secure its dynamic update",
     {unsigned_update, registration}},
    {11189,
     "11189: Windows (DnsApi event) says that the DNS server refused a dynamic update",
     {refused_update, registration}},
    {11190,
     "11190: Windows (DnsApi event) could not secure its dynamic update",
     {unsigned_update, registration}},
    {11195,
     "11195: Windows (DnsApi event) says that the DNS server refused a dynamic update",
     {refused_update, registration}},
    {11196,
     "11196: Windows (DnsApi event) could not secure its dynamic update",
     {unsigned_update, registration}},
    {10054,
     "10054 (0x2746), WSAECONNRESET: the connection was reset, or the UDP port is closed",
     {"It is not the DNS answer REFUSED.", next}},
    {10060,
     "10060 (0x274C), WSAETIMEDOUT: the connection timed out",
     {"It is not REFUSED: a server that refuses does reply.", next}},
    {11001,
     "11001 (0x2AF9), WSAHOST_NOT_FOUND: no such host is known",
     {"The name does not exist, or no resolver found it. It is not REFUSED.", next}},
    {11002,
     "11002 (0x2AFA), WSATRY_AGAIN: the name could not be looked up; the reason is not shown",
     {"A resolver failed, refused or did not reply.", next}},
    {0x2318,
     "0x2318 (8984): not a DNS error code",
     {"Some documents give it for NOERROR. Success is 0 in Windows; the DNS error codes start "
      "after 9000 (0x2328).",
      "Next: whyrefused --explain 9005"}},
    {0x231A,
     "0x231A (8986): not a DNS error code",
     {"Some documents give it for FORMERR or for 9002. FORMERR is 9001 (0x2329); 9002 (0x232A) is "
      "SERVFAIL.",
      "Next: whyrefused --explain 9001"}},
});

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
    {5,
     "c-ares and Node.js show EREFUSED (c-ares 1.18 \"Could not contact DNS servers\"). Linux "
     "programs often show only \"Temporary failure in name resolution\"."},
    {6,
     "If it is the status number of c-ares rather than an RCODE, 6 is ARES_EREFUSED: REFUSED, "
     "RCODE 5."},
    {9, "Some servers (Knot DNS) send it where others send REFUSED."},
    {16, "With a signed query (TSIG) the same number is BADSIG: the signature is wrong."},
});

}  // namespace

std::span<const Alias> aliases() { return aliases_table; }
std::span<const LookupError> lookup_errors() { return lookup_errors_table; }
std::span<const Topic> topics() { return topics_table; }
std::span<const KnownNumber> known_numbers() { return numbers_table; }
std::span<const RcodeNote> rcode_notes() { return notes_table; }

}  // namespace whyrefused
