#include "page/text_width.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(TextWidth, GrowsWithTheTextTheSizeAndTheWeight) {
  EXPECT_EQ(width_in_pixels("", {}), 0);
  EXPECT_LT(width_in_pixels("iiii", {}), width_in_pixels("WWWW", {}));
  EXPECT_LT(width_in_pixels("abc", {13, false}), width_in_pixels("abc", {15, false}));
  EXPECT_LT(width_in_pixels("abc", {13, false}), width_in_pixels("abc", {13, true}));
}

TEST(TextWidth, CountsCharactersNotBytes) {
  EXPECT_LT(width_in_pixels("\xc3\xa9", {10, false}), 11);      // é
  EXPECT_GE(width_in_pixels("\xe6\x97\xa5", {10, false}), 20);  // a wide one
}

TEST(TextWidth, BreaksAtBlanksAndLosesNoWord) {
  const auto lines = lines_within("one two three four", width_in_pixels("one two", {}) + 1, {});
  std::string all;
  for (const auto& line : lines) {
    EXPECT_LE(width_in_pixels(line, {}), width_in_pixels("one two", {}) + 1) << line;
    all += (all.empty() ? "" : " ") + line;
  }
  EXPECT_GT(lines.size(), 1U);
  EXPECT_EQ(all, "one two three four");
}

TEST(TextWidth, BreaksAWordThatIsLongerThanALine) {
  const std::string name(255, 'w');
  std::string all;
  for (const auto& line : lines_within(name, 200, {})) {
    EXPECT_LE(width_in_pixels(line, {}), 200);
    all += line;
  }
  EXPECT_EQ(all, name);
}

TEST(TextWidth, EndsWhereThereIsNoRoomForACharacter) {
  EXPECT_EQ(lines_within("abc", 1, {}).size(), 3U);
  EXPECT_EQ(lines_within("", 100, {}).size(), 1U);
}

}  // namespace
}  // namespace whyrefused
