#include "engine/earlier_round.h"

#include <algorithm>

#include "checks/evidence/likeness.h"

namespace whyrefused {

namespace {

void take(std::vector<Observation>& to, const Observation& earlier) {
  to.push_back(earlier);
  ++to.back().rounds_ago;
}

bool is_due(const ServerRecord& earlier) {
  return std::ranges::any_of(earlier.observations, [](const Observation& one) {
    return one.rounds_ago + 1 >= EarlierRounds::look_again;
  });
}

}  // namespace

const Case* EarlierRounds::find(const Case& now) const {
  const auto found = std::ranges::find(cases_, now.question, &Case::question);
  return found == cases_.end() ? nullptr : &*found;
}

void EarlierRounds::keep(const Case& seen) {
  const auto found = std::ranges::find(cases_, seen.question, &Case::question);
  if (found == cases_.end())
    cases_.push_back(seen);
  else
    *found = seen;
}

const ServerRecord* spared_by(const Case& earlier, const ServerRecord& now) {
  const auto found = std::ranges::find_if(earlier.servers, [&](const ServerRecord& record) {
    return record.server.endpoint == now.server.endpoint;
  });
  if (found == earlier.servers.end() || is_due(*found) || !does_as_before(now, *found))
    return nullptr;
  return &*found;
}

void take_over_earlier(Case& now, const Case& earlier) {
  bool all_spared = true;
  for (auto& record : now.servers) {
    const auto* before = spared_by(earlier, record);
    all_spared = all_spared && before != nullptr;
    if (before == nullptr) continue;
    for (const auto& one : before->observations)
      if (record.find(one.probe.purpose) == nullptr) take(record.observations, one);
  }
  if (!all_spared || !now.lookups.empty()) return;
  now.lookups = earlier.lookups;
  for (auto& lookup : now.lookups) ++lookup.observation.rounds_ago;
}

}  // namespace whyrefused
