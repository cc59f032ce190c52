// The first screen holds all that a person needs: over the reports of all recordings.

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "recorded/recordings.h"
#include "replay/read_reports.h"
#include "report/text.h"

namespace whyrefused {
namespace {

struct Screen {
  std::string name;
  std::size_t servers = 0;
  std::vector<std::string> lines;
};

std::vector<Screen> all_screens() {
  std::vector<Screen> screens;
  for (const auto& recording : all_recordings()) {
    const auto read = read_reports_file(recording.file.string());
    for (const auto& the_case : read.cases) {
      Screen screen{recording.name, the_case.servers.size(), {}};
      std::istringstream text(text_report({the_case, judge(the_case)}, {}));
      for (std::string line; std::getline(text, line);) screen.lines.push_back(line);
      screens.push_back(std::move(screen));
    }
  }
  return screens;
}

/// The number of the line that begins so; 0 where none does.
std::size_t line_of(const Screen& screen, std::string_view label) {
  const auto found = std::ranges::find_if(
      screen.lines, [&](const std::string& line) { return line.starts_with(label); });
  return found == screen.lines.end() ? 0
                                     : static_cast<std::size_t>(found - screen.lines.begin()) + 1;
}

TEST(FirstScreen, SaysWhatToDoWithinFourteenLines) {
  for (const auto& screen : all_screens())
    for (const auto* label : {"Contact:", "Change:", "Send:", "Now:"})
      EXPECT_LE(line_of(screen, label), 14U) << screen.name;
}

/// Twenty lines for one server, and three for each one more. Long names, and what name servers of a
/// zone do, may take some more, seldom.
TEST(FirstScreen, IsShort) {
  const auto screens = all_screens();
  std::size_t longer = 0;
  for (const auto& screen : screens) {
    const auto room = 20 + 3 * (screen.servers - 1);
    EXPECT_LE(screen.lines.size(), room + 3) << screen.name;
    longer += screen.lines.size() > room;
  }
  EXPECT_LE(longer, screens.size() / 40) << "of " << screens.size();
}

TEST(FirstScreen, HasASentenceToSendWhereSomebodyElseMustAct) {
  for (const auto& screen : all_screens()) {
    const auto contact = line_of(screen, "Contact:");
    if (contact == 0 || screen.lines[contact - 1].find(": you") != std::string::npos) continue;
    EXPECT_GT(line_of(screen, "Send:"), contact) << screen.name;
  }
}

}  // namespace
}  // namespace whyrefused
