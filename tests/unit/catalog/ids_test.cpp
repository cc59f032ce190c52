#include "catalog/ids.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(Ids, ReadBackAsWritten) {
  EXPECT_EQ(parse_purpose(purpose_id(Purpose::target)), Purpose::target);
  EXPECT_EQ(parse_purpose(purpose_id(Purpose::hostname_bind)), Purpose::hostname_bind);
  EXPECT_EQ(parse_outcome(outcome_id(Outcome::abandoned)), Outcome::abandoned);
  EXPECT_EQ(parse_transport(transport_id(Transport::tcp)), Transport::tcp);
  EXPECT_EQ(parse_opcode(opcode_id(Opcode::update)), Opcode::update);
  EXPECT_EQ(parse_step(step_id(Step::restrictions)), Step::restrictions);
  EXPECT_EQ(parse_severity(severity_id(Severity::error)), Severity::error);
}

TEST(Ids, EveryPurposeHasAWordOfItsOwn) {
  for (auto number = 0; number <= static_cast<int>(Purpose::lookup); ++number) {
    const auto purpose = static_cast<Purpose>(number);
    EXPECT_NE(purpose_id(purpose), "") << number;
    EXPECT_EQ(parse_purpose(purpose_id(purpose)), purpose) << purpose_id(purpose);
  }
}

TEST(Ids, SoHaveWhatAnUpdateHoldsAndWhatFailsInKerberos) {
  using Guard = UpdateTest::Guard;
  for (const auto guard : {Guard::absent, Guard::exact, Guard::exists, Guard::impossible})
    EXPECT_EQ(parse_guard(guard_id(guard)), guard);
  for (const auto act : {UpdateTest::Act::deletes, UpdateTest::Act::adds})
    EXPECT_EQ(parse_act(act_id(act)), act);
  EXPECT_EQ(kerberos_fault_id(KerberosFault::none), "");
  for (auto number = 1; number <= static_cast<int>(KerberosFault::other); ++number) {
    const auto fault = static_cast<KerberosFault>(number);
    EXPECT_NE(kerberos_fault_id(fault), "") << number;
    EXPECT_EQ(parse_kerberos_fault(kerberos_fault_id(fault)), fault) << kerberos_fault_id(fault);
  }
}

TEST(Ids, NoWordIsNoValue) {
  EXPECT_FALSE(parse_purpose(""));
  EXPECT_FALSE(parse_purpose("Target"));
  EXPECT_FALSE(parse_outcome("replied"));
  EXPECT_FALSE(parse_guard("Absent"));
  EXPECT_FALSE(parse_act("delete"));
  EXPECT_FALSE(parse_kerberos_fault("no ticket"));
}

}  // namespace
}  // namespace whyrefused
