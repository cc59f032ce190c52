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
