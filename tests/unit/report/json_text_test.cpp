#include "report/json_text.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using Json = nlohmann::ordered_json;

TEST(JsonText, EscapesWhatHidesOrReordersTextAndMeansTheSame) {
  const std::string text = "a\u009b2J\u202e\u2066\x7f\U000e0041\u200bz";
  const auto written = json_text(Json(text), true);
  EXPECT_EQ(written, R"("a\u009b2J\u202e\u2066\u007f\udb40\udc41\u200bz")"
                     "\n");
  EXPECT_EQ(Json::parse(written), Json(text));
}

TEST(JsonText, LeavesOrdinaryTextAlone) {
  EXPECT_EQ(json_text(Json("b\u00fccher \u65e5\u672c"), true), "\"b\u00fccher \u65e5\u672c\"\n");
}

TEST(JsonText, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(json_text(Json("a\xff"), true), "\"a\uFFFD\"\n");
}

}  // namespace
}  // namespace whyrefused
