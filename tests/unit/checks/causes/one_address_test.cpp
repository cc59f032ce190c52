#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;

/// The same software at addresses of two families; the first refuses, and says that it is "ns1".
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

TEST(OneAddress, TheSameServerAnswersAtItsAddressOfTheOtherFamily) {
  EXPECT_EQ(two_families("ns1").named(), "one-address (likely)");
  EXPECT_THAT(two_families("ns1").rivals(), Contains("recursion-denied"));
}

TEST(OneAddress, SaysWhatBothSayOfThemselves) {
  EXPECT_THAT(two_families("ns1").evidence(),
              HasSubstr("the same identity: host name \"ns1\", version \"9.18.49\"."));
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
  EXPECT_THAT(seen.rivals(), Contains("one-address"));
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
