#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/operations.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(UpdateRefused, AServerOfTheZoneThatRefusesOnlyTheUpdateRefusesUpdates) {
  EXPECT_EQ(denied(Operation::update, rcode::refused).named(), "update-refused (likely)");
}

TEST(UpdateRefused, NotauthFromAServerOfTheZoneIsARefusalToo) {
  EXPECT_EQ(denied(Operation::update, rcode::notauth).named(), "update-refused (likely)");
}

TEST(UpdateRefused, IsNotNamedWhereLookupsAreRefusedAlike) {
  auto seen = asking(Operation::update);
  seen.replies({target, other_type, control}, refused().ede(18));
  EXPECT_NE(seen.cause(), CauseId::update_refused);
  EXPECT_THAT(seen.rivals(), Contains("update-refused"));
}

TEST(UpdateRefused, AZoneOfActiveDirectoryIsKnownByItsServices) {
  auto seen = denied(Operation::update, rcode::refused);
  EXPECT_THAT(seen.evidence(), testing::Not(testing::HasSubstr("Active Directory")));
  auto missing = seen;
  missing.replies(Purpose::domain_service, replied(rcode::nxdomain).aa());
  EXPECT_THAT(missing.evidence(), testing::Not(testing::HasSubstr("Active Directory")));
  auto service = answered().aa();
  service.reply.answers.push_back(
      {"_ldap._tcp.target.example", 33, 60, "0 100 389 dc.target.example"});
  seen.replies(Purpose::domain_service, service);
  EXPECT_EQ(seen.named(), "update-refused (likely)");
  EXPECT_THAT(seen.evidence(), testing::HasSubstr("Active Directory"));
}

}  // namespace
}  // namespace whyrefused
