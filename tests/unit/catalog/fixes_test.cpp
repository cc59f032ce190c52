#include "catalog/fixes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "checks/causes/cause_rule.h"

namespace whyrefused {
namespace {

TEST(Fixes, AreForCausesThatHaveARemedyForTheSoftware) {
  for (const auto* fix : all_fixes())
    for (const auto cause : fix->causes) {
      const auto& remedies = cause_of(cause).remedies;
      EXPECT_TRUE(std::ranges::any_of(
          remedies, [&](const Remedy& remedy) { return remedy.software == fix->software; }))
          << fix->software << " " << id_text(cause);
    }
}

TEST(Fixes, NeverLetTheWholeWorldIn) {
  for (const auto* fix : all_fixes())
    for (const auto& edit : fix->edits)
      for (const auto* everybody : {"any;", " any", "0.0.0.0", "::/0", "AllRule", "all; "})
        EXPECT_EQ(edit.text.find(everybody), std::string_view::npos) << edit.text;
}

TEST(Fixes, AreAboutThisClientThisNameOrAKeyUnlessTheySayOtherwise) {
  for (const auto* fix : all_fixes()) {
    if (fix->for_all) continue;
    const bool bound = std::ranges::all_of(fix->edits, [](const Edit& edit) {
      const auto has = [&](const char* part) {
        return edit.text.find(part) != std::string_view::npos;
      };
      const bool lets_nobody_in = edit.text.empty() || edit.text == "dnsupdate=yes" ||
                                  edit.text == "recursion yes;" ||
                                  edit.text.find("acl: by-report") != std::string_view::npos;
      return lets_nobody_in || has("CLIENT-ADDRESS") || has("CLIENT-PREFIX") || has("TSIG-KEY");
    });
    EXPECT_TRUE(bound) << fix->software << " " << id_text(fix->causes.front());
  }
}

TEST(Fixes, NameTheVersionsThatTheyWerePutInto) {
  for (const auto* fix : all_fixes())
    EXPECT_FALSE(tried_on(*fix).empty()) << fix->software << " " << fix->form;
}

TEST(Fixes, SayWhomTheyLetInAndHowTheyTakeEffect) {
  for (const auto* fix : all_fixes()) {
    EXPECT_FALSE(fix->opens.empty() || fix->apply.empty() || fix->edits.empty()) << fix->software;
    EXPECT_FALSE(fix->opens.ends_with('.')) << fix->opens;
  }
}

TEST(Fixes, OfSystemdResolvedAreChosenByTheName) {
  const auto text_for = [](std::string_view name) {
    const auto found = find_fixes(CauseId::local_stub, "systemd-resolved", {.name = name});
    return found.empty() ? std::string_view() : found.front()->edits.front().text;
  };
  EXPECT_EQ(text_for("printer"), "ResolveUnicastSingleLabel=yes");
  EXPECT_EQ(text_for("printer.local"), "Domains=~local");
  EXPECT_EQ(text_for("printer.example"), "");
}

}  // namespace
}  // namespace whyrefused
