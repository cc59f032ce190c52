#include "system/windows/nrpt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/windows_told.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "decided: .corp.example, ."
std::string told_of(const ToldWindows& told, std::string_view name) {
  const auto table = nrpt_of(told.snapshot);
  const auto decision = decide(table, name);
  std::string text = decision.outcome == NrptOutcome::none      ? "none:"
                     : decision.outcome == NrptOutcome::decided ? "decided:"
                                                                : "undecided:";
  for (const auto* rule : decision.rules) text += " " + rule->name_space;
  return text;
}

TEST(Nrpt, TheFormOfANamespaceSaysWhatItMeans) {
  EXPECT_EQ(form_of("."), NrptForm::any);
  EXPECT_EQ(form_of(".corp.example"), NrptForm::suffix);
  EXPECT_EQ(form_of("host.corp.example"), NrptForm::fqdn);
  EXPECT_EQ(form_of("host"), NrptForm::prefix);
  EXPECT_EQ(form_of("192.0.2.0/24"), NrptForm::subnet);
}

TEST(Nrpt, ASuffixFitsItsDomainAndWhatIsBelow) {
  EXPECT_TRUE(nrpt_fits(".corp.example", "www.CORP.example."));
  EXPECT_TRUE(nrpt_fits(".corp.example", "corp.example"));
  EXPECT_FALSE(nrpt_fits(".corp.example", "notcorp.example"));
  EXPECT_FALSE(nrpt_fits(".corp.example", "example"));
}

TEST(Nrpt, AWholeNameFitsThatNameOnly) {
  EXPECT_TRUE(nrpt_fits("host.corp.example", "HOST.corp.example."));
  EXPECT_FALSE(nrpt_fits("host.corp.example", "www.host.corp.example"));
}

TEST(Nrpt, APrefixFitsTheFirstLabelInEveryDomain) {
  EXPECT_TRUE(nrpt_fits("host", "host.corp.example"));
  EXPECT_TRUE(nrpt_fits("host", "Host"));
  EXPECT_FALSE(nrpt_fits("host", "hostess.corp.example"));
  EXPECT_FALSE(nrpt_fits("host", "www.host.example"));
}

TEST(Nrpt, ASubnetFitsReverseNames) {
  EXPECT_TRUE(nrpt_fits("192.0.2.0/24", "7.2.0.192.in-addr.arpa"));
  EXPECT_TRUE(nrpt_fits("192.0.0.0/23", "7.1.0.192.in-addr.arpa."));
  EXPECT_FALSE(nrpt_fits("192.0.0.0/23", "7.2.0.192.in-addr.arpa"));
  EXPECT_TRUE(nrpt_fits("2001:db8::/32", "8.b.d.0.1.0.0.2.ip6.arpa"));
  EXPECT_FALSE(nrpt_fits("2001:db8::/32", "9.b.d.0.1.0.0.2.ip6.arpa"));
  EXPECT_FALSE(nrpt_fits("192.0.2.0/24", "192.in-addr.arpa")) << "above the subnet";
  EXPECT_FALSE(nrpt_fits("192.0.2.0/24", "www.example"));
}

TEST(Nrpt, NonsenseFitsNothing) {
  for (const auto* nonsense : {"192.0.2.0/33", "192.0.2.0/", "/8", "x/8", "192.0.2.0/8x"})
    EXPECT_FALSE(nrpt_fits(nonsense, "7.2.0.192.in-addr.arpa")) << nonsense;
  for (const auto* name : {"256.2.0.192.in-addr.arpa", "x.2.0.192.in-addr.arpa",
                           "1.2.3.4.5.in-addr.arpa", "in-addr.arpa", "10.ip6.arpa"})
    EXPECT_FALSE(nrpt_fits("192.0.2.0/24", name)) << name;
  EXPECT_TRUE(nrpt_fits("0.0.0.0/0", "in-addr.arpa"));
}

TEST(Nrpt, TheLongestNamespaceDecides) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {"."}, "192.0.2.1");
  told.rule(local_rules_key, "{2}", {".example"}, "192.0.2.2");
  told.rule(local_rules_key, "{3}", {".corp.example", ".other.example"}, "192.0.2.3");
  told.rule(local_rules_key, "{4}", {"host.corp.example"}, "192.0.2.4");
  EXPECT_EQ(told_of(told, "host.corp.example"),
            "decided: host.corp.example .corp.example .example .");
  EXPECT_EQ(told_of(told, "www.corp.example"), "decided: .corp.example .example .");
  EXPECT_EQ(told_of(told, "www.test"), "decided: .");
}

TEST(Nrpt, ServersCountOnlyWhereTheOptionsSaySo) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {".a.example"}, "192.0.2.1; 192.0.2.2");
  told.rule(local_rules_key, "{2}", {".b.example"}, "192.0.2.3");
  told.number(std::string(local_rules_key) + R"(\{2})", "ConfigOptions", nrpt_dnssec);
  told.rule(local_rules_key, "{3}", {".c.example"}, "192.0.2.3");
  told.number(std::string(local_rules_key) + R"(\{3})", "ConfigOptions", nrpt_direct_access);
  told.text(std::string(local_rules_key) + R"(\{3})", "DirectAccessDNSServers", "2001:db8::1");
  const auto table = nrpt_of(told.snapshot);
  ASSERT_EQ(table.rules.size(), 3U);
  EXPECT_THAT(table.rules[0].servers, ElementsAre("192.0.2.1", "192.0.2.2"));
  EXPECT_THAT(table.rules[1].servers, IsEmpty());
  EXPECT_THAT(table.rules[2].servers, IsEmpty());
  EXPECT_FALSE(table.rules[1].direct_access);
  EXPECT_TRUE(table.rules[2].direct_access);
}

TEST(Nrpt, RulesOfThisComputerDoNotCountBesideThoseOfPolicies) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {".corp.example"}, "192.0.2.1");
  EXPECT_EQ(told_of(told, "www.corp.example"), "decided: .corp.example");
  told.rule(policy_rules_key, "{2}", {".other.example"}, "192.0.2.2");
  EXPECT_EQ(told_of(told, "www.corp.example"), "none:");
  EXPECT_EQ(nrpt_of(told.snapshot).ignored.size(), 1U);
}

TEST(Nrpt, AnEmptyKeyOfPoliciesIsEnough) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {".corp.example"}, "192.0.2.1").key(policy_rules_key);
  EXPECT_EQ(told_of(told, "www.corp.example"), "none:");
  EXPECT_TRUE(nrpt_of(told.snapshot).from_policy);
}

TEST(Nrpt, OfTwoPoliciesForOneNamespaceNeitherCounts) {
  ToldWindows told;
  told.rule(policy_rules_key, "{1}", {".corp.example"}, "192.0.2.1");
  told.rule(policy_rules_key, "{2}", {".CORP.example", ".example"}, "192.0.2.2");
  EXPECT_EQ(told_of(told, "www.corp.example"), "decided: .example");
  EXPECT_THAT(duplicated_namespaces(nrpt_of(told.snapshot)), ElementsAre(".corp.example"));
}

TEST(Nrpt, ARuleThatNamesItsNamespaceTwiceIsOneRule) {
  ToldWindows told;
  told.rule(policy_rules_key, "{1}", {".corp.example", ".corp.example"}, "192.0.2.1");
  EXPECT_EQ(told_of(told, "www.corp.example"), "decided: .corp.example .corp.example");
  EXPECT_THAT(duplicated_namespaces(nrpt_of(told.snapshot)), IsEmpty());
}

TEST(Nrpt, OfTwoLocalRulesForOneNamespaceItIsNotKnown) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {".corp.example"}, "192.0.2.1");
  told.rule(local_rules_key, "{2}", {".corp.example"}, "192.0.2.2");
  EXPECT_EQ(told_of(told, "www.corp.example"), "undecided: .corp.example .corp.example");
  told.rule(local_rules_key, "{2}", {".corp.example"}, "192.0.2.1");
  EXPECT_EQ(told_of(told, "www.corp.example"), "decided: .corp.example .corp.example")
      << "they say the same";
}

TEST(Nrpt, BetweenAPrefixAndASuffixItIsNotKnown) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {"host"}, "192.0.2.1");
  told.rule(local_rules_key, "{2}", {".corp.example"}, "192.0.2.2");
  EXPECT_EQ(told_of(told, "host.corp.example"), "undecided: .corp.example host");
  EXPECT_EQ(told_of(told, "host.test"), "decided: host");
  told.rule(local_rules_key, "{3}", {"host.corp.example"}, "192.0.2.3");
  EXPECT_EQ(told_of(told, "host.corp.example"), "decided: host.corp.example .corp.example host");
}

TEST(Nrpt, ANameThatIsOneTextIsTakenAsItIs) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {}, "192.0.2.1");
  told.text(std::string(local_rules_key) + R"(\{1})", "Name", ".corp.example");
  EXPECT_EQ(told_of(told, "www.corp.example"), "decided: .corp.example");
}

TEST(Nrpt, ARuleWithoutANameFitsNothing) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {}, "192.0.2.1")
      .rule(local_rules_key, "{2}", {""}, "192.0.2.1");
  EXPECT_THAT(nrpt_of(told.snapshot).rules, IsEmpty());
}

}  // namespace
}  // namespace whyrefused
