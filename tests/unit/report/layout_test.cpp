#include "report/layout.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(Wrapped, BreaksAtBlanksAndIndentsTheRest) {
  EXPECT_EQ(wrapped("- ", "one two three", 9), "- one two\n  three\n");
}

TEST(Wrapped, AWordThatIsTooLongStaysWhole) {
  EXPECT_EQ(wrapped("", "a verylongword b", 6), "a\nverylongword\nb\n");
}

TEST(Wrapped, NothingIsAnEmptyLine) { EXPECT_EQ(wrapped("", ""), "\n"); }

TEST(WidthOf, CountsCharactersNotBytes) { EXPECT_EQ(width_of("münchen"), 7U); }

TEST(Padded, LongerTextStaysWhole) {
  EXPECT_EQ(padded("ab", 4), "ab  ");
  EXPECT_EQ(padded("abcde", 4), "abcde");
}

}  // namespace
}  // namespace whyrefused
