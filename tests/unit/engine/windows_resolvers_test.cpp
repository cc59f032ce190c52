#include "engine/windows_resolvers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/windows_told.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Resolvers resolvers_of(const ToldWindows& told) {
  Resolvers found;
  use_windows(found, told.snapshot);
  return found;
}

Case case_of(const Resolvers& found) {
  Case the_case;
  the_case.context = found.context;
  return the_case;
}

TEST(WindowsResolvers, AreThoseOfTheAdapters) {
  ToldWindows told;
  told.adapter("Wi-Fi", 45, {"192.0.2.2"}).adapter("Ethernet", 25, {"192.0.2.1"});
  const auto found = resolvers_of(told);
  ASSERT_EQ(found.servers.size(), 2U);
  EXPECT_EQ(to_string(found.servers[0].endpoint), "192.0.2.1");
  EXPECT_EQ(found.context.source, "the network adapters");
  EXPECT_THAT(found.context.findings, IsEmpty());
  EXPECT_EQ(*found.windows, told.snapshot);
}

TEST(WindowsResolvers, AnUnusualPlaceOfTheHostsFileIsToldOf) {
  ToldWindows told;
  told.text(tcpip_key, "DataBasePath", "C:\\\x1b");
  const auto found = resolvers_of(told);
  ASSERT_EQ(found.context.findings.size(), 1U);
  EXPECT_EQ(found.context.findings[0].id, "context.windows-hosts-elsewhere");
  EXPECT_EQ(found.context.findings[0].text.find('\x1b'), std::string::npos);
}

TEST(WindowsResolvers, NamesAreCompletedAsWindowsDoesIt) {
  ToldWindows told;
  told.text(policy_key, "SearchList", "a.example,b.example");
  const auto found = resolvers_of(told);
  auto single = case_of(found), whole = case_of(found);
  note_windows(single, found, "host");
  EXPECT_THAT(single.context.windows->queried, ElementsAre("host.a.example", "host.b.example"));
  EXPECT_THAT(single.context.search, ElementsAre("a.example", "b.example"));
  note_windows(whole, found, "host.test");
  EXPECT_THAT(whole.context.search, IsEmpty());
}

/// The servers that are asked for a name, with where they stand.
std::vector<std::string> asked_for(const ToldWindows& told, const std::string& name,
                                   const AskOptions& options = {}) {
  const auto found = resolvers_of(told);
  auto the_case = case_of(found);
  for (const auto& server : found.servers) the_case.servers.push_back({server, {}});
  the_case.question = {name, rrtype::a, qclass::in};
  note_windows(the_case, found, name);
  follow_rule(the_case, found, options);
  std::vector<std::string> servers;
  for (const auto& record : the_case.servers)
    servers.push_back(to_string(record.server.endpoint) + " " + record.server.origin);
  return servers;
}

TEST(WindowsResolvers, TheServersOfTheRuleThatDecidesAreAsked) {
  ToldWindows told;
  told.adapter("Ethernet", 25, {"192.0.2.1"});
  told.rule(local_rules_key, "{1}", {".vpn.example"}, "192.0.2.53;2001:db8::53;192.0.2.53;x");
  told.rule(local_rules_key, "{2}", {".exempt.example"}, "");
  EXPECT_THAT(asked_for(told, "a.vpn.example"),
              ElementsAre("192.0.2.53 NRPT rule \".vpn.example\"",
                          "2001:db8::53 NRPT rule \".vpn.example\""));
  AskOptions only_ipv6;
  only_ipv6.only_ipv6 = true;
  EXPECT_THAT(asked_for(told, "a.vpn.example", only_ipv6),
              ElementsAre("2001:db8::53 NRPT rule \".vpn.example\""));
  for (const auto* name : {"a.exempt.example", "a.test"})
    EXPECT_THAT(asked_for(told, name), ElementsAre("192.0.2.1 adapter Ethernet (metric 25)"));
}

TEST(WindowsResolvers, AListSaysThatItDoesNotFollowRules) {
  ToldWindows told;
  told.adapter("Ethernet", 25, {"192.0.2.1"});
  told.rule(local_rules_key, "{1}", {".exempt.example"}, "");
  EXPECT_EQ(about_rules_and_lists(resolvers_of(told)), "");
  told.rule(local_rules_key, "{2}", {".vpn.example"}, "192.0.2.53");
  EXPECT_NE(about_rules_and_lists(resolvers_of(told)), "");
  EXPECT_EQ(about_rules_and_lists({}), "");
}

TEST(WindowsResolvers, OtherSystemsAreLeftAlone) {
  Resolvers found;
  found.context.search = {"a.example"};
  auto the_case = case_of(found);
  note_windows(the_case, found, "host");
  EXPECT_FALSE(the_case.context.windows);
  EXPECT_THAT(the_case.context.search, ElementsAre("a.example"));
}

}  // namespace
}  // namespace whyrefused
