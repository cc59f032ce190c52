#include "system/windows/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/windows_told.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> suffixes_of(const ToldWindows& told) {
  return search_of(told.snapshot).suffixes;
}

TEST(WindowsSearch, APolicysListGoesBeforeThatOfTheComputer) {
  ToldWindows told;
  told.text(tcpip_key, "SearchList", "local.example").text(tcpip_key, "Domain", "a.b.example");
  EXPECT_THAT(suffixes_of(told), ElementsAre("local.example"));
  told.text(policy_key, "SearchList", "one.example,two.example");
  EXPECT_THAT(suffixes_of(told), ElementsAre("one.example", "two.example"));
  EXPECT_EQ(search_of(told.snapshot).origin, "the search list of a policy");
}

TEST(WindowsSearch, WithoutAListItIsMadeOfSuffixesAndTheirParents) {
  ToldWindows told;
  told.text(tcpip_key, "SearchList", "").text(tcpip_key, "Domain", "a.b.corp.example");
  told.adapter("Ethernet", 25, {}, "dhcp.example");
  EXPECT_THAT(suffixes_of(told),
              ElementsAre("a.b.corp.example", "dhcp.example", "b.corp.example", "corp.example"));
  EXPECT_TRUE(search_of(told.snapshot).devolution_guessed);
}

TEST(WindowsSearch, ALevelThatIsSetIsKnown) {
  ToldWindows told;
  told.text(tcpip_key, "Domain", "a.b.corp.example");
  told.number(policy_key, "DomainNameDevolutionLevel", 3);
  EXPECT_THAT(suffixes_of(told), ElementsAre("a.b.corp.example", "b.corp.example"));
  EXPECT_FALSE(search_of(told.snapshot).devolution_guessed);
  told.number(policy_key, "DomainNameDevolutionLevel", 0);
  EXPECT_THAT(suffixes_of(told),
              ElementsAre("a.b.corp.example", "b.corp.example", "corp.example", "example"));
}

TEST(WindowsSearch, DevolutionCanBeTurnedOff) {
  ToldWindows told;
  told.text(tcpip_key, "Domain", "a.corp.example");
  told.number(tcpip_key, "UseDomainNameDevolution", 0);
  EXPECT_THAT(suffixes_of(told), ElementsAre("a.corp.example"));
  told.number(policy_key, "UseDomainNameDevolution", 1);
  EXPECT_THAT(suffixes_of(told), ElementsAre("a.corp.example", "corp.example"));
}

TEST(WindowsSearch, NothingIsGuessedWhereNothingIsShortened) {
  ToldWindows told;
  told.text(tcpip_key, "NV Domain", ".corp.example.");
  EXPECT_THAT(suffixes_of(told), ElementsAre("corp.example"));
  EXPECT_FALSE(search_of(told.snapshot).devolution_guessed);
  EXPECT_EQ(search_of(told.snapshot).origin, "the primary suffix");
  told.adapter("Ethernet", 25, {}, "dhcp.example");
  EXPECT_EQ(search_of(told.snapshot).origin, "the primary suffix and those of the connections");
  told.text(tcpip_key, "NV Domain", "");
  EXPECT_EQ(search_of(told.snapshot).origin, "the suffixes of the connections");
  EXPECT_THAT(search_of(ToldWindows().snapshot).origin, IsEmpty());
}

TEST(WindowsSearch, OnlyNamesWithoutADotAreCompleted) {
  WindowsSearch search;
  search.suffixes = {"a.example", "b.example"};
  EXPECT_THAT(windows_candidates("host", search), ElementsAre("host.a.example", "host.b.example"));
  EXPECT_THAT(windows_candidates("host.sub", search), ElementsAre("host.sub"));
  EXPECT_THAT(windows_candidates("host.", search), ElementsAre("host."));
  EXPECT_THAT(windows_candidates("", search), IsEmpty());
  search.completes_names_with_dots = true;
  EXPECT_THAT(windows_candidates("host.sub", search),
              ElementsAre("host.sub", "host.sub.a.example", "host.sub.b.example"));
}

TEST(WindowsSearch, ThePolicyForNamesWithDotsIsExactlyOne) {
  ToldWindows told;
  EXPECT_FALSE(search_of(told.snapshot).completes_names_with_dots);
  told.number(policy_key, "AppendToMultiLabelName", 1);
  EXPECT_TRUE(search_of(told.snapshot).completes_names_with_dots);
  told.number(policy_key, "AppendToMultiLabelName", 0);
  EXPECT_FALSE(search_of(told.snapshot).completes_names_with_dots);
}

TEST(WindowsSearch, NamesAreBounded) {
  WindowsSearch search;
  search.suffixes = {std::string(250, 'a')};
  EXPECT_THAT(windows_candidates("host", search), IsEmpty());
  std::string list;
  for (int i = 0; i < 100; ++i) list += "d" + std::to_string(i) + ".example,";
  ToldWindows told;
  told.text(policy_key, "SearchList", list);
  EXPECT_THAT(suffixes_of(told), SizeIs(64));
  EXPECT_THAT(windows_candidates("host", search_of(told.snapshot)), SizeIs(32));
}

}  // namespace
}  // namespace whyrefused
