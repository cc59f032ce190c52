#include "catalog/signs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "checks/causes/cause_rule.h"

namespace whyrefused {
namespace {

TEST(Signs, AreWhatStandsInBackticks) {
  const auto signs = signs_in("pdns log: `first line`; `? usual`, then `$ a command` for all");
  ASSERT_EQ(signs.size(), 3u);
  EXPECT_EQ(signs[0].kind, SignKind::line);
  EXPECT_EQ(signs[0].text, "first line");
  EXPECT_EQ(signs[1].kind, SignKind::ordinary_line);
  EXPECT_EQ(signs[1].text, "usual");
  EXPECT_EQ(signs[2].kind, SignKind::command);
  EXPECT_EQ(signs[2].text, "a command");
}

TEST(Signs, BehindABarStandsWhatIsMatched) {
  const std::string confirm = "log: `expired|zone ZONE: expired`";
  EXPECT_EQ(signs_in(confirm).front().text, "zone ZONE: expired");
  EXPECT_EQ(confirm_text(confirm), "log: expired");
}

TEST(Signs, AreReadWithoutTheirMarks) {
  EXPECT_EQ(confirm_text("log: `one`; `? two`; `$ three`, or four"),
            "log: one; two; three, or four");
  EXPECT_EQ(confirm_text(""), "");
  EXPECT_TRUE(signs_in("tell the operator").empty());
}

TEST(Signs, OfAllRemediesAreWholeAndSpecial) {
  for (const auto* rule : cause_rules())
    for (const auto& remedy : rule->cause.remedies) {
      EXPECT_EQ(std::ranges::count(remedy.confirm, '`') % 2, 0) << remedy.confirm;
      EXPECT_EQ(confirm_text(remedy.confirm).find_first_of("`|"), std::string::npos)
          << remedy.confirm;
      for (const auto& sign : signs_in(remedy.confirm)) {
        EXPECT_FALSE(sign.text.starts_with(' ') || sign.text.ends_with(' ')) << remedy.confirm;
        if (sign.kind != SignKind::command) {
          EXPECT_GE(sign.text.size(), 9u) << "matches too much: " << sign.text;
        }
      }
    }
}

/// What is quoted has a place before it that says where it is, or is typed.
TEST(Signs, EveryLogThatARemedyNamesQuotesALine) {
  for (const auto* rule : cause_rules())
    for (const auto& remedy : rule->cause.remedies) {
      const auto confirm = std::string(remedy.confirm);
      const bool names_log = confirm.find(" log:") != confirm.npos ||
                             confirm.find(".log:") != confirm.npos ||
                             confirm.find("metric ") != confirm.npos;
      if (!names_log) continue;
      EXPECT_TRUE(std::ranges::any_of(signs_in(confirm), [](const Sign& sign) {
        return sign.kind != SignKind::command;
      })) << confirm;
    }
}

}  // namespace
}  // namespace whyrefused
