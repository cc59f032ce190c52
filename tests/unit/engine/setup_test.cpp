#include "engine/setup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using enum ExitStatus;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

Options with_servers(std::initializer_list<const char*> addresses) {
  Options options;
  for (const auto* address : addresses)
    options.servers.push_back({parse_endpoint(address).endpoint.value(), "command line"});
  return options;
}

TEST(FindResolvers, AServerNamedTwiceIsAskedOnce) {
  EXPECT_THAT(find_resolvers(with_servers({"192.0.2.1", "192.0.2.2", "192.0.2.1"})).servers,
              SizeIs(2));
}

TEST(FindResolvers, TheFamilyOptionLeavesOutTheOther) {
  auto options = with_servers({"192.0.2.1", "2001:db8::1"});
  options.only_ipv6 = true;
  const auto found = find_resolvers(options);
  ASSERT_THAT(found.servers, SizeIs(1));
  EXPECT_EQ(found.servers[0].endpoint.family, Family::ipv6);
  // Of a machine without IPv6 there is one more.
  EXPECT_THAT(found.context.findings, Contains(Field(&Finding::severity, Severity::remark)));
}

TEST(FindResolvers, LeavingOutAllIsAnError) {
  auto options = with_servers({"192.0.2.1"});
  options.only_ipv6 = true;
  const auto found = find_resolvers(options);
  EXPECT_THAT(found.servers, IsEmpty());
  EXPECT_THAT(found.context.findings, ElementsAre(Field(&Finding::severity, Severity::error)));
}

TEST(FindResolvers, ASourceAddressOfAnotherMachineIsAnError) {
  auto options = with_servers({"127.0.0.1"});
  options.source = parse_endpoint("192.0.2.77").endpoint;
  EXPECT_THAT(find_resolvers(options).context.findings,
              ElementsAre(Field(&Finding::id, "context.source")));
  options.source = parse_endpoint("127.0.0.2").endpoint;
  EXPECT_THAT(find_resolvers(options).context.findings, IsEmpty());
}

TEST(FindResolvers, AConfigFileThatHadAPartIsARemark) {
  auto options = with_servers({"127.0.0.1"});
  options.config = "/c\x1b.toml";
  options.servers_from = "/c\\x1b.toml";
  options.set_by_config = {"server", "tries"};
  const auto found = find_resolvers(options);
  EXPECT_EQ(found.context.source, "/c\\x1b.toml");
  ASSERT_THAT(found.context.findings, ElementsAre(Field(&Finding::id, "context.config")));
  EXPECT_EQ(
      found.context.findings[0].text,
      "The config file /c\\x1b.toml sets server, tries; the resolvers of this machine are not "
      "asked.");
}

TEST(CombinedStatus, IsTheHonestSum) {
  EXPECT_EQ(combined({all_answered, all_answered}), all_answered);
  EXPECT_EQ(combined({none_answered, none_answered}), none_answered);
  EXPECT_EQ(combined({all_answered, none_answered}), some_failed);
  EXPECT_EQ(combined({some_failed, all_answered}), some_failed);
  EXPECT_EQ(combined({all_answered, not_checked}), not_checked);
}

}  // namespace
}  // namespace whyrefused
