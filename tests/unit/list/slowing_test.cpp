#include "list/slowing.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

void names(Slowing& slowing, int left_out, int answered) {
  slowing.begin();
  for (int i = 0; i < left_out; ++i) slowing.count(true);
  for (int i = 0; i < answered; ++i) slowing.count(false);
}

TEST(Slowing, HalvesTheRateAndTakesNoMoreThanWasAnswered) {
  Slowing slowing;
  names(slowing, 10, 90);
  EXPECT_EQ(slowing.next_rate(1000), 500);
  names(slowing, 3, 57);
  EXPECT_EQ(slowing.next_rate(500), 250);
  EXPECT_FALSE(slowing.is_useless());
  Slowing strict;
  names(strict, 75, 25);
  EXPECT_EQ(strict.next_rate(1000), 250);
  names(strict, 9, 1);
  EXPECT_EQ(strict.next_rate(1), 1) << "never less than one a second";
}

TEST(Slowing, IsUselessWhereManyNamesAreLeftOutAsOftenAsBefore) {
  Slowing slowing;
  names(slowing, 10, 90);
  EXPECT_TRUE(slowing.next_rate(1000));
  names(slowing, 3, 27);
  EXPECT_FALSE(slowing.next_rate(500));
  EXPECT_TRUE(slowing.is_useless());
}

TEST(Slowing, ALimitFarBelowTheRateIsNotTakenForAPool) {
  Slowing slowing;
  names(slowing, 35, 5);
  EXPECT_EQ(slowing.next_rate(160), 20);
  names(slowing, 32, 3);
  EXPECT_EQ(slowing.next_rate(20), 1);
  EXPECT_FALSE(slowing.is_useless());
}

TEST(Slowing, ATwiceAsLargeShareOfAnswersIsHelp) {
  Slowing slowing;
  names(slowing, 80, 20);
  EXPECT_TRUE(slowing.next_rate(100));
  names(slowing, 56, 24);
  EXPECT_TRUE(slowing.next_rate(50));
}

TEST(Slowing, OfFewNamesTheSecondTimeTells) {
  Slowing slowing;
  names(slowing, 4, 8);
  EXPECT_TRUE(slowing.next_rate(100));
  names(slowing, 2, 2);
  EXPECT_TRUE(slowing.next_rate(50));
  names(slowing, 1, 1);
  EXPECT_FALSE(slowing.next_rate(25));
}

TEST(Slowing, ThatHelpsBeginsAnew) {
  Slowing slowing;
  names(slowing, 50, 50);
  EXPECT_TRUE(slowing.next_rate(1000));
  names(slowing, 9, 9);
  EXPECT_TRUE(slowing.next_rate(500));
  names(slowing, 2, 16);
  EXPECT_TRUE(slowing.next_rate(250));
  names(slowing, 2, 15);
  EXPECT_TRUE(slowing.next_rate(100));
  EXPECT_FALSE(slowing.is_useless());
}

}  // namespace
}  // namespace whyrefused
