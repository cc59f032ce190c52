// Transfers, updates and NOTIFY: what REFUSED and NOTAUTH to them mean.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

Recorded asking(Operation operation) {
  Recorded seen("target.example", operation == Operation::transfer ? 252 : 6);
  seen.the_case().request.operation = operation;
  return seen;
}

Recorded denied(Operation operation, std::uint16_t code) {
  auto seen = asking(operation);
  seen.replies(target, replied(code));
  seen.replies(other_type, answered().aa());
  seen.replies(control, refused());
  seen.replies(version_bind, answered().text("1.0"));
  return seen;
}

TEST(Operations, AServerOfTheZoneThatRefusesOnlyTheOperationRefusesTheOperation) {
  EXPECT_EQ(denied(Operation::transfer, rcode::refused).named(), "transfer-refused (likely)");
  EXPECT_EQ(denied(Operation::update, rcode::refused).named(), "update-refused (likely)");
  EXPECT_EQ(denied(Operation::notify, rcode::refused).named(), "notify-refused (likely)");
}

TEST(Operations, NotauthFromAServerOfTheZoneIsARefusalToo) {
  EXPECT_EQ(denied(Operation::transfer, rcode::notauth).named(), "transfer-refused (likely)");
  EXPECT_EQ(denied(Operation::update, rcode::notauth).named(), "update-refused (likely)");
}

TEST(Operations, NotauthFromAServerThatRefusesTheZoneMeansThatItDoesNotServeIt) {
  auto seen = asking(Operation::update);
  seen.replies(target, replied(rcode::notauth));
  seen.replies({other_type, control}, refused());
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
}

TEST(Operations, NotimpIsNoRefusal) {
  auto seen = asking(Operation::update);
  seen.replies(target, replied(rcode::notimp));
  seen.replies(other_type, answered().aa());
  EXPECT_EQ(seen.named(), "not-implemented (certain)");
}

TEST(Operations, NxdomainIsNotCalledAcceptance) {
  auto seen = asking(Operation::update);
  seen.replies(target, replied(rcode::nxdomain));
  const auto alone = seen.diagnosis().headline;
  EXPECT_THAT(alone, testing::HasSubstr("NXDOMAIN"));
  EXPECT_THAT(alone, testing::Not(testing::HasSubstr("accept")));
  seen.server("192.0.2.2").replies(target, answered());
  const auto beside = seen.diagnosis().headline;
  EXPECT_THAT(beside, testing::HasSubstr("192.0.2.1 fails with NXDOMAIN"));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::some_failed);
}

TEST(Operations, ATransferBeginsWithTheZonesSoa) {
  auto seen = asking(Operation::transfer);
  seen.replies(target, answered());
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::none_answered);
}

TEST(Operations, AnAcceptedOneIsHealthy) {
  auto seen = asking(Operation::notify);
  seen.replies(target, answered().aa());
  EXPECT_EQ(seen.named(), "none");
}

TEST(Operations, ATransferIsNoRefusedType) {
  auto seen = denied(Operation::transfer, rcode::refused);
  EXPECT_THAT(seen.rivals(), testing::Not(testing::Contains("type-refused")));
}

}  // namespace
}  // namespace whyrefused
