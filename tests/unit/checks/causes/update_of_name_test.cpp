// An update of one name and type that is refused without a ticket: what is said besides.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/updates.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

Recorded refused_by_zone(std::uint16_t type = rrtype::a) {
  auto seen = updated(refused(), type);
  auto soa = answered().aa();
  soa.reply.answers.push_back(
      {"target.example", rrtype::soa, 60, "ns.target.example. hostmaster.example. 1 60 60 60 60"});
  says(seen, other_type, soa);
  says(seen, control, refused());
  return seen;
}

TEST(UpdateOfName, AServerOfTheZoneRefusesIt) {
  const auto seen = refused_by_zone(16);
  EXPECT_EQ(seen.named(), "update-refused (likely)");
  EXPECT_THAT(seen.evidence(), HasSubstr("It serves the zone target.example (AA)"));
  EXPECT_THAT(seen.evidence(), HasSubstr("www.target.example TXT"));
}

TEST(UpdateOfName, WhereAnEmptyUpdateIsAcceptedARuleForNamesDecides) {
  auto seen = refused_by_zone();
  says(seen, update_empty, answered());
  EXPECT_EQ(seen.named(), "update-refused (likely)");
  EXPECT_THAT(seen.evidence(), HasSubstr("update-policy"));
}

TEST(UpdateOfName, WhereAnEmptyUpdateIsRefusedItIsNotAboutTheName) {
  auto seen = refused_by_zone();
  says(seen, update_empty, refused());
  EXPECT_THAT(seen.evidence(), HasSubstr("not about this name and type alone"));
  EXPECT_THAT(seen.evidence(), Not(HasSubstr("update-policy")));
}

TEST(UpdateOfName, ASecondaryIsTheWrongServer) {
  auto seen = refused_by_zone();
  says(seen, primary_address, with_address().aa());
  EXPECT_THAT(seen.evidence(), HasSubstr("names another server as its primary"));
  EXPECT_THAT(seen.evidence(), HasSubstr("ns.target.example (192.0.2.80)"));
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::user);
}

TEST(UpdateOfName, NotauthFromAServerOfTheZoneIsARefusalToo) {
  auto seen = updated(replied(rcode::notauth));
  says(seen, other_type, answered().aa());
  EXPECT_EQ(seen.named(), "update-refused (likely)");
}

TEST(UpdateOfName, WhatPrerequisiteFailsTwiceIsNoRefusal) {
  auto seen = updated(replied(7));
  says(seen, update_again, replied(8));
  EXPECT_NE(seen.cause(), CauseId::update_refused);
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
}

TEST(UpdateOfName, NotimpBesideAnEmptyUpdateThatIsAcceptedIsAboutTheType) {
  auto seen = updated(replied(rcode::notimp), 44);
  says(seen, update_empty, answered());
  EXPECT_EQ(seen.cause(), CauseId::not_implemented);
  EXPECT_THAT(seen.evidence(), HasSubstr("none of this type"));
}

}  // namespace
}  // namespace whyrefused
