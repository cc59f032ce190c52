#include "list/done_before.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(DoneBefore, ANameIsTakenAsOftenAsItWasDone) {
  DoneBefore done;
  for (const auto* key : {"a\tA", "b\tA", "a\tA"}) done.add(key);
  done.finish_adding();
  EXPECT_TRUE(done.take("a\tA"));
  EXPECT_TRUE(done.take("a\tA"));
  EXPECT_FALSE(done.take("a\tA"));
  EXPECT_FALSE(done.take("a\tMX"));
  EXPECT_TRUE(done.take("b\tA"));
}

TEST(DoneBefore, NothingWasDone) {
  DoneBefore done;
  done.finish_adding();
  EXPECT_FALSE(done.take(""));
}

}  // namespace
}  // namespace whyrefused
