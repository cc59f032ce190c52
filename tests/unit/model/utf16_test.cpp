#include "model/utf16.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace whyrefused {
namespace {

using namespace std::string_view_literals;

std::string read_in_pieces(std::string_view file, std::size_t piece) {
  std::string text;
  Utf16Reader reader;
  for (; !file.empty(); file.remove_prefix(std::min(piece, file.size())))
    reader.add(file.substr(0, piece), text);
  reader.finish(text);
  return text;
}

/// What a file says, however it is cut into pieces.
std::string read(std::string_view file) {
  const auto whole = utf8_of_file(std::string(file));
  for (std::size_t piece = 1; piece <= file.size(); ++piece)
    EXPECT_EQ(read_in_pieces(file, piece), whole) << piece;
  return whole;
}

TEST(Utf16, IsReadInBothOrders) {
  EXPECT_EQ(read("\xff\xfe"
                 "a\0\r\0\n\0"sv),
            "a\r\n");
  EXPECT_EQ(read("\xfe\xff\0a\0\r\0\n"sv), "a\r\n");
}

TEST(Utf16, CharactersOfEveryLengthBecomeUtf8) {
  EXPECT_EQ(read("\xfe\xff\0a\0\xfc\x20\xac\xd8\x3d\xdc\x1a"sv),
            "a\xc3\xbc\xe2\x82\xac\xf0\x9f\x90\x9a");
}

TEST(Utf16, HalfOfACharacterIsOneThatCannotBeRead) {
  EXPECT_EQ(read("\xfe\xff\xd8\x3d\0a"sv),
            "\xef\xbf\xbd"
            "a");
  EXPECT_EQ(read("\xfe\xff\xdc\x1a\0a"sv),
            "\xef\xbf\xbd"
            "a");
  EXPECT_EQ(read("\xfe\xff\0a\xd8\x3d"sv), "a\xef\xbf\xbd");
  EXPECT_EQ(read("\xfe\xff\0a\0"sv), "a\xef\xbf\xbd");
}

TEST(Utf16, TextWithoutItsMarkPassesAsItIs) {
  for (const auto text : {""sv, "a"sv, "\xff"sv, "\xfe"sv, "\xff\xff"sv,
                          "\xef\xbb\xbf"
                          "a"sv,
                          "a\0b\0"sv})
    EXPECT_EQ(read(text), text);
  EXPECT_EQ(read("\xff\xfe"sv), "");
}

}  // namespace
}  // namespace whyrefused
