#include "system/windows/context.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/windows_told.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WindowsContext, TheRuleForTheCompletedNameDecides) {
  ToldWindows told;
  told.adapter("Ethernet", 25, {"192.0.2.1"}).text(tcpip_key, "Domain", "corp.example");
  told.rule(local_rules_key, "{1}", {".corp.example"}, "192.0.2.53");
  const auto single = windows_context(told.snapshot, "host");
  EXPECT_THAT(single.queried, ElementsAre("host.corp.example"));
  EXPECT_EQ(single.nrpt, NrptOutcome::decided);
  const auto whole = windows_context(told.snapshot, "host.test");
  EXPECT_THAT(whole.queried, IsEmpty());
  EXPECT_EQ(whole.nrpt, NrptOutcome::none);
  EXPECT_THAT(whole.rules, IsEmpty());
}

TEST(WindowsContext, WithoutANameAllRulesAreThere) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {".a.example", ".b.example"}, "192.0.2.53");
  const auto context = windows_context(told.snapshot, "");
  EXPECT_EQ(context.rules.size(), 2U);
  EXPECT_EQ(context.nrpt, NrptOutcome::none);
}

TEST(WindowsContext, ARuleWithoutAnAdapterBehindItIsStray) {
  ToldWindows told;
  told.adapter("Ethernet", 25, {"192.0.2.1"});
  told.rule(local_rules_key, "{1}", {".vpn.example"}, "192.0.2.53");
  told.rule(local_rules_key, "{2}", {".here.example"}, "192.0.2.99;192.0.2.1");
  told.rule(local_rules_key, "{3}", {".filter.example"}, "127.0.0.1");
  told.rule(local_rules_key, "{4}", {".exempt.example"}, "");
  EXPECT_TRUE(windows_context(told.snapshot, "a.vpn.example").rules.front().stray);
  for (const auto* name : {"a.here.example", "a.filter.example", "a.exempt.example"})
    EXPECT_FALSE(windows_context(told.snapshot, name).rules.front().stray) << name;
}

TEST(WindowsContext, OfWhatDoesNotCountOnlyWhatWouldFitIsTold) {
  ToldWindows told;
  told.rule(local_rules_key, "{1}", {".vpn.example"}, "192.0.2.53").key(policy_rules_key);
  EXPECT_EQ(windows_context(told.snapshot, "a.vpn.example").ignored_rules, 1U);
  EXPECT_TRUE(windows_context(told.snapshot, "a.vpn.example").policy_is_empty);
  EXPECT_EQ(windows_context(told.snapshot, "a.test").ignored_rules, 0U);
  EXPECT_EQ(windows_context(told.snapshot, "").ignored_rules, 1U);
}

TEST(WindowsContext, DuplicatesOfOtherNamespacesAreNoMatter) {
  ToldWindows told;
  told.rule(policy_rules_key, "{1}", {".a.example"}, "192.0.2.1");
  told.rule(policy_rules_key, "{2}", {".a.example"}, "192.0.2.2");
  EXPECT_THAT(windows_context(told.snapshot, "www.a.example").duplicated,
              ElementsAre(".a.example"));
  EXPECT_THAT(windows_context(told.snapshot, "www.b.example").duplicated, IsEmpty());
}

TEST(WindowsContext, TheHostsFileIsSearchedWhereItWasRead) {
  ToldWindows told;
  EXPECT_FALSE(hosts_of(told.snapshot, {"www.example"}).looked_at);
  told.snapshot.hosts_text = "# note\r\n192.0.2.80 www.example\r\n";
  const auto local = hosts_of(told.snapshot, {"www.example"});
  EXPECT_TRUE(local.looked_at);
  ASSERT_EQ(local.hosts.size(), 1U);
  EXPECT_EQ(local.hosts[0].address, "192.0.2.80");
  EXPECT_EQ(local.hosts[0].origin, R"(C:\Windows\System32\drivers\etc\hosts:2)");
}

}  // namespace
}  // namespace whyrefused
