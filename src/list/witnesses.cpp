#include "list/witnesses.h"

#include <algorithm>

namespace whyrefused {

namespace {

/// Names refused in a row at the end. Fewer are chance in a list of names that are refused by a
/// rule.
constexpr std::uint64_t many = 8;

}  // namespace

void Witnesses::see(const NameToAsk& asked, const Diagnosis& diagnosis) {
  const auto now = Clock::now();
  for (std::size_t i = 0; i < std::min(servers_.size(), diagnosis.servers.size()); ++i) {
    auto& at = servers_[i];
    if (diagnosis.servers[i].state == ServerState::answered) {
      if (!at.first_answered) {
        at.first_answered = asked;
        at.first_answer = now;
      }
      at.last_answered = now;
      at.refused_since.reset();
      at.refused = 0;
    } else if (diagnosis.servers[i].state == ServerState::refused) {
      if (++at.refused == 1) at.refused_since = now;
    }
  }
}

bool Witnesses::answered_before(std::size_t server, Clock::time_point then) const {
  const auto& at = servers_[server];
  return at.first_answered && at.first_answer < then;
}

std::vector<Learned::Doubt> Witnesses::all() const {
  std::vector<Learned::Doubt> doubts;
  for (std::size_t i = 0; i < servers_.size(); ++i)
    if (servers_[i].first_answered && servers_[i].refused >= many)
      doubts.push_back({i, {}, 0, *servers_[i].first_answered});
  return doubts;
}

std::optional<PeriodEnd> Witnesses::settle(const Learned::Doubt& doubt, const Result& seen) const {
  const auto& judged = seen.diagnosis.servers[doubt.server];
  if (!can_teach(seen.the_case, doubt.server, judged)) return std::nullopt;
  const auto& at = servers_[doubt.server];
  return PeriodEnd{doubt.asked.name,
                   {ServerState::answered, {}},
                   treatment_of(judged),
                   by_the_calendar(at.last_answered),
                   by_the_calendar(at.refused_since.value_or(Clock::now())),
                   0};
}

}  // namespace whyrefused
