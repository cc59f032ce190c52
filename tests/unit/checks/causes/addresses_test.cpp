// Other addresses: of this machine, and of the server.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/probes/other_addresses.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;

Endpoint at(const char* address) {
  auto endpoint = parse_endpoint(address).endpoint.value();
  endpoint.port = 0;
  return endpoint;
}

std::vector<std::string> chosen(Recorded& seen, std::size_t most = 2) {
  std::vector<std::string> texts;
  for (const auto& one : other_addresses(seen.the_case(), 0, most))
    texts.push_back(address_text(one));
  return texts;
}

TEST(OtherAddresses, AreThoseAProgramCouldUse) {
  Recorded seen;
  seen.replies(target, refused());
  seen.the_case().servers[0].observations[0].source = "198.51.100.7";
  seen.the_case().context.addresses = {at("127.0.0.1"),   at("198.51.100.7"), at("198.51.100.8"),
                                       at("2001:db8::7"), at("169.254.1.1"),  at("203.0.113.9")};
  EXPECT_THAT(chosen(seen), testing::ElementsAre("198.51.100.8", "203.0.113.9"));
  EXPECT_THAT(chosen(seen, 1), testing::ElementsAre("198.51.100.8"));
}

TEST(OtherAddresses, ToLoopbackAreLoopbackOnly) {
  Recorded seen;
  seen.server("127.0.0.1").replies(target, refused());
  seen.the_case().servers[0].observations[0].source = "127.0.0.1";
  seen.the_case().context.addresses = {at("127.0.0.1"), at("127.0.0.2"), at("198.51.100.8")};
  EXPECT_THAT(chosen(seen), testing::ElementsAre("127.0.0.2"));
}

Recorded answered_from_elsewhere() {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0, version_bind}, refused().ede(18));
  seen.replies(from_elsewhere, answered());
  seen.the_case().servers[0].observations.front().source = "198.51.100.7";
  seen.the_case().servers[0].observations.back().source = "198.51.100.8";
  return seen;
}

TEST(SourceAddress, AnotherAddressOfThisMachineIsAnswered) {
  const auto seen = answered_from_elsewhere();
  EXPECT_EQ(seen.named(), "source-address (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
  EXPECT_THAT(seen.diagnosis().servers[0].evidence[0], HasSubstr("198.51.100.8"));
}

TEST(SourceAddress, AServerThatChangesItsMindShowsNothingAboutAddresses) {
  Recorded seen;
  seen.replies(target, refused());
  seen.replies(target_again, answered());
  seen.replies(from_elsewhere, answered());
  EXPECT_EQ(seen.named(), "intermittent (likely)");
}

Recorded two_families(const char* other_hostname) {
  Recorded seen;
  seen.server("2001:db8::53");
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.49"));
  seen.replies(hostname_bind, answered().text("ns1"));
  seen.server("192.0.2.53");
  seen.replies(target, answered().ra());
  seen.replies(version_bind, answered().text("9.18.49"));
  seen.replies(hostname_bind, answered().text(other_hostname));
  return seen;
}

TEST(OneAddress, TheSameServerAnswersAtItsAddressOfTheOtherFamily) {
  EXPECT_EQ(two_families("ns1").named(), "one-address (likely)");
  EXPECT_THAT(two_families("ns1").rivals(), Contains("recursion-denied"));
}

TEST(OneAddress, SaysWhatBothSayOfThemselves) {
  EXPECT_THAT(two_families("ns1").evidence(),
              HasSubstr("themselves: host name \"ns1\", version \"9.18.49\"."));
}

TEST(OneAddress, AnotherServerThatAnswersIsNoTwin) {
  EXPECT_EQ(two_families("ns2").named(), "recursion-denied (likely)");
}

TEST(OneAddress, TwoAddressesOfOneFamilyAreMostlyTwoServers) {
  Recorded seen;
  seen.server("192.0.2.54");
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies({version_bind, hostname_bind}, answered().text("9.18.49"));
  seen.server("192.0.2.53");
  seen.replies(target, answered().ra());
  seen.replies({version_bind, hostname_bind}, answered().text("9.18.49"));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
  EXPECT_THAT(seen.rivals(), testing::Contains("one-address"));
}

/// Two servers of one family, the first of which refuses; both say the same of themselves.
Recorded one_family(const char* refusing, const char* answering) {
  Recorded seen;
  seen.server(refusing);
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.server(answering);
  seen.replies(target, answered().ra());
  return seen;
}

TEST(OneAddress, IsARivalOnlyWhereOneServerMayHaveBothAddresses) {
  const auto is_rival = [](const char* one, const char* other) {
    const auto rivals = one_family(one, other).rivals();
    return std::ranges::find(rivals, "one-address") != rivals.end();
  };
  EXPECT_TRUE(is_rival("192.0.2.54", "192.0.2.53"));
  EXPECT_FALSE(is_rival("192.0.2.54", "198.51.100.53")) << "networks apart";
  EXPECT_FALSE(is_rival("192.0.2.54", "192.0.99.53"));
  EXPECT_TRUE(is_rival("2001:db8::1", "2001:db8::2"));
  EXPECT_FALSE(is_rival("2001:db8::1", "2001:db8:0:1::2")) << "another subnet";
  EXPECT_TRUE(is_rival("127.0.0.1", "127.9.9.9")) << "one machine";
  EXPECT_FALSE(is_rival("127.0.0.1", "192.0.2.53"));
  EXPECT_TRUE(is_rival("2001:db8::1", "192.0.2.53")) << "two families are often one server";
}

}  // namespace
}  // namespace whyrefused
