#include "page/markup.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(Markup, ShowsWordsAsTheyAre) {
  EXPECT_EQ(words("<b onclick=\"x\">&amp;</b>").text,
            "&lt;b onclick=&quot;x&quot;&gt;&amp;amp;&lt;/b&gt;");
}

TEST(Markup, EscapesTheValuesOfAttributes) {
  EXPECT_EQ(element("td", {{"title", "\"><script>"}}).text,
            "<td title=\"&quot;&gt;&lt;script&gt;\"></td>");
}

TEST(Markup, HoldsNoControlCharacterAndNothingThatReordersALine) {
  EXPECT_EQ(words("a\x1b[31m\xe2\x80\xae\xff").text, "a\\x1b[31m\\u{202E}\\xff");
}

TEST(Markup, HoldsNoCharacterThatXmlDoesNotTake) {
  EXPECT_EQ(words("\xef\xbf\xbe\xef\xbf\xbf\x0b").text, "\\u{FFFE}\\u{FFFF}\\x0b");
}

TEST(Markup, KeepsTheLinesOfATextToBePasted) {
  EXPECT_EQ(words("a {\n  b;\n}").text, "a {\n  b;\n}");
}

}  // namespace
}  // namespace whyrefused
