#include "report/marked_text.h"

#include <gtest/gtest.h>

#include "report/layout.h"

namespace whyrefused {
namespace {

TEST(MarkedText, PutsAMarkUnderEachWrongColumn) {
  EXPECT_EQ(marked_text("a,b;", {{1, 1}, {3, 1}}), "  a,b;\n   ^ ^\n");
}

TEST(MarkedText, MarksTheWholeOfWhatIsEscaped) {
  EXPECT_EQ(marked_text("a\x01"
                        "b",
                        {{1, 1}}),
            "  a\\x01b\n   ^^^^\n");
}

TEST(MarkedText, CountsTheColumnsOfATerminal) {
  EXPECT_EQ(marked_text("\u00fc\uff0eb,", {{2, 3}, {6, 1}}), "  \u00fc\uff0eb,\n   ^^ ^\n");
}

TEST(MarkedText, ShowsTheSurroundingsOfAMarkInALongText) {
  const auto text = marked_text(std::string(500, 'a') + "," + std::string(500, 'b'), {{500, 1}});
  EXPECT_TRUE(text.starts_with("  ...aaa"));
  EXPECT_NE(text.find("a,b"), std::string::npos);
  const auto line = text.substr(0, text.find('\n'));
  EXPECT_TRUE(line.ends_with("b..."));
  EXPECT_LE(width_of(line), 80U);
  EXPECT_EQ(text.find(',') + line.size() + 1, text.find('^'));
}

TEST(MarkedText, IsEmptyWhereNothingIsWrong) { EXPECT_EQ(marked_text("a.b", {}), ""); }

}  // namespace
}  // namespace whyrefused
