#include "checks/context/search_list.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::ElementsAre;
using testing::HasSubstr;

Context with_search(std::vector<std::string> search, int ndots = 1) {
  Context context;
  context.search = std::move(search);
  context.ndots = ndots;
  return context;
}

TEST(SearchCandidates, ASingleLabelIsCompletedFirst) {
  EXPECT_THAT(search_candidates("www", with_search({"corp.example", "branch.example."})),
              ElementsAre("www.corp.example", "www.branch.example", "www"));
}

TEST(SearchCandidates, ANameWithEnoughDotsIsAskedAsTypedFirst) {
  EXPECT_THAT(search_candidates("www.corp", with_search({"branch.example"})),
              ElementsAre("www.corp", "www.corp.branch.example"));
  EXPECT_THAT(search_candidates("www.corp", with_search({"branch.example"}, 5)),
              ElementsAre("www.corp.branch.example", "www.corp"));
}

TEST(SearchCandidates, AFinalDotOrNoListMeansAsTyped) {
  EXPECT_THAT(search_candidates("www.", with_search({"branch.example"})), ElementsAre("www."));
  EXPECT_THAT(search_candidates("www", with_search({})), ElementsAre("www"));
  EXPECT_THAT(search_candidates("www", with_search({"."})), ElementsAre("www"));
}

TEST(SearchCandidates, WhatIsTooLongIsNeverSent) {
  const std::string label(63, 'a');
  const auto name = label + "." + label + "." + label;
  EXPECT_THAT(search_candidates(name, with_search({label, "b"})), ElementsAre(name, name + ".b"));
}

TEST(SearchCandidates, ABoundlessListIsCut) {
  std::vector<std::string> many;
  for (int i = 0; i < 1000; ++i) many.push_back("d" + std::to_string(i) + ".example");
  EXPECT_LE(search_candidates("www", with_search(many)).size(), 32U);
}

NameFate fate(const Recorded& seen) { return fate_of(seen.diagnosis().servers); }

TEST(NameFate, IsWhatTheFirstServerThatAnswersSays) {
  Recorded seen;
  seen.replies(target, refused());
  EXPECT_EQ(fate(seen), NameFate::refused);
  seen.server("192.0.2.2");
  seen.replies(target, replied(rcode::nxdomain));
  EXPECT_EQ(fate(seen), NameFate::not_found);
}

TEST(NameFate, TellsAnAnswerFromOneWithoutRecords) {
  Recorded empty, found;
  empty.replies(target, answered());
  found.replies(target, answered().address("192.0.2.80"));
  EXPECT_EQ(fate(empty), NameFate::no_data);
  EXPECT_EQ(fate(found), NameFate::found);
}

TEST(NameFate, OfSilenceAndFailure) {
  Recorded quiet, broken;
  quiet.replies(target, silent());
  broken.replies(target, replied(rcode::servfail));
  EXPECT_EQ(fate(quiet), NameFate::no_reply);
  EXPECT_EQ(fate(broken), NameFate::failed);
}

TEST(SearchList, EndsAtAnAnswerARefusalAndSilence) {
  for (const auto one : {NameFate::found, NameFate::refused, NameFate::no_reply})
    EXPECT_TRUE(ends_search(one));
  for (const auto one : {NameFate::not_found, NameFate::no_data, NameFate::failed})
    EXPECT_FALSE(ends_search(one));
}

TEST(SearchList, TheReportIsAboutTheNameThatEndsTheSearch) {
  using enum NameFate;
  EXPECT_EQ(telling_attempt({{"a.x", not_found}, {"a.y", NameFate::refused}}, "a"), 1U);
  EXPECT_EQ(telling_attempt({{"a.x", failed}, {"a", not_found}}, "a"), 0U);
  EXPECT_EQ(telling_attempt({{"a.b", not_found}, {"a.b.x", not_found}}, "a.b"), 0U);
}

TEST(SearchList, AfterARefusalTheNameAsTypedIsAskedStill) {
  using enum NameFate;
  const std::vector<std::string> names{"a.x", "a.y", "a"};
  EXPECT_THAT(names_left(names, {{"a.x", not_found}}, "a"), ElementsAre("a.y", "a"));
  EXPECT_THAT(names_left(names, {{"a.x", NameFate::refused}}, "a"), ElementsAre("a"));
  EXPECT_THAT(names_left(names, {{"a.x", NameFate::refused}, {"a", not_found}}, "a"),
              testing::IsEmpty());
  EXPECT_THAT(names_left(names, {{"a.x", found}}, "a"), testing::IsEmpty());
}

TEST(SearchList, TheFirstWordOnTheNameAsTypedIsTheLast) {
  using enum NameFate;
  EXPECT_EQ(fate_of_search({{"a.b", not_found}, {"a.b.x", NameFate::refused}}), not_found);
  EXPECT_EQ(fate_of_search({{"a.x", NameFate::refused}, {"a", not_found}}), not_found);
  EXPECT_EQ(fate_of_search({{"a.x", not_found}, {"a", found}}), found);
}

TEST(SearchList, SaysWhichNamesWereAsked) {
  Recorded seen("www.corp.branch.example");
  seen.replies(target, refused());
  seen.the_case().request.name = "www.corp";
  seen.the_case().attempts = {{"www.corp", NameFate::not_found},
                              {"www.corp.branch.example", NameFate::refused}};
  const auto findings = seen.diagnosis().findings;
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front().id, "name.searched");
  EXPECT_THAT(findings.front().text,
              HasSubstr("www.corp does not exist; www.corp.branch.example is refused"));
}

/// "www.corp" was typed, and this is what became of its names.
Recorded searched(const char* reported, Told told, std::vector<Attempt> attempts) {
  Recorded seen(reported);
  seen.replies({target, control}, told);
  seen.the_case().request.name = "www.corp";
  seen.the_case().attempts = std::move(attempts);
  return seen;
}

TEST(RefusedCompletion, IsTheMatterOfWhoeverSetsTheSearchList) {
  const auto seen =
      searched("www.corp.branch.example", refused(),
               {{"www.corp", NameFate::not_found}, {"www.corp.branch.example", NameFate::refused}});
  const auto diagnosis = seen.diagnosis();
  EXPECT_THAT(seen.findings(), testing::Contains("name.completion-refused"));
  EXPECT_THAT(diagnosis.who, testing::StartsWith("whoever sets the search list of this computer"));
  EXPECT_THAT(diagnosis.who, HasSubstr("if www.corp.branch.example is the name wanted"));
  EXPECT_THAT(diagnosis.headline,
              HasSubstr("That is \"www.corp\" plus a domain of the search list."));
}

TEST(RefusedCompletion, IsToldWhereTheNameAsTypedIsAnswered) {
  const auto seen =
      searched("www.corp", with_address(),
               {{"www.corp.branch.example", NameFate::refused}, {"www.corp", NameFate::found}});
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::all_answered);
  EXPECT_THAT(diagnosis.headline,
              HasSubstr("www.corp.branch.example, the name that the search list "
                        "makes, is refused."));
  const auto told = std::ranges::find(diagnosis.findings, "name.completion-refused", &Finding::id);
  ASSERT_NE(told, diagnosis.findings.end());
  EXPECT_EQ(told->severity, Severity::warning);
  EXPECT_THAT(told->text, HasSubstr("The search list makes www.corp.branch.example of"));
  EXPECT_THAT(told->hint, HasSubstr("Remove branch.example from the search list"));
}

TEST(RefusedCompletion, TheNameAsTypedIsNone) {
  const auto seen =
      searched("www.corp", refused(),
               {{"www.corp.branch.example", NameFate::not_found}, {"www.corp", NameFate::refused}});
  EXPECT_THAT(seen.findings(), testing::Not(testing::Contains("name.completion-refused")));
  EXPECT_THAT(seen.diagnosis().who, testing::Not(HasSubstr("search list")));
}

}  // namespace
}  // namespace whyrefused
