#include <gtest/gtest.h>

#include <string>

#include "catalog/ede.h"
#include "catalog/rcodes.h"
#include "lines/explain.h"
#include "lines/library_codes.h"

// Codes of EDE, TSIG, getaddrinfo, gethostbyname, nsswitch, c-ares, Winsock and Windows' events.

namespace whyrefused {
namespace {

/// Title and lines in one text; "" when there is no explanation.
std::string text_of(std::string_view code) {
  const auto explanation = explain(code);
  if (!explanation) return {};
  auto text = explanation->title;
  for (const auto& line : all_lines(*explanation)) text += "\n" + line;
  return text;
}

struct Code {
  const char* written;
  const char* said;  ///< Part of what is said.
};

void PrintTo(const Code& code, std::ostream* out) { *out << code.written; }

class Codes : public testing::TestWithParam<Code> {};

TEST_P(Codes, AreExplained) {
  EXPECT_NE(text_of(GetParam().written).find(GetParam().said), std::string::npos)
      << text_of(GetParam().written);
}

INSTANTIATE_TEST_SUITE_P(
    Ede, Codes,
    testing::Values(Code{"EDE 15", "EDE 15 (Blocked)"}, Code{"EDE: 6", "EDE 6 (DNSSEC Bogus)"},
                    Code{"ede=23", "Network Error"}, Code{"EDE14", "Not Ready"},
                    Code{"extended DNS error 20", "Not Authoritative"},
                    Code{"Extended Error: 17", "Filtered"}, Code{"INFO-CODE 4", "Forged Answer"},
                    Code{"Info-Code: 30", "Invalid Query Type"}, Code{"censored", "EDE 16"},
                    Code{"NO_REACHABLE_AUTHORITY", "EDE 22"}, Code{"EDE: Prohibited", "EDE 18"},
                    Code{"; EDE: 22 (No Reachable Authority)", "lame-delegation"},
                    Code{";; EDE: 18 (Prohibited): 'not here'", "client-not-allowed"},
                    Code{"EDE 77", "EDE 77: not assigned"}, Code{"EDE 50000", "for private use"},
                    Code{"EDE 17 (Filtered)", "EDE 17"}, Code{"EDE: 9: DNSKEY Missing", "EDE 9 ("},
                    Code{"EDE 5 - DNSSEC Indeterminate", "EDE 5 ("}));

INSTANTIATE_TEST_SUITE_P(
    Tsig, Codes,
    testing::Values(Code{"TSIG error 16", "BADSIG"}, Code{"tsig error=BADTIME", "BADTIME"},
                    Code{"TSIG error: 17", "NOTAUTH (9)"}, Code{"TKEY error 20", "BADNAME"},
                    Code{"BADMODE", "TKEY record"}, Code{"BADALG", "algorithm"},
                    Code{"BADTRUNC", "signature (TSIG)"}, Code{"BADCOOKIE", "by themselves"},
                    Code{"dsotypeni", "DSOTYPENI (RCODE 11)"}, Code{"RCODE 16", "BADVERS"},
                    Code{"DNS response code 5", "REFUSED (RCODE 5)"},
                    Code{"DNS rcode: 23", "BADCOOKIE"},
                    Code{"rcode 9 (NOTAUTH)", "NOTAUTH (RCODE 9)"},
                    Code{"LDNS_RCODE_SERVFAIL", "SERVFAIL (RCODE 2)"},
                    Code{"ns_r_notauth", "NOTAUTH (RCODE 9)"},
                    Code{"ResponseCode::FormErr", "FORMERR (RCODE 1)"},
                    Code{"dns.rcode.Rcode.YXDOMAIN", "YXDOMAIN (RCODE 6)"}));

INSTANTIATE_TEST_SUITE_P(
    Getaddrinfo, Codes,
    testing::Values(Code{"EAI_SYSTEM", "errno"}, Code{"eai_badflags", "not valid"},
                    Code{"EAI_AGAIN", "glibc and musl (Linux) -3"},
                    Code{"EAI_NONAME", "macOS, the BSDs and Android 8"},
                    Code{"EAI_FAIL", "Windows 11003"}, Code{"[Errno -2]", "EAI_NONAME"},
                    Code{"socket.gaierror: [Errno -3]", "EAI_AGAIN"},
                    Code{"gaierror: [Errno 8]", "one of macOS"},
                    Code{"getaddrinfo error 2", "EAI_AGAIN"}, Code{"EAI -11", "EAI_SYSTEM"},
                    Code{"gai error 7", "EAI_NODATA"}, Code{"[Errno 111]", "no program listens"},
                    Code{"[Errno 61]", "no program listens"}));

INSTANTIATE_TEST_SUITE_P(
    GethostbynameAndNsswitch, Codes,
    testing::Values(Code{"HOST_NOT_FOUND", "h_errno 1"}, Code{"h_errno 2", "TRY_AGAIN"},
                    Code{"h_errno=3", "NO_RECOVERY"}, Code{"NO_ADDRESS", "NO_DATA"},
                    Code{"NETDB_INTERNAL", "operating system"}, Code{"herror: 4", "NO_DATA"},
                    Code{"NSS_STATUS_NOTFOUND", "nsswitch.conf"},
                    Code{"nss_status_tryagain", "REFUSED"}, Code{"UNAVAIL", "cannot be used"},
                    Code{"[SUCCESS=merge]", "has the name"}, Code{"[notfound=continue]", "source"},
                    Code{"[!UNAVAIL=return]", "NSS_STATUS_UNAVAIL"},
                    Code{"TRYAGAIN=return", "NSS_STATUS_TRYAGAIN"},
                    Code{"hosts: files mdns_minimal [NOTFOUND=return] dns",
                         "no DNS server is asked"},
                    Code{"hosts: mymachines resolve [!UNAVAIL=return] files dns", "final"}));

INSTANTIATE_TEST_SUITE_P(
    Cares, Codes,
    testing::Values(Code{"c-ares status 6", "REFUSED, RCODE 5"},
                    Code{"c-ares status 6", "RCODE 6 would be YXDOMAIN"},
                    Code{"ares error 4", "NXDOMAIN"}, Code{"cares: 10", "header only"},
                    Code{"ares status=11", "c-ares before 1.19"},
                    Code{"ARES_ENOSERVER", "status 26"}, Code{"EBADNAME", "written wrongly"},
                    Code{"ECANCELLED", "cancelled"},
                    Code{"resolver failed with c-ares status 12 for x", "no reply"}));

INSTANTIATE_TEST_SUITE_P(
    Windows, Codes,
    testing::Values(Code{"WSANO_RECOVERY", "11003 (0x2AFB)"}, Code{"0x80072AFC", "WSANO_DATA"},
                    Code{"-2147013895", "11001"}, Code{"10061", "WSAECONNREFUSED"},
                    Code{"wsaetimedout", "10060"}, Code{"WSA error 10054", "WSAECONNRESET"},
                    Code{"error 0x8007274c", "WSAETIMEDOUT"}, Code{"HRESULT: 0x80072581", "9601"},
                    Code{"connect failed with error 10065 on line 3", "no route"},
                    Code{"send: WSAEHOSTUNREACH (x)", "no route"},
                    Code{"10112", "need not be about"}, Code{"9650", "only the base"},
                    Code{"DNS_ERROR_ZONE_BASE", "9600"},
                    Code{"socket.gaierror: [Errno 11001] getaddrinfo failed", "may be REFUSED"},
                    Code{"9005", "dynamic update"}, Code{"9005", "NETLOGON 5774"}));

INSTANTIATE_TEST_SUITE_P(
    Events, Codes,
    testing::Values(Code{"Event 11183", "remove the addresses"}, Code{"event id 11190", "secure"},
                    Code{"EventID: 11195", "refused a dynamic update"}, Code{"11150", "no reply"},
                    Code{"DnsApi 11166", "could not secure"},
                    Code{"NETLOGON 5775", "remove a record"},
                    Code{"Event ID 4013", "Active Directory"},
                    Code{"Event-ID 6525", "zone transfer"},
                    Code{"EventID=8018", "could not register"},
                    Code{"Event ID 1196 from FailoverClustering", "9005"},
                    Code{"Log: System, Event ID: 5774, Source: NETLOGON", "domain controller"}));

TEST(Codes, EveryExtendedErrorIsKnownByNumberAndName) {
  for (std::size_t code = 0; code < extended_errors().size(); ++code) {
    const auto name = std::string(extended_errors()[code].name);
    const auto title = "EDE " + std::to_string(code) + " (" + name + ")";
    for (const auto& written : {"EDE " + std::to_string(code), "ede: " + std::to_string(code), name,
                                "extended error " + std::to_string(code)})
      EXPECT_TRUE(text_of(written).starts_with(title)) << written;
  }
}

TEST(Codes, EveryRcodeIsKnownByName) {
  for (const auto& rcode : rcodes())
    EXPECT_TRUE(text_of(rcode.name).starts_with(std::string(rcode.name) + " (RCODE")) << rcode.name;
}

TEST(Codes, EveryCodeOfALibraryIsKnownByItsNames) {
  for (const auto& code : getaddrinfo_codes())
    EXPECT_TRUE(text_of(code.name).starts_with(code.name)) << code.name;
  for (const auto codes : {herrno_codes(), nss_codes(), cares_codes()})
    for (const auto& code : codes)
      for (const auto name : code.names)
        if (!name.empty()) {
          EXPECT_TRUE(text_of(name).starts_with(code.names.front())) << name;
        }
}

TEST(Codes, NumbersWithoutALabelAreNotGuessed) {
  for (const auto* code : {"-11", "-101", "RCODE 24", "c-ares status 99", "EAI 99", "EDE -1",
                           "EDE 70000", "Event 1", "error 5", "[Errno 13]", "[NOTFOUND=maybe]",
                           "[x=return]", "event", "error", "info 18", "code 5"})
    EXPECT_EQ(text_of(code), "") << code;
}

}  // namespace
}  // namespace whyrefused
