#include "page/question_path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> names_of(const QuestionPath& way) {
  std::vector<std::string> names;
  for (const auto& stop : way.stops) names.push_back(std::string(stop.depth * 2, ' ') + stop.name);
  return names;
}

/// A machine whose programs ask a stub, which asks one server that refuses and one that answers.
Recorded behind_a_stub() {
  Recorded seen;
  auto& the_case = seen.the_case();
  the_case.servers.front().server = {.endpoint = *parse_endpoint("127.0.0.53").endpoint,
                                     .origin = "/etc/resolv.conf:1",
                                     .configured = true};
  seen.replies({target, control}, answered().address("192.0.2.80"));
  seen.server("192.0.2.7").replies(every_variant, refused().ede(18));
  seen.server("192.0.2.8").replies({target, control}, answered().address("192.0.2.80"));
  for (std::size_t i : {1U, 2U}) {
    the_case.servers[i].server.asked_by = "127.0.0.53";
    the_case.servers[i].server.origin = "behind 127.0.0.53";
  }
  return seen;
}

TEST(QuestionPath, GoesFromProgramsOverTheStubToTheServersBehindIt) {
  auto seen = behind_a_stub();
  seen.the_case().context.local.looked_at = true;
  EXPECT_THAT(names_of(path_of(seen.result())),
              ElementsAre("Programs on this computer", "Hosts file and nsswitch.conf",
                          "  127.0.0.53", "    192.0.2.7", "    192.0.2.8"));
}

TEST(QuestionPath, SaysNothingOfAHostsFileThatNobodyRead) {
  EXPECT_THAT(names_of(path_of(behind_a_stub().result())), Not(Contains("Hosts file")));
}

TEST(QuestionPath, EndsForProgramsAtTheHostsFileThatHasTheName) {
  auto seen = behind_a_stub();
  seen.the_case().context.local = {.looked_at = true,
                                   .hosts = {{"www.target.example", "192.0.2.9", "/etc/hosts:3"}},
                                   .ended_by = {},
                                   .origin = {}};
  const auto stop = path_of(seen.result()).stops.at(1);
  EXPECT_EQ(stop.tone, Tone::good);
  EXPECT_EQ(stop.result, "has the name");
  EXPECT_THAT(stop.facts, ElementsAre("www.target.example is 192.0.2.9"));
}

TEST(QuestionPath, EndsForProgramsAtAServiceOfNsswitch) {
  auto seen = behind_a_stub();
  seen.the_case().context.local = {
      .looked_at = true, .hosts = {}, .ended_by = "mdns", .origin = "/etc/nsswitch.conf:12"};
  const auto names = names_of(path_of(seen.result()));
  EXPECT_THAT(names, Contains("Service \"mdns\""));
}

TEST(QuestionPath, HasTheServerThatTheVerdictIsAboutInFocus) {
  const auto result = behind_a_stub().result();
  std::vector<std::string> focused;
  for (const auto& stop : path_of(result).stops)
    if (stop.focus) focused.push_back(stop.name);
  EXPECT_THAT(focused, ElementsAre("192.0.2.7"));
}

TEST(QuestionPath, HasNothingInFocusWhereAllAnswer) {
  Recorded seen;
  seen.replies({target, control}, replied(rcode::nxdomain));
  for (const auto& stop : path_of(seen.result()).stops) EXPECT_FALSE(stop.focus) << stop.name;
}

TEST(QuestionPath, SaysOfEachServerHowItWent) {
  Recorded seen;
  seen.replies({target, control}, answered().address("192.0.2.80"));
  seen.server("192.0.2.2").replies(every_variant, refused());
  seen.server("192.0.2.3").replies(target, replied(rcode::servfail));
  seen.server("192.0.2.4").replies(target, silent());
  seen.server("192.0.2.5").replies(target, ended(Outcome::port_closed));
  seen.server("192.0.2.6").replies(target, ended(Outcome::unusable));
  std::vector<Tone> signs;
  for (const auto& stop : path_of(seen.result()).stops) signs.push_back(stop.tone);
  EXPECT_THAT(signs, ElementsAre(Tone::neutral, Tone::good, Tone::bad, Tone::doubtful, Tone::silent,
                                 Tone::silent, Tone::doubtful));
}

TEST(QuestionPath, BeginsAtThisComputerWhereServersWereTyped) {
  Recorded seen;
  seen.replies(every_variant, refused());
  seen.the_case().servers.front().server.origin = "command line";
  const auto way = path_of(seen.result());
  EXPECT_EQ(way.stops.at(0).name, "This computer");
  EXPECT_EQ(way.stops.at(1).role, "DNS server");
}

TEST(QuestionPath, EndsAtTheZonesNameServers) {
  Recorded seen;
  seen.replies(every_variant, refused());
  const auto asked = [](std::string address, Told told) {
    Observation observation;
    observation.probe = {lookup, {.question = {"target.example", rrtype::soa}, .rd = false}};
    observation.outcome = told.outcome;
    if (told.outcome == Outcome::reply) observation.reply = told.reply;
    return LookupRecord{*parse_endpoint(address).endpoint, observation};
  };
  seen.the_case().lookups = {asked("192.0.2.21", answered().aa()), asked("192.0.2.22", refused())};
  const auto& stops = path_of(seen.result()).stops;
  ASSERT_EQ(stops.size(), 5U);
  EXPECT_EQ(stops[2].name, "Name servers of target.example");
  EXPECT_EQ(stops[3].tone, Tone::good);
  EXPECT_EQ(stops[4].tone, Tone::bad);
  EXPECT_EQ(stops[4].depth, 2U);
}

TEST(QuestionPath, SaysWhyNothingWasAsked) {
  Recorded seen;
  seen.the_case().request.name = "bad..name";
  seen.the_case().question.reset();
  auto result = seen.result();
  result.diagnosis.exit_status = ExitStatus::not_checked;
  result.diagnosis.headline = "Nothing was asked: an empty label.";
  const auto path = path_of(result);
  ASSERT_EQ(path.stops.size(), 1U);
  EXPECT_EQ(path.question, "\"bad..name\"");
  EXPECT_EQ(path.stops[0].because, "Nothing was asked: an empty label.");
}

TEST(QuestionPath, LooksAtTheNameServerThatRefusesWhereAResolverOnlyFails) {
  Recorded seen;
  seen.replies(every_variant, replied(rcode::servfail));
  Observation refusing;
  refusing.probe = {lookup, {.question = {"target.example", rrtype::soa}, .rd = false}};
  refusing.outcome = Outcome::reply;
  refusing.reply = refused().reply;
  seen.the_case().lookups = {{*parse_endpoint("192.0.2.21").endpoint, refusing}};
  std::vector<std::string> focused;
  for (const auto& stop : path_of(seen.result()).stops)
    if (stop.focus) focused.push_back(stop.name);
  EXPECT_THAT(focused, ElementsAre("192.0.2.21"));
}

TEST(QuestionPath, CanBeReadOut) {
  const Stop stop{.depth = 1,
                  .tone = Tone::bad,
                  .name = "192.0.2.1",
                  .result = "REFUSED",
                  .role = "DNS server",
                  .facts = {"5.1 ms", "UDP"},
                  .because = {}};
  EXPECT_EQ(in_words(stop), "192.0.2.1: REFUSED, DNS server, 5.1 ms, UDP.");
}

}  // namespace
}  // namespace whyrefused
