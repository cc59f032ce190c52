#include "page/report_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/markup.h"
#include "report/first_screen.h"
#include "report/text.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Recorded refusing() {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18, "<img src=x onerror=alert(1)>"));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.49</script><script>"));
  seen.replies(ixfr, replied(rcode::notauth));
  return seen;
}

std::string page_of(const Recorded& seen) {
  const auto result = seen.result();
  return html_report({&result, 1}, "1.2.3");
}

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t number = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++number;
  return number;
}

TEST(ReportPage, HasTheWordsOfTheTextReport) {
  const auto seen = refusing();
  const auto page = page_of(seen);
  const auto result = seen.result();
  const auto troubles = troubles_of(result.diagnosis);
  EXPECT_THAT(page, HasSubstr("<h1 class=\"bad\">" + result.diagnosis.headline + "</h1>"));
  for (const auto& [label, text] :
       first_screen(result, troubles, room_in_text(result, troubles)).advice)
    EXPECT_THAT(page, HasSubstr(words(text).text)) << label;
}

TEST(ReportPage, HasARowForEachQuery) {
  const auto seen = refusing();
  const auto page = page_of(seen);
  for (const auto* purpose : {"target-tcp", "control", "version-bind", "ixfr"})
    EXPECT_EQ(times(page, std::string("<td>") + purpose + "</td>"), 1U) << purpose;
}

TEST(ReportPage, HasInBoldWhatDiffersFromTheQuestion) {
  const auto page = page_of(refusing());
  EXPECT_THAT(page, HasSubstr("<td><strong>TCP</strong></td>"));
  EXPECT_THAT(page, HasSubstr("<strong>SOA</strong>"));
  EXPECT_THAT(page, HasSubstr("<strong>no EDNS</strong>"));
  EXPECT_THAT(page, Not(HasSubstr("<strong>UDP</strong>")));
  EXPECT_THAT(page, Not(HasSubstr("<strong>www.target.example</strong>")));
}

TEST(ReportPage, ShowsWhatServersSayAsText) {
  const auto page = page_of(refusing());
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&lt;img src=x onerror=alert(1)&gt;"));
  EXPECT_EQ(times(page, "<script>"), 1U);
  EXPECT_EQ(times(page, "</script>"), 1U);
}

TEST(ReportPage, AllowsNothingFromOutsideAndNoOtherScript) {
  const auto page = page_of(refusing());
  EXPECT_THAT(page, HasSubstr("content=\"default-src 'none'; style-src 'sha256-"));
  EXPECT_THAT(page, Not(HasSubstr("unsafe-")));
  EXPECT_THAT(page, Not(HasSubstr(" style=\"")));
}

TEST(ReportPage, HidesItsButtonsWhereNoScriptRuns) {
  const auto page = page_of(refusing());
  EXPECT_GT(times(page, "<button"), 0U);
  EXPECT_EQ(times(page, "<button"), times(page, "class=\"copy\" hidden=\"\" aria-label="));
}

TEST(ReportPage, OfAHealthyNameAsksNobodyToAct) {
  Recorded seen;
  seen.replies({target, control}, answered().address("192.0.2.80"));
  const auto page = page_of(seen);
  EXPECT_THAT(page, HasSubstr("<h1 class=\"good\">"));
  EXPECT_THAT(page, Not(HasSubstr("<dt>Contact</dt>")));
}

TEST(ReportPage, OfSeveralNamesHasAnArticleForEach) {
  const std::vector<Result> results{refusing().result(), refusing().result()};
  const auto page = html_report(results, "1");
  EXPECT_EQ(times(page, "<article>"), 2U);
  EXPECT_EQ(times(page, "<h1>"), 1U);
  EXPECT_EQ(times(page, "id=\"r2-wide-title\""), 1U);
  EXPECT_EQ(times(page, "id=\"r1-wide-title\""), 1U);
}

TEST(ReportPage, IsSmall) { EXPECT_LT(page_of(refusing()).size(), 300'000U); }

}  // namespace
}  // namespace whyrefused
