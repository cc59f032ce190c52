// The whole loop over real sockets: what is sent to whom, and how long it may take.

#include "engine/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demo/personas.h"
#include "support/servers.h"

namespace whyrefused {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::Ge;
using testing::IsEmpty;
using testing::Le;
using testing::SizeIs;

/// For servers that reply: no machine is so slow that it ends.
constexpr Patience patient{60s, 2};
/// Where silence is waited for; those beside it reply long before.
constexpr Patience waits_for_silence{1s, 2};

Case about(const std::string& name, const std::vector<Endpoint>& servers) {
  Case the_case;
  the_case.request.name = name;
  the_case.context.source = "test";
  for (const auto& server : servers) the_case.servers.push_back({{server, "test"}, {}});
  return the_case;
}

Responder::Handler healthy() {
  return replies_with([](const QueryView&) {
    ReplySpec spec;
    spec.ra = true;
    spec.answers.push_back(a_answer(192, 0, 2, 80));
    return spec;
  });
}

Responder::Handler refusing() {
  return replies_with([](const QueryView&) { return with_rcode(5); });
}

Responder::Handler silent() {
  return [](const ReceivedQuery&) { return std::vector<Action>{}; };
}

std::vector<std::string> names_asked(const Responder& server) {
  std::vector<std::string> names;
  for (const auto& received : server.received()) names.push_back(parse_query(received.bytes)->name);
  return names;
}

std::vector<std::uint16_t> types_asked(const Responder& server) {
  std::vector<std::uint16_t> types;
  for (const auto& received : server.received()) types.push_back(parse_query(received.bytes)->type);
  return types;
}

TEST(Engine, AsksAHealthyServerForAAndAaaaOnce) {
  Responder server(healthy());
  auto the_case = about("www.example.org", {server.endpoint()});
  const auto diagnosis = diagnose(the_case, {}, patient);
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::all_answered);
  EXPECT_THAT(types_asked(server), testing::UnorderedElementsAre(1, 28));
}

TEST(Engine, AsksForAGivenTypeAlone) {
  Responder server(healthy());
  auto the_case = about("www.example.org", {server.endpoint()});
  the_case.request.type = "A";
  diagnose(the_case, {}, patient);
  EXPECT_THAT(types_asked(server), ElementsAre(1));
}

TEST(Engine, SendsNoMoreThanTenProbesToARefusingServer) {
  Responder server(refusing());
  auto the_case = about("www.example.org", {server.endpoint()});
  const auto diagnosis = diagnose(the_case, {}, patient);
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::none_answered);
  EXPECT_THAT(server.received(), SizeIs(AllOf(Ge(5U), Le(11U))));
}

TEST(Engine, SendsOnlyTheQuestionWithoutProbes) {
  Responder server(refusing());
  auto the_case = about("www.example.org", {server.endpoint()});
  the_case.request.probes = false;
  diagnose(the_case, {}, patient);
  EXPECT_THAT(names_asked(server), ElementsAre("www.example.org", "www.example.org"));
}

class UnaskableName : public testing::TestWithParam<const char*> {};

TEST_P(UnaskableName, IsNeverSent) {
  Responder server(healthy());
  auto the_case = about(GetParam(), {server.endpoint()});
  const auto diagnosis = diagnose(the_case, {}, patient);
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::not_checked);
  EXPECT_THAT(server.received(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Names, UnaskableName,
                         testing::Values("", " ", "www..example.org", ".example.org",
                                         "https://www.example.org/", "www.example.org:53",
                                         "someone@example.org", "two words.example"));

TEST(Engine, AsksEveryServerTheSameQuestion) {
  Responder first(healthy()), second(healthy()), third(refusing());
  auto the_case = about("www.example.org", {first.endpoint(), second.endpoint(), third.endpoint()});
  const auto diagnosis = diagnose(the_case, {}, patient);
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::some_failed);
  for (const auto* server : {&first, &second, &third})
    EXPECT_EQ(names_asked(*server).front(), "www.example.org");
  EXPECT_EQ(diagnosis.decisive, 2U);
}

TEST(Engine, WaitsForDeadServersOnceAndForAllTogether) {
  Responder first(silent()), second(silent()), third(silent()), fourth(refusing());
  auto the_case = about("www.example.org",
                        {first.endpoint(), second.endpoint(), third.endpoint(), fourth.endpoint()});
  const auto begin = Clock::now();
  const auto diagnosis = diagnose(the_case, {}, waits_for_silence);
  const auto took = Clock::now() - begin;
  EXPECT_EQ(diagnosis.servers[0].state, ServerState::no_reply);
  EXPECT_EQ(diagnosis.servers[3].state, ServerState::refused);
  // One after the other, or their probes after their questions, would take twice what the question
  // took, however slow the machine is.
  EXPECT_LT(took, 2 * the_case.servers[0].find(Purpose::target)->latency);
}

TEST(Engine, ProbesARefusingServerWhileAnotherIsSilent) {
  // The one is silent until the other was asked for the control name.
  Signal control_asked;
  Responder slow([&](const ReceivedQuery& received) {
    control_asked.wait();
    return healthy()(received);
  });
  Responder server([&](const ReceivedQuery& received) {
    if (parse_query(received.bytes)->name != "www.example.org") control_asked.give();
    return refusing()(received);
  });
  auto the_case = about("www.example.org", {slow.endpoint(), server.endpoint()});
  diagnose(the_case, {}, patient);
  EXPECT_TRUE(control_asked.given());
  const auto* control = the_case.servers[1].find(Purpose::control);
  ASSERT_NE(control, nullptr);
  EXPECT_EQ(control->outcome, Outcome::reply);
  EXPECT_EQ(the_case.servers[0].find(Purpose::target)->outcome, Outcome::reply);
}

TEST(Engine, LeavesNothingPending) {
  Responder dead(silent()), server(refusing());
  auto the_case = about("www.example.org", {dead.endpoint(), server.endpoint(), closed_port()});
  diagnose(the_case, {}, waits_for_silence);
  for (const auto& record : the_case.servers)
    for (const auto& observation : record.observations)
      EXPECT_NE(observation.outcome, Outcome::pending);
}

TEST(Engine, KeepsSilenceClosedPortRefusalAndRubbishApart) {
  // The query itself comes back: QR=0.
  Responder dead(silent()), server(refusing()),
      rubbish([](const ReceivedQuery&received) { return send(received.bytes); });
  auto the_case = about("www.example.org",
                        {dead.endpoint(), server.endpoint(), closed_port(), rubbish.endpoint()});
  const auto diagnosis = diagnose(the_case, {}, waits_for_silence);
  EXPECT_EQ(diagnosis.servers[0].state, ServerState::no_reply);
  EXPECT_EQ(diagnosis.servers[1].state, ServerState::refused);
  EXPECT_EQ(diagnosis.servers[2].state, ServerState::port_closed);
  EXPECT_EQ(diagnosis.servers[3].state, ServerState::unusable);
}

TEST(Engine, JudgesRecordedObservationsAsItJudgedThemLive) {
  Responder server(refusing());
  auto the_case = about("www.example.org", {server.endpoint()});
  const auto live = diagnose(the_case, {}, patient);
  const auto again = judge(the_case);
  EXPECT_EQ(again.headline, live.headline);
  EXPECT_EQ(again.servers[0].cause, live.servers[0].cause);
}

TEST(Demo, EveryPersonaIsDiagnosedAsWhatItPlays) {
  for (const auto& persona : personas()) {
    unsigned count = 0;
    Responder server([&](const ReceivedQuery& received) -> std::vector<Action> {
      const auto query = parse_query(received.bytes);
      if (!query) return {};
      return send(build_reply(*query, persona.reply(*query, count++)));
    });
    auto the_case = about(std::string(demo_name), {server.endpoint()});
    const auto diagnosis = diagnose(the_case, {}, patient);
    ASSERT_NE(diagnosis.servers[0].cause, nullptr) << persona.cause;
    EXPECT_EQ(id_text(diagnosis.servers[0].cause->id), persona.cause);
  }
}

}  // namespace
}  // namespace whyrefused
