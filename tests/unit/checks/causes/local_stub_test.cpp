#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(LocalStub, SystemdResolvedHasNoScopeForSingleLabels) {
  Recorded seen("printer");
  seen.server("127.0.0.53");
  seen.replies(every_variant, refused().aa().ra());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "local-stub (likely)");
}

}  // namespace
}  // namespace whyrefused
