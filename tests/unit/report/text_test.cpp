#include "report/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "report/json.h"
#include "report/layout.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string text_of(const Recorded& seen, TextOptions options = {}) {
  return text_report(seen.result(), options);
}

Recorded refusing() {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.49"));
  seen.replies(ixfr, replied(rcode::notauth));
  return seen;
}

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

TEST(TextReport, BeginsWithTheVerdict) {
  EXPECT_THAT(text_of(refusing()),
              StartsWith("192.0.2.1 refuses www.target.example A, probably because"));
}

TEST(TextReport, HasItsSectionsInOrder) {
  const auto text = text_of(refusing(), {.color = false, .verbose = true});
  std::size_t at = 0;
  for (const auto* section :
       {"Contact:", "Change:", "Send:", "Now:", "Sure:", "Server ",
        "Check:", "More:", "Why we think so", "What to do", "Reproduce it", "Every query"}) {
    const auto found = text.find(section);
    ASSERT_NE(found, std::string::npos) << section;
    EXPECT_GT(found, at) << section;
    at = found;
  }
}

TEST(TextReport, PutsALongPathOfTheConfigurationBelowItsServer) {
  auto seen = refusing();
  seen.the_case().servers[0].server.origin = "/a/very/long/path/" + std::string(40, 'p') + ":1";
  const auto text = text_of(seen);
  EXPECT_THAT(text, HasSubstr("Server     Answer"));
  EXPECT_THAT(text, HasSubstr("from /a/very/long/path/"));
}

TEST(TextReport, GivesTheWindowsCodeOfARefusalToThoseWhoWantDetails) {
  EXPECT_THAT(text_of(refusing(), {.color = false, .verbose = true}), HasSubstr("9005 (0x232D)"));
  EXPECT_THAT(text_of(refusing()), Not(HasSubstr("9005")));
}

TEST(TextReport, AdvisesForTheSoftwareThatWasRecognised) {
  EXPECT_THAT(text_of(refusing()),
              AllOf(HasSubstr("BIND (detected): "), Not(HasSubstr("Unbound"))));
}

TEST(TextReport, TellsTheOperatorWhatWasAsked) {
  EXPECT_THAT(text_of(refusing()), HasSubstr("replies REFUSED to www.target.example A"));
  Recorded update;
  update.the_case().request.operation = Operation::update;
  update.replies(target, refused());
  update.replies(other_type, answered().aa());
  EXPECT_THAT(text_of(update), HasSubstr("replies REFUSED to a dynamic update of the zone"));
}

TEST(TextReport, FitsEightyColumns) {
  Recorded seen = refusing();
  seen.the_case().servers[0].observations[0].reply->edns->errors[0].text =
      std::string(300, 'x') + " " + std::string(50, 'y');
  std::istringstream lines(text_of(refusing(), {.color = false, .verbose = true}));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(width_of(line), 80U) << line;
}

TEST(TextReport, TheSameFindingsStandInTheDetailsAndOnlyTroubleOnTheFirstScreen) {
  auto seen = refusing();
  seen.the_case().findings.push_back({"a.b", Step::context, Severity::remark, "A remark.", ""});
  seen.the_case().findings.push_back({"a.c", Step::context, Severity::warning, "A warning.", ""});
  const auto all = text_of(seen, {.color = false, .verbose = true});
  EXPECT_THAT(text_of(seen), AllOf(HasSubstr("A warning."), Not(HasSubstr("A remark."))));
  EXPECT_THAT(all, AllOf(HasSubstr("A warning."), HasSubstr("A remark.")));
}

TEST(TextReport, NamesTheServersInAnotherTroubleInALine) {
  auto seen = refusing();
  seen.server("192.0.2.2").replies({target, control, target_rd0}, silent());
  EXPECT_THAT(text_of(seen), HasSubstr("\nOthers:  192.0.2.2: "));
}

TEST(TextReport, AHealthyResultIsShort) {
  Recorded seen;
  seen.replies(target, answered().address("192.0.2.80"));
  const auto text = text_of(seen);
  EXPECT_EQ(lines_of(text), 3U) << text;
  EXPECT_THAT(text, HasSubstr("192.0.2.80"));
}

TEST(TextReport, ColourIsOnlyForThoseWhoWantIt) {
  EXPECT_THAT(text_of(refusing()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(text_of(refusing(), {.color = true, .verbose = false}), HasSubstr("\x1b["));
}

TEST(TextReport, TextFromTheNetworkCannotReachTheTerminal) {
  Recorded seen;
  auto told = refused().ra().ede(15, "\x1b]0;owned\x07 \xe2\x80\xae");
  told.reply.edns->nsid = "\x1b[2J";
  seen.replies(every_variant, told);
  seen.replies(control, answered());
  seen.replies(version_bind, answered().text("\x1b[31mBIND"));
  const auto text = text_of(seen, {.color = false, .verbose = true});
  for (const auto* evil : {"\x1b", "\x07", "\xe2\x80\xae"}) EXPECT_THAT(text, Not(HasSubstr(evil)));
}

TEST(TextReport, WhatCannotBeAskedSaysSoOnce) {
  Recorded seen;
  seen.the_case().findings.push_back({"name.url", Step::parameters, Severity::error,
                                      "\"http://x\" looks like a URL.", "Did you mean x?"});
  EXPECT_EQ(text_of(seen), "Nothing was asked: \"http://x\" looks like a URL. Did you mean x?\n");
}

// The table took the reply to the query without EDNS for that to the question, and read a reply
// that was not there.
TEST(TextReport, SilenceStaysSilenceWhereAQueryWithoutEdnsIsAnswered) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0}, silent());
  seen.replies({target_no_edns, control}, answered().address("192.0.2.80"));
  EXPECT_THAT(text_of(seen), AllOf(HasSubstr("no reply"), Not(HasSubstr("NOERROR"))));
}

TEST(TextReport, VerboseListsEveryProbe) {
  EXPECT_THAT(text_of(refusing(), {.color = false, .verbose = true}),
              AllOf(HasSubstr("control-rd0"), HasSubstr("version-bind")));
}

TEST(JsonReport, IsValidUtf8WhateverTheServerSent) {
  Recorded seen;
  seen.replies(target, refused().ede(0, std::string("\xff\xfe\x00 x", 5)));
  EXPECT_THAT(json_report(seen.result()),
              AllOf(HasSubstr("\"rcode\": \"REFUSED\""), Not(HasSubstr("\xff"))));
}

TEST(TextReport, AServerThatIsSilentIsShownSilentWhateverItRepliesToOtherShapes) {
  Recorded seen;
  seen.replies(target, silent());
  seen.replies(target_no_edns, answered().tc());
  seen.replies(control, answered());
  EXPECT_THAT(text_of(seen), AllOf(HasSubstr("no reply"), Not(HasSubstr("NOERROR with EDNS"))));
}

TEST(JsonReport, HasTheNamesThatScriptsRelyOn) {
  const auto json = json_report(refusing().result());
  for (const auto* name :
       {"\"exit_status\": 2", "\"outcome\": \"refused\"", "\"cause\": \"recursion-denied\"",
        "\"confidence\": \"likely\"", "\"address\": \"192.0.2.1\"", "\"port\": 53", "\"probes\"",
        "\"rivals\"", "\"who\"", "\"evidence\""})
    EXPECT_THAT(json, HasSubstr(name));
}

}  // namespace
}  // namespace whyrefused
