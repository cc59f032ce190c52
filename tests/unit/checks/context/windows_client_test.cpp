#include "checks/context/windows_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"
#include "support/windows_told.h"
#include "system/windows/context.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// What is said where 192.0.2.1 is asked for www.target.example.
Findings said_of(const ToldWindows& told, std::string_view name = "www.target.example") {
  const std::vector<Endpoint> asked{*parse_endpoint("192.0.2.1").endpoint};
  return windows_findings(windows_context(told.snapshot, name), asked);
}

std::vector<std::string> ids_of(const Findings& findings) {
  std::vector<std::string> ids;
  for (const auto& finding : findings) ids.push_back(finding.id);
  return ids;
}

Finding only(const Findings& findings) {
  EXPECT_THAT(ids_of(findings), testing::SizeIs(1));
  return findings.empty() ? Finding{} : findings.front();
}

ToldWindows plain() {
  ToldWindows told;
  told.adapter("Ethernet", 25, {"192.0.2.1"});
  return told;
}

TEST(WindowsClient, APlainComputerNeedsNoWords) { EXPECT_THAT(said_of(plain()), IsEmpty()); }

TEST(WindowsClient, ARuleThatSendsTheNameElsewhereIsAWarning) {
  auto told = plain();
  told.adapter("VPN", 50, {"192.0.2.53"});
  told.rule(local_rules_key, "{1}", {".target.example"}, "192.0.2.53");
  const auto finding = only(said_of(told));
  EXPECT_EQ(finding.id, "context.windows-nrpt");
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_EQ(finding.text,
            "As configured, Windows asks 192.0.2.53 for this name, because of the NRPT rule "
            "\".target.example\" of this computer, and not the servers asked here.");
  EXPECT_THAT(finding.hint, HasSubstr("--server 192.0.2.53"));
}

TEST(WindowsClient, OnlyServersThatARuleDoesNotNameAreSetAside) {
  auto told = plain();
  told.rule(local_rules_key, "{1}", {".target.example"}, "192.0.2.1");
  const std::vector<Endpoint> asked{*parse_endpoint("192.0.2.1").endpoint,
                                    *parse_endpoint("192.0.2.2").endpoint};
  const auto findings =
      windows_findings(windows_context(told.snapshot, "www.target.example"), asked);
  EXPECT_THAT(only(findings).text, testing::EndsWith("of this computer, and not 192.0.2.2."));
}

TEST(WindowsClient, ARuleForTheServersAskedIsARemark) {
  auto told = plain();
  told.rule(policy_rules_key, "{1}", {".target.example"}, "192.0.2.1;192.0.2.2");
  const auto finding = only(said_of(told));
  EXPECT_EQ(finding.id, "context.windows-nrpt");
  EXPECT_EQ(finding.severity, Severity::remark);
  EXPECT_THAT(finding.text, AllOf(HasSubstr("of a policy"), Not(HasSubstr("not the servers"))));
}

TEST(WindowsClient, ARuleWithoutServersExempts) {
  auto told = plain();
  told.rule(local_rules_key, "{1}", {".target.example"}, "");
  EXPECT_EQ(only(said_of(told)).id, "context.windows-nrpt-exempt");
}

TEST(WindowsClient, WhetherDirectAccessIsUsedIsNotKnown) {
  auto told = plain();
  told.rule(policy_rules_key, "{1}", {".target.example"}, "");
  const auto key = std::string(policy_rules_key) + R"(\{1})";
  told.number(key, "ConfigOptions", 4).text(key, "DirectAccessDNSServers", "2001:db8::53");
  const auto finding = only(said_of(told));
  EXPECT_EQ(finding.id, "context.windows-nrpt-direct-access");
  EXPECT_THAT(finding.hint, HasSubstr("not known here"));
}

TEST(WindowsClient, WhichOfTwoRulesWinsMayNotBeKnown) {
  auto told = plain();
  told.adapter("VPN", 50, {"192.0.2.53", "192.0.2.54"});
  told.rule(local_rules_key, "{1}", {".target.example"}, "192.0.2.53");
  told.rule(local_rules_key, "{2}", {"www"}, "192.0.2.54");
  const auto findings = said_of(told);
  EXPECT_THAT(ids_of(findings),
              ElementsAre("context.windows-nrpt-undecided", "context.windows-adapters"));
  EXPECT_THAT(findings[0].text, HasSubstr("is not known"));
}

TEST(WindowsClient, ARuleThatMayHaveOutlivedItsVpnIsAHint) {
  auto told = plain();
  told.rule(local_rules_key, "{1}", {".target.example"}, "192.0.2.53");
  const auto findings = said_of(told);
  EXPECT_THAT(ids_of(findings), ElementsAre("context.windows-nrpt", "context.windows-nrpt-stray"));
  EXPECT_THAT(findings[1].hint, AllOf(HasSubstr("may have outlived"), HasSubstr("may also be")));
}

TEST(WindowsClient, OtherNamesRulesAreNoMatter) {
  auto told = plain();
  told.rule(local_rules_key, "{1}", {".vpn.example"}, "192.0.2.53");
  EXPECT_THAT(said_of(told), IsEmpty());
}

TEST(WindowsClient, DuplicatesAndTablesSetAsideAreToldOf) {
  auto told = plain();
  told.rule(local_rules_key, "{0}", {".target.example"}, "192.0.2.53");
  told.key(policy_rules_key);
  auto finding = only(said_of(told));
  EXPECT_EQ(finding.id, "context.windows-nrpt-ignored");
  EXPECT_THAT(finding.text, AllOf(HasSubstr("1 NRPT rule of"), HasSubstr("an empty one")));
  told.rule(policy_rules_key, "{1}", {".target.example"}, "192.0.2.1");
  told.rule(policy_rules_key, "{2}", {".target.example"}, "192.0.2.2");
  const auto findings = said_of(told);
  EXPECT_THAT(ids_of(findings),
              ElementsAre("context.windows-nrpt-duplicate", "context.windows-nrpt-ignored"));
  EXPECT_THAT(findings[1].text, Not(HasSubstr("empty")));
}

TEST(WindowsClient, EncryptedDnsIsAnotherPort) {
  auto told = plain();
  told.snapshot.adapters[0].doh = {{"192.0.2.1", "https://dns.example/", doh_enabled}};
  EXPECT_EQ(only(said_of(told)).severity, Severity::warning);
  told.snapshot.adapters[0].doh[0].flags |= doh_falls_back;
  EXPECT_EQ(only(said_of(told)).severity, Severity::remark);
  told.number(policy_key, "DoHPolicy", 1);
  EXPECT_THAT(said_of(told), IsEmpty()) << "a policy prohibits it";
  told.number(policy_key, "DoHPolicy", 3);
  EXPECT_THAT(only(said_of(told)).text, HasSubstr("requires encrypted DNS"));
}

TEST(WindowsClient, ServersThatAreNotAskedHereMayBeAskedOverHttps) {
  auto told = plain();
  told.snapshot.adapters[0].dns_servers.push_back("192.0.2.2");
  told.snapshot.adapters[0].doh = {{"192.0.2.2", "https://dns.example/", doh_enabled}};
  EXPECT_THAT(said_of(told), IsEmpty());
}

TEST(WindowsClient, ZeroTrustDnsMayBlockUs) {
  auto told = plain();
  told.snapshot.zero_trust = false;
  EXPECT_THAT(said_of(told), IsEmpty());
  told.snapshot.zero_trust = true;
  EXPECT_EQ(only(said_of(told)).id, "context.windows-zero-trust");
}

TEST(WindowsClient, SeveralAdaptersAreListedInTheirOrder) {
  auto told = plain();
  told.adapter("VPN", 5, {"192.0.2.53", "192.0.2.54"});
  auto finding = only(said_of(told));
  EXPECT_THAT(finding.text, HasSubstr("VPN (192.0.2.53, ...), Ethernet (192.0.2.1)."));
  EXPECT_THAT(finding.hint, HasSubstr("side by side"));
  told.number(policy_key, "DisableSmartNameResolution", 1);
  EXPECT_THAT(only(said_of(told)).hint, HasSubstr("A policy keeps"));
}

TEST(WindowsClient, NamesThatAreCompletedAreListed) {
  auto told = plain();
  told.text(policy_key, "SearchList", "a.example,b.example");
  const auto finding = only(said_of(told, "host"));
  EXPECT_EQ(finding.id, "context.windows-search");
  EXPECT_THAT(finding.text, HasSubstr("in turn for host.a.example, host.b.example"));
  EXPECT_THAT(finding.text, HasSubstr("the search list of a policy"));
}

TEST(WindowsClient, WhenNeighboursAreAskedIsToldWhereItIsSet) {
  auto told = plain();
  told.number(policy_key, "DnsSecureNameQueryFallback", 1).number(policy_key, "EnableMulticast", 0);
  const auto finding = only(said_of(told));
  EXPECT_THAT(finding.text, HasSubstr("(NetBIOS) after any kind of failure"));
}

TEST(WindowsClient, ForeignTextIsSafeToPrint) {
  auto told = plain();
  told.adapter("\x1b[31mVPN", 5, {"192.0.2.53"});
  told.rule(local_rules_key, "{1}", {".target.example"}, "\x1b[31m");
  told.text(policy_key, "SearchList", "\x1b[31m");
  for (const auto* name : {"www.target.example", "host"})
    for (const auto& finding : said_of(told, name))
      EXPECT_EQ((finding.text + finding.hint).find('\x1b'), std::string::npos) << finding.text;
}

TEST(WindowsClient, ARefusalMeansNothingKnownForPrograms) {
  auto told = plain();
  Recorded seen;
  seen.the_case().context.windows = windows_context(told.snapshot, "www.target.example");
  seen.the_case().servers.front().server.configured = true;
  seen.the_case().both_families = true;
  seen.replies({target, target_aaaa}, refused());
  const auto diagnosis = seen.diagnosis();
  EXPECT_THAT(diagnosis.programs, IsEmpty());
  EXPECT_EQ(diagnosis.getaddrinfo, GetAddrInfo::unknown);
  EXPECT_THAT(seen.findings(), Contains("programs.windows-unknown"));
}

TEST(WindowsClient, WithoutARefusalNothingIsSaidOfPrograms) {
  auto told = plain();
  Recorded seen;
  seen.the_case().context.windows = windows_context(told.snapshot, "www.target.example");
  seen.the_case().servers.front().server.configured = true;
  seen.replies(target, with_address());
  EXPECT_THAT(seen.findings(), Not(Contains("programs.windows-unknown")));
  EXPECT_THAT(seen.diagnosis().programs, IsEmpty());
}

TEST(WindowsClient, OtherSystemsAreNoMatter) {
  Recorded seen;
  seen.replies(target, refused());
  EXPECT_THAT(seen.findings(), Not(Contains(HasSubstr("windows"))));
}

}  // namespace
}  // namespace whyrefused
