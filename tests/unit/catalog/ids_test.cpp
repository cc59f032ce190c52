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

TEST(Ids, NoWordIsNoValue) {
  EXPECT_FALSE(parse_purpose(""));
  EXPECT_FALSE(parse_purpose("Target"));
  EXPECT_FALSE(parse_outcome("replied"));
}

}  // namespace
}  // namespace whyrefused
