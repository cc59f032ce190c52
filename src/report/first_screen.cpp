#include "report/first_screen.h"

#include <algorithm>

#include <fmt/format.h>

#include "report/remedies.h"
#include "report/reproduce.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// An answer, even NXDOMAIN, needs no explanation where it is proved.
ScreenKind kind_of(const Diagnosis& diagnosis, const std::vector<Trouble>& troubles) {
  if (diagnosis.exit_status == ExitStatus::not_checked) return ScreenKind::unasked;
  const bool unproved = std::ranges::any_of(troubles, [&](const Trouble& trouble) {
    return diagnosis.servers[trouble.front()].confidence != Confidence::certain;
  });
  const bool explains =
      !troubles.empty() && (diagnosis.exit_status != ExitStatus::all_answered || unproved);
  return explains ? ScreenKind::explaining : ScreenKind::healthy;
}

std::vector<std::string> others(const Result& result, const std::vector<Trouble>& troubles) {
  std::vector<std::string> sentences;
  for (std::size_t i = 1; i < troubles.size(); ++i) {
    const auto& server = result.diagnosis.servers[troubles[i].front()];
    const auto what =
        is_only_passed_on(server) ? std::string_view("only passes this on") : server.cause->title;
    sentences.push_back(
        fmt::format("{}: {} ({}, {}).{}", addresses(result.the_case, troubles[i]), what,
                    id_text(server.cause->id), confidence_id(server.confidence),
                    server.actor == Actor::resolver_operator ? " Contact: its operator." : ""));
  }
  return sentences;
}

}  // namespace

FirstScreen first_screen(const Result& result, const std::vector<Trouble>& troubles, Room room) {
  FirstScreen screen;
  screen.kind = kind_of(result.diagnosis, troubles);
  if (screen.kind == ScreenKind::unasked) {
    screen.notes = finding_lines(result.diagnosis, Severity::remark, Hints::shown);
    return screen;
  }
  auto advice = troubles.empty() ? Advice() : advice_about(result, troubles.front(), room);
  if (screen.kind == ScreenKind::healthy) {
    // Nobody must act where all is well.
    screen.advice = lines_of(
        {.contact = {}, .changes = {}, .message = {}, .now = advice.now, .sure = advice.sure});
    screen.notes = finding_lines(result.diagnosis, Severity::warning, Hints::shown);
    return screen;
  }
  screen.advice = lines_of(advice);
  screen.others = others(result, troubles);
  // What is to be done stands above them.
  screen.notes =
      finding_lines(result.diagnosis, Severity::warning, Hints::left_out, advice.message);
  screen.command = command_of_question(result.the_case.servers[troubles.front().front()],
                                       result.the_case.context);
  return screen;
}

}  // namespace whyrefused
