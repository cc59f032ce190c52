#include "checks/answers/expectations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;

ExpectationResult verdict(Told first, Told second, const Expectations& expected) {
  Recorded seen;
  seen.replies(target, first);
  seen.server("192.0.2.2").replies(target, second);
  return compare_with(expected, seen.result());
}

TEST(Expectations, AnRcodeIsWantedOfEveryServer) {
  const Expectations refusal{rcode::refused, {}};
  EXPECT_EQ(verdict(refused(), refused(), refusal).exit_status, ExitStatus::all_answered);
  EXPECT_EQ(verdict(refused(), answered(), refusal).exit_status, ExitStatus::some_failed);
  const auto none = verdict(answered(), silent(), refusal);
  EXPECT_EQ(none.exit_status, ExitStatus::none_answered);
  EXPECT_EQ(none.sentence, "192.0.2.1 was expected to reply REFUSED and replied NOERROR.");
}

TEST(Expectations, AnAddressMustBeInTheAnswer) {
  const auto at = [](const char* text) { return *parse_endpoint(text).endpoint; };
  const auto answer = [] { return answered().address("192.0.2.80"); };
  EXPECT_EQ(verdict(answer(), answer(), {{}, {at("192.0.2.80")}}).exit_status,
            ExitStatus::all_answered);
  const auto wrong = verdict(answer(), answer(), {{}, {at("192.0.2.81")}});
  EXPECT_EQ(wrong.exit_status, ExitStatus::none_answered);
  EXPECT_THAT(wrong.sentence, HasSubstr("answer with 192.0.2.81 and gave 192.0.2.80"));
  EXPECT_THAT(verdict(refused(), answer(), {{}, {at("192.0.2.80")}}).sentence,
              HasSubstr("gave no address"));
}

}  // namespace
}  // namespace whyrefused
