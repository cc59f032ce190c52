#include "checks/causes/restrictions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::IsEmpty;
using testing::Not;

TEST(WithoutProbes, NothingIsMoreThanPossible) {
  for (auto told : {header_only_refusal(), refused().ede(18), refused().ede(20), refused()}) {
    Recorded seen;
    seen.replies(target, std::move(told));
    EXPECT_EQ(seen.diagnosis().servers[0].confidence, Confidence::possible) << seen.named();
    EXPECT_THAT(seen.rivals(), Not(IsEmpty())) << seen.named();
  }
}

TEST(Restrictions, TheUnrelatedNameGivenByTheUserIsChecked) {
  Recorded seen;
  seen.the_case().request.control = "not..a.name";
  restrictions_check.prepare(seen.the_case());
  EXPECT_FALSE(seen.the_case().question);
  ASSERT_THAT(seen.the_case().findings, Not(IsEmpty()));
  EXPECT_EQ(seen.the_case().findings.back().severity, Severity::error);
}

TEST(Rivals, ACertainCauseHasNone) {
  Recorded seen;
  seen.replies(target, ended(Outcome::port_closed));
  EXPECT_THAT(seen.rivals(), IsEmpty());
}

TEST(Rivals, EveryOneExistsAndSaysWhatWouldTell) {
  Recorded seen;
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  const auto diagnosis = seen.diagnosis();
  ASSERT_THAT(diagnosis.servers[0].rivals, Not(IsEmpty()));
  for (const auto& rival : diagnosis.servers[0].rivals) {
    ASSERT_NE(rival.cause, nullptr);
    EXPECT_FALSE(rival.tell_apart.empty());
  }
}

TEST(Rivals, SayWhatCanBeTriedOrAskedWhereTheirArgumentDoesNot) {
  constexpr std::uint16_t hesiod = 4;
  Recorded seen("www.target.example", 1, hesiod);
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  const auto diagnosis = seen.diagnosis();
  for (const auto& rival : diagnosis.servers[0].rivals)
    if (rival.cause->id == CauseId::zone_not_served) {
      EXPECT_EQ(rival.tell_apart, "whether the server should have the zone");
      return;
    }
  FAIL() << "zone-not-served is a rival of class-refused";
}

}  // namespace
}  // namespace whyrefused
