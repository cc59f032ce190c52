#include "engine/learned.h"

#include <algorithm>
#include <utility>

#include "engine/case_run.h"

namespace whyrefused {

namespace {

/// Of one server; beyond that each name is asked about by itself.
constexpr std::size_t most_groups = 64;

/// Probes of one refusal, about.
constexpr std::size_t queries_of_all = 10;

/// Names that are looked at, at a time, however few are asked at a time.
constexpr std::size_t least_looks = 2;

/// Those that wait are woken a few at a time: each of them may have to wait on.
constexpr std::size_t woken_at_once = 8;

}  // namespace

Learned::Learned(CaseScheduler& scheduler, std::size_t servers, std::size_t at_a_time)
    : facts(servers), scheduler_(scheduler), at_a_time_(at_a_time), servers_(servers) {}

/// Where each refusal looks different, groups that taught nothing make room.
std::size_t Learned::group_for(std::size_t server, const std::string& likeness) {
  auto& [groups, by_likeness, in_full, done] = servers_[server];
  const auto known = by_likeness.find(likeness);
  if (known != by_likeness.end()) return known->second;
  auto index = groups.size();
  if (index < most_groups) {
    groups.emplace_back(notes_, server, likeness, 0);
  } else {
    const auto useless = std::ranges::find_if(groups, &RefusedGroup::is_useless);
    if (useless == groups.end()) return no_group;
    index = static_cast<std::size_t>(useless - groups.begin());
    by_likeness.erase(useless->likeness());
    *useless = RefusedGroup(notes_, server, likeness, useless->generation() + 1);
  }
  by_likeness.emplace(likeness, index);
  return index;
}

bool Learned::has_room(const AtServer& at) const {
  return at.in_full == 0 || (at.in_full + 1) * queries_of_all <= at_a_time_;
}

std::size_t Learned::looks_at_once() const {
  return std::max(least_looks, at_a_time_ / queries_of_all);
}

/// Some others are asked about what this name would have to be asked about, too; or they are so
/// many that the server has enough to do.
bool Learned::has_to_wait(const AtServer& at, std::size_t group) const {
  if (group == no_group) return !has_room(at);
  const auto& one = at.groups[group];
  return one.wants_all() && (one.has_to_wait() || !has_room(at));
}

std::optional<std::vector<Learned::Advice>> Learned::advise(CaseRun& run,
                                                            std::span<const Refusal> refusals,
                                                            bool in_full) {
  std::vector<std::size_t> groups;
  for (const auto& one : refusals) groups.push_back(group_for(one.server, one.likeness));
  for (std::size_t i = 0; i < refusals.size(); ++i)
    if (!in_full && has_to_wait(servers_[refusals[i].server], groups[i])) {
      waiting_.push_back(&run);
      return std::nullopt;
    }
  std::vector<Advice> all;
  for (std::size_t i = 0; i < refusals.size(); ++i) {
    auto& at = servers_[refusals[i].server];
    auto& advice = all.emplace_back();
    if (groups[i] != no_group)
      advice = {at.groups[groups[i]].advise(refusals[i].name, in_full,
                                            {has_room(at), looks_at_once()}, at.done),
                groups[i]};
    open(refusals[i].server, advice);
  }
  wake();
  return all;
}

void Learned::open(std::size_t server, const Advice& advice) {
  if (advice.step == Step::take_over) return;
  auto& at = servers_[server];
  if (advice.step == Step::probe) ++at.in_full;
  open_ += advice.step == Step::probe ? queries_of_all : advice.telling.size();
  if (advice.group != no_group) at.groups[advice.group].open(advice);
}

void Learned::close(std::size_t server, const Advice& advice) {
  if (advice.step == Step::take_over) return;
  auto& at = servers_[server];
  if (advice.step == Step::probe) --at.in_full;
  open_ -= advice.step == Step::probe ? queries_of_all : advice.telling.size();
  if (advice.group != no_group) at.groups[advice.group].close(advice);
}

void Learned::advise_after_telling(std::size_t server, const std::vector<Outline>& seen,
                                   Advice& advice) {
  close(server, advice);
  servers_[server].groups[advice.group].advise_after_telling(seen, advice);
  open(server, advice);
  wake();
}

Learned::Reliance Learned::rely_on(std::size_t server, const Advice& advice) const {
  return {server, advice.group, servers_[server].groups[advice.group].mark()};
}

void Learned::done(std::size_t server, const Advice& advice, const Result* seen) {
  auto& at = servers_[server];
  close(server, advice);
  if (seen != nullptr && advice.step == Step::probe && advice.group != no_group)
    at.groups[advice.group].teach(advice, *seen, at.done);
  wake();
}

void Learned::no_longer_wait(const CaseRun& run) { std::erase(waiting_, &run); }

void Learned::wake() {
  for (auto left = std::min(waiting_.size(), woken_at_once); left > 0; --left) {
    scheduler_.wake(*waiting_.front());
    waiting_.pop_front();
  }
}

void Learned::note(std::size_t server, bool is_answered) {
  ++servers_[server].done.names;
  servers_[server].done.answers += is_answered;
}

void Learned::shake(const Reliance& one) {
  if (standing_of(one) != Standing::shaken)
    servers_[one.server].groups[one.group].start_again(true);
}

void Learned::forget(std::size_t server) {
  for (auto& group : servers_[server].groups) group.start_again(false);
  facts.forget(server);
  wake();
}

std::vector<Learned::Witness> Learned::unconfirmed() const {
  std::vector<Witness> all;
  for (const auto& at : servers_)
    for (const auto& group : at.groups) group.add_unconfirmed(all);
  return all;
}

}  // namespace whyrefused
