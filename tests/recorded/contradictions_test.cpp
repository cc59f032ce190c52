// What a report says of a server must hold together: over all recordings, no fact speaks for and
// against the same cause, no sentence against its headline, and no rival is named that the replies
// exclude.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "checks/evidence/evidence.h"
#include "engine/engine.h"
#include "recorded/recordings.h"
#include "replay/read_reports.h"

namespace whyrefused {
namespace {

using enum CauseId;
using Sentences = std::vector<std::string>;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool some_contain(const Sentences& sentences, std::string_view part) {
  return std::ranges::any_of(sentences, [&](const auto& one) { return contains(one, part); });
}

template <std::size_t size>
bool is_one_of(CauseId cause, const std::array<CauseId, size>& causes) {
  return std::ranges::find(causes, cause) != causes.end();
}

/// What the sentences say of other names than the one that was asked.
constexpr std::string_view refuses_others = "refuses other names too",
                           spares_others = "not refuse another name";

/// Causes that are about the name, its zone or its type: other names fare better.
constexpr std::array about_the_name{name_policy,           type_refused, zone_acl,
                                    list_refuses_resolver, name_dropped, local_stub};
/// Causes that are about who asks: other names fare no better.
constexpr std::array about_the_client{client_not_allowed, recursion_denied, one_address,
                                      source_address,     rate_limited,     maintenance};

/// Words by which a sentence is about one observed fact.
constexpr std::array<std::string_view, 4> facts{"version query", "(tested: ", "NOTAUTH",
                                                "It gives a reason"};

/// Pairs that stand all the same, and why.
struct Exception {
  CauseId cause;
  CauseId rival;
  std::string_view why;
};

constexpr std::array exceptions{
    Exception{client_not_allowed, name_policy,
              "a resolver's rule may cover all names, or all but a few, for everybody"},
};

bool is_excepted(CauseId cause, CauseId rival) {
  return std::ranges::any_of(
      exceptions, [&](const Exception& one) { return one.cause == cause && one.rival == rival; });
}

/// The unrelated name is refused by a reply that looks the same: no rule about one name.
bool refuses_all_alike(const Evidence& e) {
  const auto* control = e.control_reply();
  if (!e.refused() || control == nullptr || e.scope != Scope::everything) return false;
  const auto codes = [](const Reply& reply) {
    std::vector<std::uint16_t> list;
    if (reply.edns)
      for (const auto& error : reply.edns->errors) list.push_back(error.code);
    return list;
  };
  return control->aa == e.reply->aa && control->ra == e.reply->ra &&
         codes(*control) == codes(*e.reply);
}

/// Why the replies exclude the rival; empty where they do not.
std::string_view excluded(const Evidence& e, CauseId rival) {
  const auto* control = e.control_reply();
  const bool answered = e.control_answer() == Answer::answered && control != nullptr;
  if (rival == recursion_denied && answered && control->ra && !control->aa)
    return "it has looked an outside name up for us";
  if (rival == client_not_allowed && answered && e.scope != Scope::transport)
    return "it has answered us about another name";
  if (rival == name_policy && refuses_all_alike(e)) return "it refuses another name just the same";
  return {};
}

/// A name that is refused only with the server's own word for all names: AA and RA.
bool explains_others(const Sentences& evidence) {
  return std::ranges::all_of(evidence, [](const std::string& one) {
    const auto seen = one.find(refuses_others);
    return seen == std::string::npos || contains(one.substr(seen), "): ");
  });
}

Sentences complaints_about(const ServerDiagnosis& server, const Evidence& e) {
  Sentences found;
  const auto cause = server.cause->id;
  const auto complain = [&](std::string_view what, std::string_view detail) {
    found.push_back(std::string(id_text(cause)) + ": " + std::string(what) + ": " +
                    std::string(detail));
  };
  for (const auto fact : facts)
    if (some_contain(server.evidence, fact) && some_contain(server.against, fact))
      complain("one fact speaks for and against", fact);
  if (is_one_of(cause, about_the_name) && !explains_others(server.evidence))
    complain("it is about the name", refuses_others);
  if (is_one_of(cause, about_the_client) && some_contain(server.evidence, spares_others))
    complain("it is about the client", spares_others);
  std::vector<CauseId> rivals;
  for (const auto& rival : server.rivals) {
    if (rival.cause == server.cause) complain("it is its own rival", id_text(cause));
    if (std::ranges::find(rivals, rival.cause->id) != rivals.end())
      complain("named twice", id_text(rival.cause->id));
    rivals.push_back(rival.cause->id);
    if (const auto why = excluded(e, rival.cause->id);
        !why.empty() && !is_excepted(cause, rival.cause->id))
      complain("its rival " + std::string(id_text(rival.cause->id)) + " is excluded", why);
  }
  return found;
}

Sentences complaints_about(const Case& the_case) {
  Sentences found, for_some, against_some;
  const auto diagnosis = judge(the_case);
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i) {
    const auto& server = diagnosis.servers[i];
    if (server.cause == nullptr) continue;
    std::ranges::copy(server.evidence, std::back_inserter(for_some));
    std::ranges::copy(server.against, std::back_inserter(against_some));
    std::ranges::copy(complaints_about(server, gather(the_case, i)), std::back_inserter(found));
  }
  for (const auto& sentence : for_some)
    if (std::ranges::find(against_some, sentence) != against_some.end())
      found.push_back("for and against: " + sentence);
  return found;
}

/// What had to be read twice.
constexpr std::array<std::string_view, 12> unclear{
    "unrelated name", ", too",        " tells ",      " told of", "as those have", " is no ",
    "shut out",       "foreign name", "all the same", "no word",  "fares",         "mended"};

Sentences unclear_sentences(const Case& the_case) {
  Sentences found;
  const auto diagnosis = judge(the_case);
  const auto look_at = [&](const std::string& text) {
    for (const auto phrase : unclear)
      if (contains(text, phrase)) found.push_back(std::string(phrase) + ": " + text);
  };
  look_at(diagnosis.headline);
  look_at(diagnosis.who);
  for (const auto& server : diagnosis.servers) {
    if (server.cause == nullptr) continue;
    std::ranges::for_each(server.evidence, look_at);
    std::ranges::for_each(server.against, look_at);
    for (const auto& rival : server.rivals) {
      look_at(rival.tell_apart);
      if (rival.tell_apart.size() > 100) found.push_back("too long: " + rival.tell_apart);
    }
  }
  return found;
}

/// Each rule finds what breaks it, in a report that is sound else.
TEST(Complaints, AreMadeOfWhatContradictsItself) {
  const auto recordings = all_recordings();
  const auto known = std::ranges::find(recordings, "bind/zone-acl", &Recording::name);
  ASSERT_NE(known, recordings.end());
  const auto read = read_reports_file(known->file.string());
  ASSERT_EQ(read.cases.size(), 1U) << read.error;
  const auto evidence = gather(read.cases.front(), 0);
  const auto sound = judge(read.cases.front()).servers.at(0);
  ASSERT_EQ(complaints_about(sound, evidence), Sentences());
  auto both_signs = sound;
  both_signs.against.emplace_back("It also refuses a version query.");
  auto about_others = sound;
  about_others.evidence.emplace_back("It refuses other names too (tested: example.com).");
  auto own_rival = sound;
  own_rival.rivals.push_back({sound.cause, "whether it is so"});
  for (const auto& broken : {both_signs, about_others, own_rival})
    EXPECT_EQ(complaints_about(broken, evidence).size(), 1U);
}

class Report : public testing::TestWithParam<Recording> {};

TEST_P(Report, DoesNotContradictItself) {
  const auto read = read_reports_file(GetParam().file.string());
  ASSERT_EQ(read.cases.size(), 1U) << read.error;
  for (const auto& complaint : complaints_about(read.cases.front())) ADD_FAILURE() << complaint;
}

TEST_P(Report, SpeaksPlainly) {
  const auto read = read_reports_file(GetParam().file.string());
  ASSERT_EQ(read.cases.size(), 1U) << read.error;
  for (const auto& complaint : unclear_sentences(read.cases.front())) ADD_FAILURE() << complaint;
}

INSTANTIATE_TEST_SUITE_P(Lab, Report, testing::ValuesIn(all_recordings()), test_name);

}  // namespace
}  // namespace whyrefused
