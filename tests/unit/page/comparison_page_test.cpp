#include "page/comparison_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/answers/vantage_points.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

Result report(const std::string& from, const std::vector<Told>& by_server) {
  Recorded seen;
  seen.the_case().context.host = "host-" + from;
  for (std::size_t i = 0; i < by_server.size(); ++i) {
    if (i > 0) seen.server("192.0.2." + std::to_string(i + 1));
    seen.replies({target, control}, by_server[i]);
  }
  for (auto& record : seen.the_case().servers)
    for (auto& observation : record.observations) observation.source = from;
  return seen.result();
}

std::string page_of(const std::vector<Result>& reports) {
  return html_comparison(compare_vantage_points(reports), reports, "1");
}

TEST(ComparisonPage, HasARowForEachPlaceAndAColumnForEachServer) {
  const auto page = page_of({report("198.51.100.7", {answered(), refused()}),
                             report("203.0.113.1", {answered(), answered()})});
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\">198.51.100.7 (host-198.51.100.7)</th>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\">203.0.113.1 (host-203.0.113.1)</th>"));
  EXPECT_THAT(page, HasSubstr("<h1 class=\"doubtful\">192.0.2.2 probably decides by the client"));
}

TEST(ComparisonPage, BeginsWithTheServersThatDiffer) {
  const auto page = page_of({report("198.51.100.7", {answered(), refused()}),
                             report("203.0.113.1", {answered(), answered()})});
  EXPECT_LT(page.find("<th scope=\"col\">192.0.2.2</th>"),
            page.find("<th scope=\"col\">192.0.2.1</th>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"differs\"><p class=\"bad\">REFUSED"));
}

TEST(ComparisonPage, SaysSoWhereAllAnswerEverywhere) {
  const auto page =
      page_of({report("198.51.100.7", {answered()}), report("203.0.113.1", {answered()})});
  EXPECT_THAT(page, HasSubstr("<h1 class=\"good\">No server differs from place to place.</h1>"));
  EXPECT_THAT(page, Not(HasSubstr("class=\"differs\"")));
}

TEST(ComparisonPage, BeginsWithARefusalThatIsTheSameEverywhere) {
  const auto page =
      page_of({report("198.51.100.7", {refused()}), report("203.0.113.1", {refused()})});
  EXPECT_THAT(page, HasSubstr("<h1 class=\"bad\">192.0.2.1 refuses both places"));
}

TEST(ComparisonPage, HoldsEachReportWithWhatIsToBeDone) {
  const auto page =
      page_of({report("198.51.100.7", {refused()}), report("203.0.113.1", {answered()})});
  EXPECT_THAT(page, HasSubstr("<summary>Report 1: 198.51.100.7 host-198.51.100.7, "));
  EXPECT_THAT(page, HasSubstr("<dt>Contact</dt>"));
}

TEST(ComparisonPage, ShowsAllThatAPlaceSawOfAServer) {
  const auto page =
      page_of({report("198.51.100.7", {refused()}), report("198.51.100.7", {answered()}),
               report("203.0.113.1", {answered()})});
  EXPECT_THAT(page, HasSubstr("</p>\n<p class=\"good\">NOERROR"));
}

}  // namespace
}  // namespace whyrefused
