#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

#include "catalog/products.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/name_policy_words.h"
#include "checks/check.h"
#include "model/printable.h"

namespace whyrefused {
namespace {

/// All causes as a report may word them.
std::vector<const Cause*> wordings() {
  std::vector<const Cause*> all;
  for (const auto* rule : cause_rules()) all.push_back(&rule->cause);
  for (const auto& cause : all_words_of_name_policy()) all.push_back(&cause);
  return all;
}

TEST(Catalogue, IdsAreUniqueAndFoundAgain) {
  std::set<std::string_view> ids;
  for (const auto* rule : cause_rules()) {
    EXPECT_TRUE(ids.insert(id_text(rule->cause.id)).second) << id_text(rule->cause.id);
    EXPECT_EQ(find_cause(id_text(rule->cause.id)), &rule->cause);
  }
  EXPECT_EQ(find_cause("no such cause"), nullptr);
}

TEST(Catalogue, EachRuleStandsWhereItsIdSays) {
  const auto rules = cause_rules();
  for (std::size_t i = 0; i < rules.size(); ++i)
    EXPECT_EQ(rules[i]->cause.id, static_cast<CauseId>(i)) << id_text(rules[i]->cause.id);
}

TEST(Catalogue, OnlyATitleAboutARefusalStandsAlone) {
  EXPECT_EQ(full_title(cause_of(CauseId::zone_acl)), cause_of(CauseId::zone_acl).title);
  EXPECT_EQ(full_title(cause_of(CauseId::no_reply)), "Not a refusal: the server does not reply");
}

TEST(Catalogue, NoRemedyLetsTheWholeWorldIn) {
  for (const auto* cause : wordings())
    for (const auto& remedy : cause->remedies)
      for (const auto* everybody : {"0.0.0.0/0", "::/0", "{ any", " any;", "0/0 allow"})
        EXPECT_EQ(remedy.change.find(everybody), std::string_view::npos) << remedy.change;
}

TEST(Catalogue, EveryCauseSaysWhatItIsWhoMustActAndWhatToDo) {
  for (const auto* rule : cause_rules()) {
    const auto& cause = rule->cause;
    const auto id = id_text(cause.id);
    EXPECT_NE(cause.title, "") << id << " lacks .title";
    EXPECT_NE(cause.because, "") << id << " lacks .because";
    EXPECT_NE(cause.meaning, "") << id << " lacks .meaning";
    EXPECT_NE(cause.actor, Actor::nobody) << id << " lacks .actor";
    EXPECT_NE(cause.user_action, "") << id << " lacks .user_action";
    ASSERT_FALSE(cause.remedies.empty()) << id << " lacks remedies";
    EXPECT_EQ(cause.remedies.back().software, "any")
        << id << ": software we do not know needs advice, too";
    for (const auto& remedy : cause.remedies)
      EXPECT_NE(remedy.change, "") << id << ": what is to be changed in " << remedy.software;
  }
}

/// The first screen of a report has 14 lines of 80 columns for all of it.
TEST(Catalogue, WhatTheFirstScreenSaysIsShort) {
  constexpr std::size_t because = 80, request = 112, action = 140, change = 180;
  for (const auto* cause : wordings()) {
    EXPECT_LE(cause->because.size(), because) << cause->because;
    EXPECT_LE(cause->request.size(), request) << cause->request;
    EXPECT_LE(cause->user_action.size(), action) << cause->user_action;
    EXPECT_LE(cause->operation_action.size(), action) << cause->operation_action;
    for (const auto& remedy : cause->remedies)
      EXPECT_LE(remedy.change.size(), change) << remedy.change;
  }
}

TEST(Catalogue, WhoeverElseMustActGetsASentence) {
  for (const auto* rule : cause_rules()) {
    EXPECT_TRUE(rule->cause.actor == Actor::user || !rule->cause.request.empty())
        << id_text(rule->cause.id);
  }
}

TEST(Catalogue, SaysNothingThatMustBeReadTwice) {
  constexpr std::array<std::string_view, 9> unclear{
      ", too",         "tells ",         " told ",   "as those have", "this machine",
      "foreign names", "is no resolver", "Look at ", "wise setting"};
  for (const auto* cause : wordings()) {
    std::vector<std::string_view> texts{
        cause->title,       cause->because,          cause->meaning,
        cause->user_action, cause->operation_action, cause->request};
    for (const auto& remedy : cause->remedies) texts.push_back(remedy.change);
    for (const auto text : texts)
      for (const auto phrase : unclear)
        EXPECT_EQ(text.find(phrase), std::string_view::npos) << phrase << ": " << text;
  }
}

TEST(Catalogue, EveryRemedyIsForAKnownProductAndSaysWhereItIsKnownFrom) {
  for (const auto* rule : cause_rules())
    for (const auto& remedy : rule->cause.remedies) {
      const bool for_any = remedy.software == "any";
      EXPECT_EQ(remedy.source.where.empty(), for_any)
          << id_text(rule->cause.id) << ": " << remedy.change;
      EXPECT_EQ(remedy.source.basis == Basis::common, for_any) << remedy.change;
      EXPECT_EQ(find_product(remedy.software) == nullptr, for_any) << remedy.software;
    }
}

TEST(Catalogue, EveryProductHasARemedy) {
  for (const auto& product : products())
    EXPECT_TRUE(std::ranges::any_of(cause_rules(), [&](const auto* rule) {
      return std::ranges::any_of(rule->cause.remedies, [&](const auto& remedy) {
        return remedy.software == product.name;
      });
    })) << product.name;
}

TEST(Catalogue, EveryCauseIsSilentAboutAHealthyServer) {
  Case the_case;
  the_case.question = Question{"www.target.example", 1, 1};
  the_case.servers.push_back({});
  Observation observation;
  observation.probe.query.question = *the_case.question;
  observation.outcome = Outcome::reply;
  observation.reply = Reply{};
  observation.reply->answers.push_back({"www.target.example", 1, 60, "192.0.2.80"});
  the_case.servers[0].observations.push_back(observation);
  const auto evidence = gather(the_case, 0);
  for (const auto* rule : cause_rules())
    EXPECT_EQ(rule->argue(evidence).fit, Confidence::none) << id_text(rule->cause.id);
}

TEST(Pipeline, RunsInTheOrderOfTheSteps) {
  // The comparison comes last, because it compares what the restrictions are.
  const std::vector<std::string_view> order{
      "configured-resolvers", "local-sources", "local-resolvers", "windows-client",
      "name-syntax",          "question-type", "search-list",     "resolver-answers",
      "restrictions",         "delegation",    "domain",          "comparison",
      "windows-replies",      "programs"};
  std::vector<std::string_view> ids;
  for (const auto& check : pipeline()) ids.push_back(check.id);
  EXPECT_EQ(ids, order);
}

}  // namespace
}  // namespace whyrefused
