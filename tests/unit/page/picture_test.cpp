#include "page/picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "page/text_width.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

QuestionPath two_servers() {
  return {
      "www.target.example A",
      {{.depth = 0, .name = "This computer", .result = {}, .role = {}, .facts = {}, .because = {}},
       {.depth = 1,
        .tone = Tone::bad,
        .name = "192.0.2.1",
        .result = "REFUSED",
        .role = "DNS server",
        .facts = {"EDE 18, text \"<script>\""},
        .because = "It looks up no outside names.",
        .focus = true},
       {.depth = 1,
        .tone = Tone::silent,
        .name = "192.0.2.2",
        .result = "no reply",
        .role = {},
        .facts = {},
        .because = {}}}};
}

TEST(Picture, HasTheOutcomeAsAWordAndAsAClass) {
  const auto svg = picture(two_servers(), {}).text;
  EXPECT_THAT(svg, AllOf(HasSubstr(">REFUSED</text>"), HasSubstr("<g class=\"bad\">"),
                         HasSubstr(">no reply</text>"), HasSubstr("<g class=\"silent\">")));
}

TEST(Picture, MarksWhatTheVerdictIsAbout) {
  const auto svg = picture(two_servers(), {}).text;
  EXPECT_THAT(svg, HasSubstr("class=\"focus\""));
  EXPECT_THAT(svg, HasSubstr("Look here first."));
}

TEST(Picture, SaysTheSameToThoseWhoDoNotSeeIt) {
  const auto svg = picture(two_servers(), {.id = "a"}).text;
  EXPECT_THAT(svg, HasSubstr("aria-labelledby=\"a-title a-desc\""));
  EXPECT_THAT(svg, HasSubstr("192.0.2.2: no reply."));
}

TEST(Picture, ShowsTheWordsOfAServerAsWords) {
  const auto svg = picture(two_servers(), {}).text;
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
  EXPECT_THAT(svg, HasSubstr("&lt;script&gt;"));
}

TEST(Picture, StaysWithinANarrowCanvas) {
  auto way = two_servers();
  way.stops[1].name = std::string(200, 'w') + ".example";
  way.stops[1].result = "an outcome with many words";
  const auto svg = picture(way, {.width = 340}).text;
  EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 340 "));
  for (auto at = svg.find("class=\"name\" x=\""); at != std::string::npos;
       at = svg.find("class=\"name\" x=\"", at + 1)) {
    const auto x = std::stod(svg.substr(at + 16));
    const auto begin = svg.find('>', at) + 1;
    const auto text = svg.substr(begin, svg.find('<', begin) - begin);
    EXPECT_LE(x + width_in_pixels(text, {15, true}), 340) << text;
  }
}

TEST(SvgDocument, NeedsNothingElse) {
  const QuestionPath way = two_servers();
  const auto svg = svg_document({&way, 1});
  EXPECT_THAT(svg, testing::StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  EXPECT_THAT(svg, HasSubstr("<style>"));
  EXPECT_THAT(svg, HasSubstr("www.target.example A</text>"));
  EXPECT_THAT(svg, Not(HasSubstr("href")));
  EXPECT_THAT(svg, Not(HasSubstr("url(")));
}

TEST(SvgDocument, DrawsSeveralWaysOneBelowTheOther) {
  const std::vector<QuestionPath> paths{two_servers(), two_servers()};
  const auto one = svg_document({paths.data(), 1}), two = svg_document(paths);
  const auto height = [](const std::string& svg) {
    return std::stod(svg.substr(svg.find(" height=\"") + 9));
  };
  EXPECT_GT(height(two), 1.8 * height(one));
}

}  // namespace
}  // namespace whyrefused
