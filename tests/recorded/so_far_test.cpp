// What is said while a server is waited for must hold when it is known: over all recordings, with
// one more server that is dead, or the silent ones of the recording itself.

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "checks/answers/so_far.h"
#include "engine/engine.h"
#include "model/server.h"
#include "recorded/recordings.h"
#include "replay/read_reports.h"

namespace whyrefused {
namespace {

constexpr auto slow_address = "192.0.2.253";

Observation never_replied(const Observation& like) {
  Observation one;
  one.probe = like.probe;
  one.outcome = Outcome::no_reply;
  one.sends = 2;
  one.latency = std::chrono::seconds(6);
  return one;
}

/// What the server does in the end that is waited for.
enum class Ends { silent, answering, refusing };

/// It has replied to nothing until then.
Observation replied_late(const Observation& like, std::uint16_t code) {
  auto one = never_replied(like);
  one.outcome = Outcome::reply;
  one.reply = Reply{};
  one.reply->rcode = code;
  one.reply->ra = true;
  one.reply->has_question = true;
  const auto& question = one.probe.query.question;
  if (code == rcode::noerror && question.type == rrtype::a)
    one.reply->answers.push_back({question.name, rrtype::a, 60, "192.0.2.80"});
  return one;
}

/// A server behind the list that is slow or dead, asked what the first was asked first.
void add_slow_server(Case& the_case, Ends ends) {
  ServerRecord dead;
  dead.server = the_case.servers.front().server;
  dead.server.endpoint = *parse_endpoint(slow_address).endpoint;
  dead.server.asked_by.clear();
  dead.server.product.clear();
  for (const auto& one : the_case.servers.front().observations)
    if (one.probe.purpose == Purpose::target || one.probe.purpose == Purpose::target_aaaa)
      dead.observations.push_back(ends == Ends::silent      ? never_replied(one)
                                  : ends == Ends::answering ? replied_late(one, rcode::noerror)
                                                            : replied_late(one, rcode::refused));
  the_case.servers.push_back(std::move(dead));
}

bool is_silent(const ServerRecord& record) {
  return !record.observations.empty() &&
         std::ranges::all_of(record.observations, [](const Observation& one) {
           return one.outcome == Outcome::no_reply || one.outcome == Outcome::abandoned;
         });
}

/// The moment at which all but the silent and the slow ones are known.
Case before_the_end(Case the_case) {
  for (auto& record : the_case.servers)
    if (is_silent(record) || address_text(record.server.endpoint) == slow_address)
      for (auto& one : record.observations) {
        one.outcome = Outcome::pending;
        one.detail.clear();
        one.reply.reset();
      }
  return the_case;
}

std::vector<ServerStage> stages_before_the_end(const Case& the_case) {
  std::vector<bool> open;
  for (const auto& record : the_case.servers)
    open.push_back(std::ranges::any_of(record.observations, [](const Observation& one) {
      return one.outcome == Outcome::pending;
    }));
  return stages_of(the_case, open);
}

/// Only the question, and what else was asked is still open.
Case with_the_question_alone(Case the_case) {
  for (auto& record : the_case.servers)
    std::erase_if(record.observations, [](const Observation& one) {
      return one.probe.purpose != Purpose::target && one.probe.purpose != Purpose::target_aaaa;
    });
  the_case.lookups.clear();
  return the_case;
}

std::vector<Case> recorded_cases(const Recording& recording) {
  auto read = read_reports_file(recording.file.string());
  EXPECT_TRUE(read.error.empty()) << read.error;
  std::erase_if(read.cases, [](const Case& one) {
    return !one.question || one.servers.empty() || one.servers.front().target() == nullptr;
  });
  return std::move(read.cases);
}

class SoFar : public testing::TestWithParam<Recording> {
 protected:
  static void TearDownTestSuite() {
    std::cout << "verdicts while a server is waited for: " << said << " said, " << held << " held, "
              << kept_back << " kept back; first words: " << words_said << " said, " << words_held
              << " held, " << words_kept_back << " kept back\n";
  }
  /// The case as it ends.
  static void expect_held(const Case& the_case) {
    const auto end = judge(the_case);
    const auto moment = before_the_end(the_case);
    const auto finished = case_so_far(moment, stages_before_the_end(moment));
    if (!finished) {
      ++kept_back;
      return;
    }
    ++said;
    const auto so_far = judge(*finished);
    bool holds = true;
    for (std::size_t i = 0; i < finished->servers.size(); ++i) {
      const auto& endpoint = finished->servers[i].server.endpoint;
      const auto at = std::ranges::find_if(the_case.servers, [&](const ServerRecord& record) {
        return record.server.endpoint == endpoint;
      });
      const auto& later = end.servers[static_cast<std::size_t>(at - the_case.servers.begin())];
      const auto& now = so_far.servers[i];
      EXPECT_EQ(now.state, later.state) << to_string(endpoint);
      EXPECT_EQ(now.cause, later.cause)
          << to_string(endpoint) << ": " << (now.cause != nullptr ? now.cause->title : "none")
          << " then " << (later.cause != nullptr ? later.cause->title : "none");
      EXPECT_EQ(now.confidence, later.confidence) << to_string(endpoint);
      EXPECT_EQ(now.set_aside, later.set_aside) << to_string(endpoint);
      holds = holds && now.state == later.state && now.cause == later.cause &&
              now.confidence == later.confidence;
    }
    held += holds;
  }

  static inline int said = 0, held = 0, kept_back = 0;
  static inline int words_said = 0, words_held = 0, words_kept_back = 0;
};

TEST_P(SoFar, WhatIsSaidOfFinishedServersHoldsInTheEnd) {
  for (const auto& recorded : recorded_cases(GetParam())) {
    const bool has_silent = std::ranges::any_of(recorded.servers, is_silent);
    for (const auto ends : {Ends::silent, Ends::answering, Ends::refusing}) {
      auto the_case = recorded;
      if (!has_silent || ends != Ends::silent) add_slow_server(the_case, ends);
      expect_held(the_case);
    }
  }
}

TEST_P(SoFar, TheFirstWordsHoldInTheEnd) {
  for (const auto& the_case : recorded_cases(GetParam())) {
    const auto end = judge(the_case);
    const auto moment = with_the_question_alone(the_case);
    const std::vector<ServerStage> stages(moment.servers.size(), ServerStage::asking);
    const auto words = first_words(moment, stages);
    if (words.empty()) {
      ++words_kept_back;
      continue;
    }
    ++words_said;
    bool holds = true;
    for (std::size_t i = 0; i < moment.servers.size(); ++i) {
      const auto name = to_string(moment.servers[i].server.endpoint);
      const bool refuses = words.find(name + " refuses") != std::string::npos;
      const bool answers = words.find(name + " answers") != std::string::npos;
      const auto state = end.servers[i].state;
      EXPECT_TRUE(!refuses || state == ServerState::refused) << words;
      EXPECT_TRUE(!answers || state == ServerState::answered) << words;
      holds = holds && (!refuses || state == ServerState::refused) &&
              (!answers || state == ServerState::answered);
    }
    words_held += holds;
  }
}

INSTANTIATE_TEST_SUITE_P(Recordings, SoFar, testing::ValuesIn(all_recordings()), test_name);

}  // namespace
}  // namespace whyrefused
