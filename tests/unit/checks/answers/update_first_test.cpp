#include "checks/answers/update_first.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/updates.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

/// An update of a name in this zone, and what the server says to it.
Recorded update_in(Told zone, Told told) {
  auto seen = updating();
  says(seen, update_zone, std::move(zone));
  says(seen, update_rrset, there_are({}));
  says(seen, target, std::move(told));
  return seen;
}

std::string change(const Recorded& seen) { return seen.diagnosis().here.change; }

Told built_in(const std::string& zone, const std::string& soa) {
  auto told = answered().aa();
  told.reply.authority.push_back({zone, rrtype::soa, 60, soa});
  return told;
}

TEST(UpdateFirst, ASecondaryHasACopyAndThePrimaryTakesTheUpdate) {
  for (const auto& told : {refused(), replied(rcode::notimp)}) {
    auto seen = update_in(zone_is("target.example"), told);
    seen.replies(primary_address, answered().address("192.0.2.53"));
    EXPECT_THAT(change(seen), AllOf(HasSubstr("copy of the zone"), HasSubstr("192.0.2.53")));
  }
}

TEST(UpdateFirst, ABuiltInZoneTakesNone) {
  for (const auto* soa :
       {"localhost. nobody.invalid. 1 60 60 60 60", "target.example. nobody.invalid. 1 60 60 60 60",
        "TARGET.EXAMPLE. . 0 60 60 60 60"})
    EXPECT_THAT(change(update_in(built_in("target.example", soa), refused())),
                HasSubstr("built in"))
        << soa;
  const auto* own = "target.example. hostmaster.target.example. 1 60 60 60 60";
  EXPECT_THAT(change(update_in(built_in("target.example", own), refused())), IsEmpty());
}

TEST(UpdateFirst, ADomainWantsATicket) {
  auto seen = updating();
  says(seen, update_zone, zone_is("target.example"));
  says(seen, domain_service, with_address());
  says(seen, update_rrset, there_are({}));
  says(seen, target, refused());
  EXPECT_THAT(change(seen), AllOf(HasSubstr("kinit"), HasSubstr("--gss")));
  EXPECT_THAT(seen.diagnosis().here.now, HasSubstr("--gss"));
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::user);
  seen.replies(primary_address, answered().address("192.0.2.53"));
  EXPECT_THAT(change(seen), AllOf(HasSubstr("--gss"), HasSubstr("192.0.2.53")));
  EXPECT_THAT(change(signed_updated(refused())), IsEmpty());
}

TEST(UpdateFirst, AServerThatHasTheZoneMayTakeNone) {
  EXPECT_THAT(change(updated(replied(rcode::notimp))),
              AllOf(HasSubstr("has the zone"), HasSubstr("takes no updates")));
}

TEST(UpdateFirst, APermissionIsTheServersMatter) {
  EXPECT_THAT(change(updated(refused())), IsEmpty());
}

}  // namespace
}  // namespace whyrefused
