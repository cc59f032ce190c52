#include "engine/case_scheduler.h"

#include <algorithm>
#include <thread>

#include "engine/case_run.h"

namespace whyrefused {

CaseScheduler::Owner& CaseScheduler::owner_of(Asker::Ticket ticket) {
  if (owners_.size() <= ticket) owners_.resize(ticket + 1);
  return owners_[ticket];
}

std::span<CaseRun* const> CaseScheduler::work(Clock::time_point until, platform::Waker* waker) {
  for (const auto* run : waking_)
    if (const auto at = run->wakeup()) until = std::min(until, *at);
  if (!woken_.empty()) until = Clock::now();
  // With nothing to wait for the asker does not wait.
  if (!asker.busy() && (waker == nullptr || waker->is_empty()))
    std::this_thread::sleep_until(until);
  working_.clear();
  for (const auto ticket : asker.wait(until, waker)) {
    const auto [run, place] = owners_[ticket];
    if (!run->take(place) || !run->has_gone_on()) continue;
    run->mark(false);
    working_.push_back(run);
  }
  const auto now = Clock::now();
  for (auto* run : waking_) {
    const auto at = run->wakeup();
    if (!at || *at > now || !run->has_gone_on()) continue;
    run->mark(false);
    working_.push_back(run);
  }
  for (auto* run : woken_) {
    if (!run->has_gone_on()) continue;
    run->mark(false);
    working_.push_back(run);
  }
  woken_.clear();
  for (auto* run : working_) {
    run->advance();
    run->mark(true);
    const auto known = std::ranges::find(waking_, run);
    const bool wakes = run->wakeup().has_value();
    if (wakes && known == waking_.end()) waking_.push_back(run);
    if (!wakes && known != waking_.end()) waking_.erase(known);
  }
  return working_;
}

void CaseScheduler::wake(CaseRun& run) { woken_.push_back(&run); }

void CaseScheduler::no_longer_wake(const CaseRun& run) {
  std::erase(waking_, &run);
  std::erase(woken_, &run);
}

}  // namespace whyrefused
