#include "catalog/windows_codes.h"
#include "lines/known_codes.h"

// Codes of Windows and of Winsock that stand for no RCODE: winerror.h.

namespace whyrefused {

namespace {

constexpr std::string_view not_refused = "It is not the DNS answer REFUSED (RCODE 5).";

constexpr std::string_view only_base = "only the base of codes, not an error";

constexpr auto numbers = std::to_array<KnownNumber>({
    {windows_code_base,
     "DNS_ERROR_RESPONSE_CODES_BASE",
     "only the base of the DNS error codes; it never occurs as an error",
     {"Windows adds the RCODE to it: REFUSED, RCODE 5, is 9005 (0x232D).",
      "NOERROR, RCODE 0, is not 9000: success is 0 in Windows.",
      "Next: whyrefused --explain 9005"}},
    {9100, "DNS_ERROR_DNSSEC_BASE", only_base, {next}},
    {9500, "DNS_ERROR_PACKET_FMT_BASE", only_base, {next}},
    {9550, "DNS_ERROR_GENERAL_API_BASE", only_base, {next}},
    {9600, "DNS_ERROR_ZONE_BASE", only_base, {next}},
    {9650, "DNS_ERROR_DATAFILE_BASE", only_base, {next}},
    {9700, "DNS_ERROR_DATABASE_BASE", only_base, {next}},
    {9750, "DNS_ERROR_OPERATION_BASE", only_base, {next}},
    {9800, "DNS_ERROR_SECURE_BASE", only_base, {next}},
    {9850, "DNS_ERROR_SETUP_BASE", only_base, {next}},
    {9900, "DNS_ERROR_DP_BASE", only_base, {next}},
    {9501,
     "DNS_INFO_NO_RECORDS",
     "the name exists but has no record of this type",
     {"The server answered NOERROR with an empty answer; it did not refuse.",
      "Windows: \"No records found for given DNS query.\"",
      "Next: check the record type, then whyrefused NAME -t TYPE"}},
    {9502,
     "DNS_ERROR_BAD_PACKET",
     "the reply could not be read",
     {"Something answered, but not with a usable DNS message. It is not REFUSED.", next}},
    {9503,
     "DNS_ERROR_NO_PACKET",
     "no reply came",
     {"Windows had no DNS message to look at. It is not REFUSED.", next}},
    {9504,
     "DNS_ERROR_RCODE",
     "the server answered with some error",
     {"Windows does not say which error. It may be REFUSED (RCODE 5) or another.",
      "Next: whyrefused NAME shows the RCODE of every resolver."}},
    {9505,
     "DNS_ERROR_UNSECURE_PACKET",
     "the DNS packet is not secured",
     {"A reply or an update has no signature where Windows wants one. It is not REFUSED.", next}},
    {9506, "DNS_REQUEST_PENDING", "the query is still on its way", {next}},
    {1460,
     "ERROR_TIMEOUT",
     "no reply came in time",
     {"It is not REFUSED: a server that refuses does reply.", next}},
    {10013,
     "WSAEACCES",
     "Windows does not let the program use this address or port",
     {"A firewall or another program on this computer is in the way.", not_refused, next}},
    {10051, "WSAENETUNREACH", "there is no route to the network", {not_refused, next}},
    {10054,
     "WSAECONNRESET",
     "the connection was reset, or the UDP port is closed",
     {not_refused, next}},
    {10060,
     "WSAETIMEDOUT",
     "the connection timed out",
     {"It is not REFUSED: a server that refuses does reply.", next}},
    {10061,
     "WSAECONNREFUSED",
     "no program listens on that port",
     {"The packets reached the computer. No program accepts queries there, or a firewall rejects "
      "them.",
      not_refused, next}},
    {10065, "WSAEHOSTUNREACH", "there is no route to the computer", {not_refused, next}},
    {10109,
     "WSATYPE_NOT_FOUND",
     "the service or port is not known",
     {"DNS has no part in it.", not_refused}},
    {10112,
     "WSAEREFUSED",
     "a service for names of Windows refused a query",
     {"It comes from a provider of Winsock and need not be about DNS. REFUSED of DNS is 9005.",
      next}},
    {11001,
     "WSAHOST_NOT_FOUND",
     "no such host is known",
     {"The name does not exist, or no resolver found it.", next}},
    {11002,
     "WSATRY_AGAIN",
     "the name could not be looked up; the reason is not shown",
     {"A resolver failed, refused or did not reply.", next}},
    {11003,
     "WSANO_RECOVERY",
     "the lookup failed for good",
     {"A server replied with an error that is not shown. It may be REFUSED.", next}},
    {11004,
     "WSANO_DATA",
     "the name exists but has no address of the kind asked for",
     {"A server answered so. It is not REFUSED.", next}},
    {0x2318,
     "",
     "not a DNS error code",
     {"Some documents give it for NOERROR. Success is 0 in Windows; the DNS error codes start "
      "after 9000 (0x2328).",
      "Next: whyrefused --explain 9005"}},
    {0x231A,
     "",
     "not a DNS error code",
     {"Some documents give it for FORMERR or for 9002. FORMERR is 9001 (0x2329); 9002 (0x232A) is "
      "SERVFAIL.",
      "Next: whyrefused --explain 9001"}},
});

}  // namespace

std::span<const KnownNumber> known_numbers() { return numbers; }

}  // namespace whyrefused
