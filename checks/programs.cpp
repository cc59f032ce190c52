#include "checks/programs.h"

#include <algorithm>
#include <optional>

#include "catalog/programs.h"

namespace whyrefused {

namespace {

std::optional<ListState> list_state(const Diagnosis& diagnosis) {
  using enum ServerState;
  const auto& servers = diagnosis.servers;
  const auto is = [](ServerState state) {
    return [state](const ServerDiagnosis& server) { return server.state == state; };
  };
  const auto& first = servers.front();
  const bool some_answer = std::ranges::any_of(servers, is(answered));
  const bool some_refuse = std::ranges::any_of(servers, is(refused));
  if (!some_answer) return some_refuse ? std::optional(ListState::all_refuse) : std::nullopt;
  if (first.state == refused) return ListState::first_refuses;
  if (first.state == no_reply) return ListState::first_silent;
  const bool other_has_it = std::ranges::any_of(servers, [](const auto& other) {
    return other.state == answered && other.rcode == rcode::noerror;
  });
  if (first.state == answered && first.rcode == rcode::nxdomain && other_has_it)
    return ListState::first_denies;
  if (first.state == answered && some_refuse) return ListState::later_refuses;
  return std::nullopt;
}

void judge(const Case& whole, Diagnosis& diagnosis, Findings&) {
  const bool configured = std::ranges::all_of(
      whole.servers, [](const auto& record) { return record.server.configured; });
  if (whole.servers.empty() || !configured || diagnosis.exit_status == ExitStatus::not_checked ||
      whole.request.operation != Operation::lookup)
    return;
  if (const auto state = list_state(diagnosis))
    for (const auto sentence : what_programs_do(*state)) diagnosis.programs.emplace_back(sentence);
}

}  // namespace

const Check programs_check{
    "programs",      "What the state of the list means for programs on this machine",
    Step::resolvers, nullptr,
    nullptr,         judge};

}  // namespace whyrefused
