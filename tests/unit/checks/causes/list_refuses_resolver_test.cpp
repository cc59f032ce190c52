#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/evidence/dns_list.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

constexpr const char* listed = "4.3.2.203.list.example";

TEST(ListRefusesResolver, SaysSoByAnAddressThatIsNoListing) {
  for (const auto* name : {listed, "shop.domains.example"}) {
    Recorded seen(name);
    seen.replies(target, answered().ra().address("127.255.255.254"));
    EXPECT_EQ(seen.named(), "list-refuses-resolver (likely)");
    EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  }
}

TEST(ListRefusesResolver, AListingIsAPlainAnswer) {
  Recorded seen(listed);
  seen.replies(target, answered().ra().address("127.0.0.2"));
  EXPECT_EQ(seen.named(), "none");
}

TEST(ListRefusesResolver, ARefusalOfAListAloneIsTheLists) {
  Recorded seen(listed);
  seen.replies(every_variant, refused().ra());
  seen.replies({control, control_rd0, version_bind}, with_address().ra());
  EXPECT_EQ(seen.named(), "list-refuses-resolver (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
  EXPECT_THAT(seen.evidence(), testing::HasSubstr("a lookup in a DNS block list"));
}

TEST(ListRefusesResolver, IsARivalOfAFailureForTheList) {
  Recorded seen(listed);
  seen.replies(target, replied(rcode::servfail).ra());
  seen.replies(control, with_address().ra());
  EXPECT_EQ(seen.named(), "server-failure (likely)");
  EXPECT_THAT(seen.rivals(), Contains("list-refuses-resolver"));
}

TEST(ListRefusesResolver, OtherNamesHaveNothingToDoWithLists) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies({control, control_rd0, version_bind}, with_address().ra());
  EXPECT_EQ(seen.named(), "name-policy (likely)");
}

TEST(ListLookup, IsAnAddressBackwardsBeforeAZone) {
  EXPECT_TRUE(is_list_lookup("4.3.2.203.list.example"));
  EXPECT_TRUE(is_list_lookup(
      "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.six.example"));
  EXPECT_FALSE(is_list_lookup("4.3.2.203.in-addr.arpa"));
  EXPECT_FALSE(is_list_lookup("4.3.2.999.list.example"));
  EXPECT_FALSE(is_list_lookup("www.target.example"));
  EXPECT_FALSE(is_list_lookup("4.3.2.203"));
}

TEST(ListRefusesResolver, IsNoMoreThanARivalWhereTheServerRefusesEverything) {
  Recorded seen(listed);
  seen.replies(every_variant, refused().ra());
  seen.replies({control, control_rd0, version_bind}, refused().ra());
  EXPECT_THAT(seen.named(), testing::Not(testing::HasSubstr("list-refuses-resolver")));
  EXPECT_THAT(seen.rivals(), Contains("list-refuses-resolver"));
}

TEST(ListRefusesResolver, IsARivalWhereABlockListServerRefusesAnyName) {
  Recorded seen("bad.dbl.example");
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, answered().text("rbldnsd 1.0pre"));
  EXPECT_THAT(seen.named(), testing::Not(testing::HasSubstr("list-refuses-resolver")));
  EXPECT_THAT(seen.rivals(), Contains("list-refuses-resolver"));

  Recorded bare("bad.dbl.example");
  bare.replies(target, refused());
  bare.replies(version_bind, answered().text("rbldnsd 1.0pre"));
  EXPECT_NE(bare.cause(), CauseId::list_refuses_resolver);
}

TEST(ListRefusesResolver, AFailureThatNamesTheRefusalIsTheLists) {
  Recorded seen(listed);
  seen.replies(target, replied(rcode::servfail).ra().ede(ede::network_error, "rcode=REFUSED"));
  seen.replies(control, with_address().ra());
  EXPECT_EQ(seen.named(), "list-refuses-resolver (likely)");
  EXPECT_THAT(seen.rivals(), Contains("lame-delegation"));
}

TEST(ListRefusesResolver, AFailureForEveryNameIsTheResolvers) {
  Recorded seen(listed);
  seen.replies({target, control}, replied(rcode::servfail).ra());
  EXPECT_THAT(seen.named(), testing::HasSubstr("server-failure"));
  EXPECT_THAT(seen.rivals(), testing::Not(Contains("list-refuses-resolver")));
}

TEST(ListRefusesResolver, ADenialIsNone) {
  Recorded seen(listed);
  seen.replies(target, replied(rcode::nxdomain).ra());
  EXPECT_EQ(seen.named(), "name-not-found (certain)") << "not listed";
}

}  // namespace
}  // namespace whyrefused
