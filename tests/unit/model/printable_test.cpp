#include "model/printable.h"

#include <gtest/gtest.h>

#include "model/utf8.h"

namespace whyrefused {
namespace {

using namespace std::string_literals;

TEST(Printable, LeavesOrdinaryTextAlone) {
  EXPECT_EQ(printable(""), "");
  EXPECT_EQ(printable("EIM4: blocked \\ \"by\" policy~"), "EIM4: blocked \\ \"by\" policy~");
  EXPECT_EQ(printable("b\u00fccher \u65e5\u672c \U0001F600"),
            "b\u00fccher \u65e5\u672c \U0001F600");
}

TEST(Printable, EscapesControlCharacters) {
  EXPECT_EQ(printable("\x1b[2J"), "\\x1b[2J");
  EXPECT_EQ(printable("a\r\n\tb\x7f"), "a\\x0d\\x0a\\x09b\\x7f");
  EXPECT_EQ(printable("\0"s), "\\x00");
}

TEST(Printable, EscapesTheSecondBlockOfControls) {
  EXPECT_EQ(printable("\u009b2J"), "\\x9b2J");
  EXPECT_EQ(printable("\u00a1"), "\u00a1");
}

TEST(Printable, EscapesBytesThatAreNotUtf8) {
  EXPECT_EQ(printable("b\xfc"
                      "cher"),
            "b\\xfccher");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf") << "overlong slash";
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "surrogate";
  EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80") << "beyond U+10FFFF";
  EXPECT_EQ(printable("a\xe2\x80"), "a\\xe2\\x80") << "cut off";
}

TEST(Printable, EscapesWhatHidesOrReordersText) {
  EXPECT_EQ(printable("a\u200bb"), "a\\u{200B}b");
  EXPECT_EQ(printable("\u202egro"), "\\u{202E}gro");
  EXPECT_EQ(printable("\u2066x\u2069"), "\\u{2066}x\\u{2069}");
  EXPECT_EQ(printable("\ufeffx"), "\\u{FEFF}x");
  EXPECT_EQ(printable("\u2028"), "\\u{2028}");
  EXPECT_EQ(printable("\u206e"), "\\u{206E}");
  EXPECT_EQ(printable("\U000e0041"), "\\u{E0041}") << "a tag, which spells in secret";
}

TEST(Printable, EscapesWhatPassesForAPlainBlank) {
  EXPECT_EQ(printable("a\u00a0b"), "a\\u{00A0}b");
  EXPECT_EQ(printable("\u2000\u200a"), "\\u{2000}\\u{200A}");
  EXPECT_EQ(printable("\u202f\u205f\u1680"), "\\u{202F}\\u{205F}\\u{1680}");
}

TEST(Printable, KeepsTheNeighboursOfTheInvisibleRanges) {
  constexpr auto visible = "\u00a1\u1681\u2010\u2027\u2030\u205e\u2070\u3000";
  EXPECT_EQ(printable(visible), visible);
}

TEST(InQuotes, ShortensLongTextBetweenCharacters) {
  EXPECT_EQ(in_quotes("a\x01"), "\"a\\x01\"");
  EXPECT_EQ(in_quotes(std::string(80, 'a')), "\"" + std::string(80, 'a') + "\"");
  EXPECT_EQ(in_quotes(std::string(81, 'a')), "\"" + std::string(60, 'a') + "...\"");
  std::string wide;
  for (int i = 0; i < 40; ++i) wide += "\u65e5";
  EXPECT_EQ(in_quotes("x" + wide).find("\\x"), std::string::npos);
}

TEST(Utf8, EndsWithAnEmptyCharacter) {
  EXPECT_EQ(decode_utf8("", 0).length, 0u);
  EXPECT_EQ(decode_utf8("a", 1).length, 0u);
}

TEST(Utf8, ReadsTheEdgesOfEachLength) {
  EXPECT_EQ(decode_utf8("\x7f", 0).code, 0x7fu);
  EXPECT_EQ(decode_utf8("\u0080", 0).code, 0x80u);
  EXPECT_EQ(decode_utf8("\u07ff", 0).code, 0x7ffu);
  EXPECT_EQ(decode_utf8("\u0800", 0).code, 0x800u);
  EXPECT_EQ(decode_utf8("\uffff", 0).code, 0xffffu);
  EXPECT_EQ(decode_utf8("\U00010000", 0).code, 0x10000u);
  EXPECT_EQ(decode_utf8("\U0010FFFF", 0).code, 0x10ffffu);
}

}  // namespace
}  // namespace whyrefused
