#include "model/tally.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace whyrefused {

std::uint64_t ServerTally::all() const {
  return std::accumulate(names.begin(), names.end(), std::uint64_t{0});
}

ExitStatus exit_status_of(const Tally& tally) {
  const auto number = [&](ExitStatus status) {
    return tally.by_status.at(static_cast<std::size_t>(status));
  };
  if (tally.names == 0)
    return tally.stopped || tally.listed == 0 ? ExitStatus::not_checked : ExitStatus::all_answered;
  if (number(ExitStatus::not_checked) > 0) return ExitStatus::not_checked;
  if (number(ExitStatus::all_answered) == tally.names) return ExitStatus::all_answered;
  return number(ExitStatus::none_answered) == tally.names ? ExitStatus::none_answered
                                                          : ExitStatus::some_failed;
}

namespace {

void note_if_slow(std::vector<SlowReply>& slowest, std::chrono::microseconds latency,
                  const std::string& name, const std::string& address) {
  if (latency.count() == 0) return;
  if (slowest.size() == slow_replies) {
    if (latency <= slowest.back().latency) return;
    slowest.pop_back();
  }
  const auto place =
      std::ranges::upper_bound(slowest, latency, std::greater{}, &SlowReply::latency);
  slowest.insert(place, {latency, name, address});
}

}  // namespace

void count(Tally& tally, const NameTally& name) {
  ++tally.names;
  ++tally.by_verdict.at(static_cast<std::size_t>(name.verdict));
  ++tally.by_status.at(static_cast<std::size_t>(name.status));
  if (!name.cause.empty()) {
    const auto known = tally.by_cause.find(name.cause);
    ++(known != tally.by_cause.end() ? known->second : tally.by_cause[std::string(name.cause)]);
  }
  const auto listed = name.servers.size() - name.more_servers.size();
  for (std::size_t i = 0; i < name.servers.size(); ++i) {
    const auto& [state, latency, cause] = name.servers[i];
    auto* server = i < listed ? &tally.servers[i] : nullptr;
    if (server == nullptr) {
      const auto& address = name.more_servers[i - listed];
      const auto known = std::ranges::find(tally.servers, address, &ServerTally::address);
      server = known != tally.servers.end()
                   ? &*known
                   : &tally.servers.emplace_back(ServerTally{address, {}, {}, {}});
    }
    ++server->names.at(static_cast<std::size_t>(state));
    // An answer is one, whatever is to be said of it.
    const bool is_no_trouble = state == ServerState::answered || cause.empty();
    ++(is_no_trouble ? server->names_without_cause.at(static_cast<std::size_t>(state))
                     : server->by_cause[cause]);
    note_if_slow(tally.slowest, latency, name.name, server->address);
    if (latency <= server->slowest) continue;
    server->slowest = latency;
    server->slowest_name = name.name;
  }
}

}  // namespace whyrefused
