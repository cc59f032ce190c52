#include "lines/library_codes.h"

namespace whyrefused {

namespace {

// Numbers: netdb.h of glibc 2.36 and musl 1.2 (the same), of FreeBSD and macOS (the same), and
// ws2tcpip.h of mingw-w64. What REFUSED leads to was measured with glibc 2.36 to
// 2.43 and musl 1.2.3 to 1.2.6.
constexpr auto getaddrinfo_table = std::to_array<GetaddrinfoCode>({
    {"EAI_BADFLAGS", -1, 3, 10022, "the program asked in a way that is not valid",
     "The fault is in the program (ai_flags), not in DNS."},
    {"EAI_NONAME", -2, 8, 11001, "the name does not exist, or this machine may not see it",
     "It is rarely REFUSED. Over TCP (use-vc, or a truncated reply) glibc returns it for that."},
    {"EAI_AGAIN", -3, 2, 11002, "the name could not be looked up; the reason is not shown",
     "glibc and musl return it where every server replied REFUSED, failed or did not reply."},
    {"EAI_FAIL", -4, 4, 11003, "the lookup failed for good",
     "The reply could not be used. glibc does not return it for REFUSED."},
    {"EAI_NODATA", -5, 7, 11004, "the name exists but has no address", "A server answered so."},
    {"EAI_FAMILY", -6, 5, 10047, "the program asked for a kind of address that is not supported",
     "The fault is in the program or the system, not in DNS."},
    {"EAI_SOCKTYPE", -7, 10, 10044, "the program asked for a kind of socket that is not supported",
     "The fault is in the program, not in DNS."},
    {"EAI_SERVICE", -8, 9, 10109, "the service or port is not known",
     "Only the name of the service (/etc/services) is wrong. DNS has no part in it."},
    {"EAI_ADDRFAMILY", -9, 1, 0, "the name has no address of the kind that was asked for",
     "It may have an IPv6 address and no IPv4 address, or the other way round."},
    {"EAI_MEMORY", -10, 6, 8, "there was not enough memory", "DNS has no part in it."},
    {"EAI_SYSTEM", -11, 11, 0, "an error of the operating system; errno says which",
     "Look for the error beside it. ECONNREFUSED there is a closed port, not REFUSED."},
    {"EAI_OVERFLOW", -12, 14, 0, "the result did not fit", "The fault is in the program."},
    {"EAI_BADHINTS", 0, 12, 0, "the program asked in a way that is not valid",
     "The fault is in the program (hints), not in DNS."},
    {"EAI_PROTOCOL", 0, 13, 0, "the protocol is not known", "The fault is in the program."},
    {"EAI_INPROGRESS", -100, 0, 0, "the lookup is still going on", "It is no error."},
    {"EAI_CANCELED", -101, 0, 0, "the lookup was cancelled", "The program itself gave up."},
    {"EAI_IDN_ENCODE", -105, 0, 0, "the name has characters that IDN does not allow",
     "No server was asked."},
});

// Resolvers of glibc: gethostbyname after REFUSED was seen to return TRY_AGAIN.
constexpr auto herrno_table = std::to_array<LibraryCode>({
    {-1,
     {"NETDB_INTERNAL"},
     "an error of the operating system; errno says which",
     "The lookup failed before a server said anything."},
    {0, {"NETDB_SUCCESS"}, "success", "The lookup worked."},
    {1,
     {"HOST_NOT_FOUND"},
     "the name does not exist, or this machine may not see it",
     "A server answered NXDOMAIN, or none that this machine asks has the name."},
    {2,
     {"TRY_AGAIN", "Host name lookup failure"},
     "the name could not be looked up; the reason is not shown",
     "A server refused (REFUSED), failed (SERVFAIL) or did not reply."},
    {3,
     {"NO_RECOVERY", "Unknown server error"},
     "the lookup failed for good",
     "The reply could not be used. glibc shows TRY_AGAIN for REFUSED, and not this."},
    {4,
     {"NO_DATA", "NO_ADDRESS", "No address associated with name"},
     "the name exists but has no address",
     "A server answered so. It is not REFUSED."},
});

constexpr auto nss_table = std::to_array<LibraryCode>({
    {1, {"NSS_STATUS_SUCCESS"}, "the source has the name", "By default the lookup ends here."},
    {0,
     {"NSS_STATUS_NOTFOUND", "NOTFOUND"},
     "the source answered and does not have the name",
     "By default the next source is asked. With [NOTFOUND=return] none is: DNS is not asked "
     "for a name that an earlier source does not have. After REFUSED, dns says TRYAGAIN instead."},
    {-1,
     {"NSS_STATUS_UNAVAIL", "UNAVAIL"},
     "the source cannot be used",
     "It is not installed, not set up or does not run. [!UNAVAIL=return] asks the next source "
     "only in this case: a refusal by the source before is final."},
    {-2,
     {"NSS_STATUS_TRYAGAIN", "TRYAGAIN"},
     "the source could not answer now",
     "dns says so where every server replied REFUSED, failed or did not reply. By default the next "
     "source is asked."},
});

// Names and numbers: ares.h. Messages that programs print stand among the known lines.
constexpr auto cares_table = std::to_array<LibraryCode>({
    {0, {"ARES_SUCCESS"}, "success", "The lookup worked."},
    {1,
     {"ARES_ENODATA", "ENODATA"},
     "the name exists but has no record of this type",
     "A server answered so. It is not REFUSED."},
    {7, {"ARES_EBADQUERY", "EBADQUERY"}, "the query could not be built", "No server was asked."},
    {8, {"ARES_EBADNAME", "EBADNAME"}, "the name is written wrongly", "No server was asked."},
    {9,
     {"ARES_EBADFAMILY", "EBADFAMILY"},
     "this kind of address is not supported",
     "The fault is in the program."},
    {10,
     {"ARES_EBADRESP", "EBADRESP"},
     "the reply could not be read",
     "A refusal that consists of a header only (Unbound's access list) looks so to c-ares."},
    {11,
     {"ARES_ECONNREFUSED"},
     "no DNS server could be asked",
     "Their ports are closed. c-ares before 1.19 also says so where every server refuses."},
    {12,
     {"ARES_ETIMEOUT", "ETIMEOUT"},
     "no reply came in time",
     "It is not REFUSED: a server that refuses does reply."},
    {13, {"ARES_EOF"}, "the end of a file was reached", "It is about a file of this machine."},
    {14, {"ARES_EFILE"}, "a file could not be read", "It is about a file of this machine."},
    {15, {"ARES_ENOMEM"}, "there was not enough memory", "DNS has no part in it."},
    {16,
     {"ARES_EDESTRUCTION", "EDESTRUCTION"},
     "the program ended the lookup",
     "It closed c-ares while the query was open."},
    {17, {"ARES_EBADSTR", "EBADSTR"}, "a text is written wrongly", "No server was asked."},
    {18,
     {"ARES_EBADFLAGS", "EBADFLAGS"},
     "the program asked in a way that is not valid",
     "The fault is in the program."},
    {19,
     {"ARES_ENONAME", "ENONAME"},
     "a numeric address was expected",
     "The program asked c-ares not to look names up."},
    {20,
     {"ARES_EBADHINTS", "EBADHINTS"},
     "the program asked in a way that is not valid",
     "The fault is in the program."},
    {21,
     {"ARES_ENOTINITIALIZED", "ENOTINITIALIZED"},
     "c-ares was not set up",
     "The fault is in the program."},
    {22,
     {"ARES_ELOADIPHLPAPI", "ELOADIPHLPAPI"},
     "Windows' list of DNS servers cannot be read",
     "iphlpapi.dll could not be loaded."},
    {23,
     {"ARES_EADDRGETNETWORKPARAMS", "EADDRGETNETWORKPARAMS"},
     "Windows' list of DNS servers cannot be read",
     "A function of iphlpapi.dll is missing."},
    {24,
     {"ARES_ECANCELLED", "ECANCELLED"},
     "the query was cancelled",
     "The program gave up, often after a time limit of its own."},
    {25,
     {"ARES_ESERVICE", "ESERVICE"},
     "the service or port is not known",
     "DNS has no part in it."},
    {26,
     {"ARES_ENOSERVER", "ENOSERVER"},
     "no DNS server is configured",
     "resolv.conf, or the program's own list of servers, names none that can be used."},
});

}  // namespace

std::span<const GetaddrinfoCode> getaddrinfo_codes() { return getaddrinfo_table; }
std::span<const LibraryCode> herrno_codes() { return herrno_table; }
std::span<const LibraryCode> nss_codes() { return nss_table; }
std::span<const LibraryCode> cares_codes() { return cares_table; }

}  // namespace whyrefused
