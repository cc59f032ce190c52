#include "system/windows/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/windows_told.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WindowsRegistry, NamesAreComparedWithoutRegardToCase) {
  ToldWindows told;
  told.number(R"(HKLM\Software\policies\Microsoft\Windows NT\DNSClient)", "enablemulticast", 0);
  EXPECT_EQ(number_at(told.snapshot.registry, policy_key, "EnableMulticast"), 0U);
  EXPECT_EQ(number_at(told.snapshot.registry, tcpip_key, "EnableMulticast"), std::nullopt);
}

TEST(WindowsRegistry, AValueOfAnotherTypeIsNone) {
  ToldWindows told;
  told.text(policy_key, "EnableMulticast", "0").number(policy_key, "SearchList", 1);
  EXPECT_EQ(number_at(told.snapshot.registry, policy_key, "EnableMulticast"), std::nullopt);
  EXPECT_EQ(text_at(told.snapshot.registry, policy_key, "SearchList"), "");
}

TEST(WindowsRegistry, OnlyKeysRightBelowAreListed) {
  ToldWindows told;
  const std::string path(local_rules_key);
  told.key(path).key(path + R"(\{B})").key(path + R"(\{a})").key(path + R"(\{a}\deeper)");
  told.key(path + "2").key(path + R"(2\{c})");
  EXPECT_THAT(keys_below(told.snapshot.registry, local_rules_key), ElementsAre("{a}", "{B}"));
  EXPECT_THAT(keys_below(told.snapshot.registry, policy_rules_key), IsEmpty());
}

TEST(WindowsRegistry, PartsComeWithoutBlanks) {
  EXPECT_THAT(parts_of(" a.example, b.example,,c.example ", ","),
              ElementsAre("a.example", "b.example", "c.example"));
  EXPECT_THAT(parts_of("1;2;3", ";", 2), ElementsAre("1", "2"));
  EXPECT_THAT(parts_of(" ;; ", ";"), IsEmpty());
}

}  // namespace
}  // namespace whyrefused
