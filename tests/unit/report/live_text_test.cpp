#include "report/live_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/layout.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using std::chrono::milliseconds;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using enum Purpose;

std::string as_it_is(const std::string& text) { return text; }

/// As on a screen of 24 lines and 80 columns.
std::string drawn(const LiveView& view, std::size_t rows = 24, std::size_t columns = 80) {
  std::string text;
  for (const auto& line : fitted(live_lines(view, as_it_is), rows, columns, {}))
    text += line + "\n";
  return text;
}

/// One that refuses and is asked more, one that has answered, one that is silent.
struct OneOfEach {
  OneOfEach() {
    seen.replies(target, refused());
    seen.server("192.0.2.54").replies(target, with_address());
    seen.server("192.0.2.9").replies(target, ended(Outcome::pending));
  }
  LiveView view() const {
    return {seen.the_case(),
            {ServerStage::asking, ServerStage::finished, ServerStage::waiting},
            "192.0.2.1 refuses.",
            milliseconds(1234),
            milliseconds(3900)};
  }
  Recorded seen;
};

TEST(LiveText, ShowsEachServerAsFarAsItIsKnown) {
  const OneOfEach one;
  EXPECT_EQ(drawn(one.view()),
            "Server      Answer   Time\n"
            "192.0.2.1   REFUSED  1.0 ms  asking more\n"
            "192.0.2.54  NOERROR  1.0 ms\n"
            "192.0.2.9   ...      1.2 s\n"
            "So far: 192.0.2.1 refuses.\n"
            "192.0.2.9 has not replied, 4 s left\n");
}

TEST(LiveText, NeverCallsSilentWhoIsWaitedFor) {
  const OneOfEach one;
  EXPECT_THAT(drawn(one.view()), Not(HasSubstr("no reply")));
}

TEST(LiveText, SaysWhichKeyEndsTheWaitWhereThereIsOne) {
  const OneOfEach one;
  auto view = one.view();
  view.can_be_ended = true;
  EXPECT_THAT(drawn(view), HasSubstr("192.0.2.9 has not replied, 4 s left; q to stop waiting\n"));
}

TEST(LiveText, NamesThreeAndCountsMore) {
  Recorded seen;
  std::vector<ServerStage> stages(5, ServerStage::waiting);
  for (const auto* address : {"192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5"})
    seen.server(address).replies(target, ended(Outcome::pending));
  EXPECT_THAT(drawn({seen.the_case(), stages, "", milliseconds(0), milliseconds(1)}),
              HasSubstr("5 servers have not replied, 1 s left"));
  stages.assign({ServerStage::waiting, ServerStage::waiting, ServerStage::waiting,
                 ServerStage::finished, ServerStage::finished});
  EXPECT_THAT(drawn({seen.the_case(), stages, "", milliseconds(0), milliseconds(1)}),
              HasSubstr("192.0.2.1, 192.0.2.2 and 192.0.2.3 have not replied"));
}

TEST(LiveText, BeforeTheTableComesOnlyWhatIsLikely) {
  const OneOfEach one;
  auto view = one.view();
  view.has_table = false;
  EXPECT_EQ(drawn(view), "So far: 192.0.2.1 refuses.\n192.0.2.9 has not replied, 4 s left\n");
}

TEST(ScreenLines, ALowScreenLosesServersAndNotWhoIsWaitedFor) {
  Recorded seen;
  const std::vector<ServerStage> stages(59, ServerStage::waiting);
  for (int i = 1; i <= 59; ++i)
    seen.server("192.0.2." + std::to_string(i)).replies(target, ended(Outcome::pending));
  const auto lines =
      fitted(live_lines({seen.the_case(), stages, "", milliseconds(0), milliseconds(1)}, as_it_is),
             10, 80, {});
  EXPECT_THAT(lines, SizeIs(10));
  EXPECT_EQ(lines.at(8), "... and 52 more");
  EXPECT_EQ(lines.back(), "59 servers have not replied, 1 s left");
}

TEST(ScreenLines, FitIntoAnyScreen) {
  const OneOfEach one;
  for (std::size_t rows = 1; rows < 12; ++rows)
    for (std::size_t columns = 1; columns < 90; ++columns) {
      const auto lines = fitted(live_lines(one.view(), as_it_is), rows, columns, {});
      EXPECT_LE(lines.size(), rows);
      for (const auto& line : lines) EXPECT_LE(width_of(line), columns) << line;
    }
}

TEST(ScreenLines, AColourEndsWhereTheLineIsCutOff) {
  const std::vector<ScreenLine> lines{{"ab REFUSED", false, false, {{3, 7, ServerState::refused}}}};
  EXPECT_EQ(fitted(lines, 1, 6, {true}).front(), "ab \x1b[31mREF\x1b[0m");
  EXPECT_EQ(fitted(lines, 1, 3, {true}).front(), "ab ");
}

}  // namespace
}  // namespace whyrefused
