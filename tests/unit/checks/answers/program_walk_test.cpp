// Every list that was measured with real programs (measured_programs.txt), walked through again.

#include "checks/answers/program_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "catalog/programs.h"

namespace whyrefused {
namespace {

using Is = TypeFate::Is;

constexpr bool ra = true, header = true;

TransportFates over_udp(TypeFate fate) { return {fate, false, {}}; }

TransportFates cut_short(TypeFate over_tcp) { return {{Is::no_data, ra}, true, over_tcp}; }

/// The letters of measured_programs.txt.
ServerFates server_of(const std::string& letters) {
  const auto data = over_udp({Is::data, ra}), no_data = over_udp({Is::no_data, ra}),
             refused = over_udp({Is::refused}), refused_ra = over_udp({Is::refused, ra}),
             bare = over_udp({Is::refused, false, header}), failed = over_udp({Is::failed, ra}),
             silent = over_udp({Is::silent}), denied = over_udp({Is::no_name, ra}),
             closed = over_udp({Is::closed});
  const TransportFates refused_tc{{Is::refused}, true, TypeFate{Is::data, ra}};
  const std::map<std::string, ServerFates> known{
      {"R", {refused, refused}},
      {"RA", {refused_ra, refused_ra}},
      {"H", {bare, bare}},
      {"HA", {over_udp({Is::refused, ra, header}), over_udp({Is::refused, ra, header})}},
      {"F", {failed, failed}},
      {"S", {silent, silent}},
      {"C", {closed, closed}},
      {"FE", {over_udp({Is::other, ra}), over_udp({Is::other, ra})}},
      {"NA", {over_udp({Is::other, ra}), over_udp({Is::other, ra})}},
      {"YX", {over_udp({Is::other, ra}), over_udp({Is::other, ra})}},
      {"NI", {over_udp({Is::not_implemented, ra}), over_udp({Is::not_implemented, ra})}},
      {"RL", {over_udp({Is::lame}), over_udp({Is::lame})}},
      {"N", {denied, denied}},
      {"N0", {over_udp({Is::no_name}), over_udp({Is::no_name})}},
      {"ND", {no_data, no_data}},
      {"K", {data, data}},
      {"K0", {over_udp({Is::data}), over_udp({Is::data})}},
      {"K4", {data, no_data}},
      {"A4", {data, refused_ra}},
      {"A40", {data, refused}},
      {"A4h", {data, bare}},
      {"A4s", {data, silent}},
      {"A4f", {data, failed}},
      {"A6", {refused_ra, data}},
      {"A6h", {bare, data}},
      {"A6s", {silent, data}},
      {"A6f", {failed, data}},
      {"RN4", {refused, no_data}},
      {"RN6", {no_data, refused}},
      {"RX4", {refused, denied}},
      {"RS4", {refused, silent}},
      {"RS6", {silent, refused}},
      {"UR", {refused, refused}},
      {"TCR", {cut_short({Is::refused}), cut_short({Is::refused})}},
      {"TCF", {cut_short({Is::failed, ra}), cut_short({Is::failed, ra})}},
      {"TCH", {cut_short({Is::refused, false, header}), cut_short({Is::refused, false, header})}},
      {"TCK", {cut_short({Is::data, ra}), cut_short({Is::data, ra})}},
      {"TCA4", {cut_short({Is::data, ra}), cut_short({Is::refused})}},
      {"TC4R", {cut_short({Is::refused}), data}},
      {"RTC", {refused_tc, refused_tc}},
  };
  const auto found = known.find(letters);
  EXPECT_NE(found, known.end()) << letters;
  return found == known.end() ? ServerFates{} : found->second;
}

struct Measured {
  std::string list, options, program, ending;
  unsigned seconds = 0;
  unsigned debian = 12;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '|');) {
    const auto begin = cell.find_first_not_of(' '), end = cell.find_last_not_of(' ');
    cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, end - begin + 1));
  }
  return cells;
}

std::vector<Measured> all_measured() {
  std::ifstream file(WHYREFUSED_MEASURED_PROGRAMS);
  std::vector<Measured> all;
  std::vector<std::string> programs;
  unsigned debian = 12;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("==")) debian = 13;
    if (line.starts_with("list")) programs = cells_of(line);
    const auto cells = cells_of(line);
    if (cells.size() < 2 || line.starts_with("#") || line.starts_with("list")) continue;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      Measured one{cells[0], {}, programs[i], {}, 0, debian};
      if (const auto bracket = one.list.find('['); bracket != std::string::npos) {
        one.options = one.list.substr(bracket + 1, one.list.size() - bracket - 2);
        one.list.resize(bracket);
      }
      std::istringstream(cells[i]) >> one.ending >> one.seconds;
      if (one.ending != "-") all.push_back(std::move(one));
    }
  }
  return all;
}

std::vector<ServerFates> servers_of(const Measured& measured) {
  std::vector<ServerFates> servers;
  std::istringstream stream(measured.list);
  for (std::string letters; stream >> letters;) {
    auto server = server_of(letters);
    if (measured.options == "use-vc")
      for (auto* fates : {&server.a, &server.aaaa}) fates->tcp = fates->udp;
    servers.push_back(server);
  }
  return servers;
}

Context context_of(const Measured& measured) {
  Context context;
  context.glibc = measured.debian == 12 ? GlibcVersion{2, 36} : GlibcVersion{2, 41};
  context.only_tcp = measured.options == "use-vc";
  context.single_request = measured.options == "single-request";
  context.strict_error = measured.program == "strict";
  return context;
}

const Program& program_of(const Measured& measured) {
  auto id = measured.program == "strict" ? "glibc" : measured.program;
  if (id == "musl" && measured.debian == 12) id = "musl-1.2.3";
  const auto found = std::ranges::find(programs(), id, &Program::id);
  EXPECT_NE(found, programs().end()) << id;
  return *found;
}

std::vector<std::string_view> may_be(Ending ending) {
  switch (ending) {
    case Ending::works:
      return {"works"};
    case Ending::no_name:
      return {"no-name", "none"};
    case Ending::no_data:
      return {"no-data", "none"};
    case Ending::refused:
      return {"refused", "server-error", "error"};
    case Ending::failed:
      return {"failed", "server-error", "error"};
    case Ending::timed_out:
      return {"timed-out", "nobody", "error"};
    case Ending::closed:
      return {"closed", "nobody", "error"};
    case Ending::malformed:
      return {"malformed", "error"};
    case Ending::unknown:
      break;
  }
  return {};
}

/// Measured times are those of whole runs, on a busy machine.
bool is_about(unsigned measured, unsigned told) {
  const unsigned off = told > measured ? told - measured : measured - told;
  return off <= (told >= 26 ? 4U : 1U);
}

std::string describe(const Measured& measured) {
  return measured.program + " on Debian " + std::to_string(measured.debian) + ", " + measured.list +
         (measured.options.empty() ? "" : " with " + measured.options);
}

TEST(ProgramWalk, IsWhatRealProgramsDid) {
  unsigned compared = 0, unknown = 0;
  for (const auto& measured : all_measured()) {
    const auto& program = program_of(measured);
    const auto walked = walk(program.habits, servers_of(measured), context_of(measured));
    if (walked.ending == Ending::unknown) {
      ++unknown;
      continue;
    }
    ++compared;
    EXPECT_THAT(may_be(walked.ending), testing::Contains(measured.ending)) << describe(measured);
    // The first address comes sooner than the end of the whole run.
    if (program.habits.wants == Wants::a_then_others && walked.ending == Ending::works) continue;
    if (!program.habits.waits.told) continue;
    EXPECT_TRUE(is_about(measured.seconds, walked.seconds))
        << describe(measured) << ": " << walked.seconds << " instead of " << measured.seconds;
  }
  EXPECT_GT(compared, 800U);
  EXPECT_LT(unknown, compared / 10) << "what is not told is the exception";
}

Walked glibc(const std::vector<ServerFates>& servers, const Context& context = {}) {
  return walk(programs().front().habits, servers, context);
}

TEST(ProgramWalk, IsNotKnownForStrictErrorWhereTheGlibcIsNotKnown) {
  Context context;
  context.strict_error = true;
  const std::vector<ServerFates> servers{server_of("A4")};
  EXPECT_EQ(glibc(servers, context).ending, Ending::unknown);
  context.glibc = GlibcVersion{2, 40};
  EXPECT_EQ(glibc(servers, context).ending, Ending::works) << "it does not know the option";
  context.glibc = GlibcVersion{2, 41};
  EXPECT_EQ(glibc(servers, context).ending, Ending::failed);
  EXPECT_EQ(glibc({server_of("R")}, {}).ending, Ending::refused) << "where it makes no difference";
}

TEST(ProgramWalk, WithNoAaaaGlibcAsksForAOnly) {
  Context context;
  context.no_aaaa = true;
  EXPECT_EQ(glibc({server_of("A6")}, context).ending, Ending::refused);
  EXPECT_EQ(glibc({server_of("A4")}, context).ending, Ending::works);
}

TEST(ProgramWalk, TakesAsLongAsResolvConfSays) {
  Context context;
  context.timeout = 1;
  EXPECT_EQ(glibc({server_of("S")}, context).seconds, 2U);
  context.attempts = 1;
  EXPECT_EQ(glibc({server_of("S")}, context).seconds, 1U);
}

TEST(ProgramWalk, EndsInTheUnknownWhereAServerIsNotKnown) {
  EXPECT_EQ(glibc({ServerFates{}}).ending, Ending::unknown);
  EXPECT_EQ(glibc({server_of("K"), ServerFates{}}).ending, Ending::works) << "it is not asked";
}

TEST(ProgramWalk, DependsForMuslOnWhoRepliesFirst) {
  const auto& musl = *std::ranges::find(programs(), "musl", &Program::id);
  EXPECT_EQ(walk(musl.habits, {server_of("N"), server_of("K")}, {}).ending, Ending::unknown);
  EXPECT_EQ(walk(musl.habits, {server_of("N"), server_of("R")}, {}).ending, Ending::no_name);
}

TEST(Programs, EachHasAnIdOfItsOwnWordsVersionsAndASource) {
  std::vector<std::string_view> ids;
  for (const auto& program : programs()) {
    EXPECT_THAT(ids, testing::Not(testing::Contains(program.id)));
    ids.push_back(program.id);
    EXPECT_FALSE(program.name.empty() || program.versions.empty() || program.source.empty())
        << program.id;
    for (const auto words : {program.words.refused, program.words.failed, program.words.timed_out,
                             program.words.closed, program.words.malformed, program.words.no_name,
                             program.words.no_data})
      EXPECT_FALSE(words.empty()) << program.id;
  }
}

}  // namespace
}  // namespace whyrefused
