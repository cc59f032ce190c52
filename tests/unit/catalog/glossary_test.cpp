#include "catalog/glossary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "catalog/text.h"
#include "lines/explain.h"

namespace whyrefused {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;

/// The title of the term, "" where there is none.
std::string term_of(std::string_view word) {
  const auto* term = find_term(word);
  return std::string(term == nullptr ? "" : term->title);
}

std::string title_of(std::string_view word) {
  const auto explanation = explain(word);
  return explanation ? explanation->title : "";
}

TEST(Glossary, IsInTheOrderOfItsTitles) {
  EXPECT_TRUE(std::ranges::is_sorted(glossary(), {},
                                     [](const Term& term) { return in_lower_case(term.title); }));
}

TEST(Glossary, SaysEachTermInPlainSentencesWithASource) {
  for (const auto& term : glossary()) {
    EXPECT_TRUE(term.meaning.ends_with('.')) << term.title;
    EXPECT_LE(term.meaning.size(), 220u) << term.title;
    EXPECT_FALSE(term.source.empty()) << term.title;
    EXPECT_TRUE(term.source.starts_with("RFC ")
                    ? term.source.find(", section ") != std::string::npos
                    : !term.source.ends_with('.'))
        << term.title;
  }
}

TEST(Glossary, HasEachSpellingOnceAndAsItIsLookedFor) {
  std::set<std::string_view> seen;
  for (const auto& term : glossary()) {
    EXPECT_FALSE(term.spellings.front().empty()) << term.title;
    for (const auto spelling : term.spellings) {
      if (spelling.empty()) continue;
      EXPECT_TRUE(seen.insert(spelling).second) << spelling;
      EXPECT_EQ(find_term(spelling), &term) << spelling;
    }
  }
}

/// Nothing in the glossary is shadowed: each word is explained, by the term or as a code.
TEST(Glossary, IsReachableByEachSpelling) {
  for (const auto& term : glossary())
    for (const auto spelling : term.spellings)
      EXPECT_TRUE(spelling.empty() || !title_of(spelling).empty()) << spelling;
}

TEST(Glossary, KnowsAWordInAnyCaseAndShape) {
  for (const auto* word : {"RA", "ra", "RA=0", "ra=1", "RA flag", "RA bit", "Recursion-Available",
                           "  recursion   available "})
    EXPECT_EQ(term_of(word), "RA (recursion available)") << word;
  for (const auto* word : {"lame", "Lame Delegation", "lame-delegation", "LAME DELEGATIONS"})
    EXPECT_EQ(term_of(word), "lame delegation") << word;
  EXPECT_EQ(term_of("SOA record"), "SOA (start of authority)");
  EXPECT_EQ(term_of("proxies"), term_of("proxy"));
}

TEST(Glossary, KnowsNothingElse) {
  for (const auto* word :
       {"", " ", "-", "s", "ies", "flag", "=0", "example.com", "ra ra", "REFUSE"})
    EXPECT_EQ(term_of(word), "") << word;
}

TEST(Glossary, IsWhatExplainSaysOfAWord) {
  const auto explanation = explain("view");
  ASSERT_TRUE(explanation);
  EXPECT_EQ(explanation->title, "view (split DNS)");
  EXPECT_THAT(explanation->lines, Contains("Source: RFC 9499, section 6"));
  EXPECT_THAT(explanation->lines, Contains("See also: whyrefused --explain zone-acl"));
}

TEST(Glossary, ComesAfterTheCodesAndAddsALineToThem) {
  for (const auto* code : {"REFUSED", "9005", "SERVFAIL", "NXDOMAIN", "NOERROR"}) {
    EXPECT_THAT(title_of(code), HasSubstr("(RCODE ")) << code;
    EXPECT_THAT(explain(code)->lines, Contains(StartsWith("Glossary: "))) << code;
  }
  EXPECT_THAT(explain("query x.example. from 192.0.2.7 refused, no acl matches")->lines,
              testing::Not(Contains(StartsWith("Source: "))));
}

}  // namespace
}  // namespace whyrefused
