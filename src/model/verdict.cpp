#include "model/verdict.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/reply.h"

namespace whyrefused {

namespace {

Verdict verdict_of_answers(const Diagnosis& diagnosis) {
  const auto some = [&](auto fits) { return std::ranges::any_of(diagnosis.servers, fits); };
  const auto missing = [](const ServerDiagnosis& one) {
    return one.rcode == rcode::nxdomain && !one.set_aside;
  };
  const auto found = [&](const ServerDiagnosis& one) { return !missing(one) && !one.set_aside; };
  if (some(missing)) return some(found) ? Verdict::disagree : Verdict::nxdomain;
  return some([](const auto& one) { return one.has_data; }) ? Verdict::answered : Verdict::nodata;
}

}  // namespace

Verdict verdict_of(const Diagnosis& diagnosis) {
  if (diagnosis.exit_status == ExitStatus::not_checked) return Verdict::invalid;
  constexpr std::array<std::pair<ServerState, Verdict>, 5> troubles{
      {{ServerState::refused, Verdict::refused},
       {ServerState::failed, Verdict::failed},
       {ServerState::no_reply, Verdict::no_reply},
       {ServerState::port_closed, Verdict::port_closed},
       {ServerState::unusable, Verdict::unusable}}};
  for (const auto& [state, verdict] : troubles)
    if (std::ranges::any_of(diagnosis.servers, [wanted = state](const auto& one) {
          return one.state == wanted && !one.set_aside;
        }))
      return verdict;
  return verdict_of_answers(diagnosis);
}

bool gives_the_answer(const ServerDiagnosis& server) {
  return server.state == ServerState::answered && server.has_data && server.cause == nullptr;
}

std::string_view verdict_id(Verdict verdict) {
  constexpr std::array<std::string_view, verdicts> ids{
      "answered", "nodata",   "nxdomain",    "disagree", "refused",
      "failed",   "no-reply", "port-closed", "unusable", "invalid"};
  return ids.at(static_cast<std::size_t>(verdict));
}

}  // namespace whyrefused
