#include "list/suspects.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace whyrefused {

namespace {

/// Of the suspects this many are asked in peace.
constexpr std::size_t samples = 3;

/// Queries a second, where nothing holds them back.
constexpr double as_they_come = 1e7;

/// A name is asked anew so often because of the rate; then what was found stands.
constexpr unsigned most_attempts = 8;

/// It answers now, or replies to the question at least, and did not before.
bool does_more(const Result& now, std::size_t server, const NameTally::Server& before) {
  const auto state = now.diagnosis.servers[server].state;
  if (state == ServerState::answered) return before.state != ServerState::answered;
  const auto* target = now.the_case.servers[server].target();
  const bool was_silent = before.latency == std::chrono::microseconds{};
  return was_silent && target != nullptr && target->reply.has_value();
}

}  // namespace

std::size_t memory_of(const HeldResult& result) {
  return sizeof(HeldResult) + result.line.size() + result.entry.asked.name.size() +
         result.tally.name.size() + result.tally.servers.size() * sizeof(NameTally::Server) +
         result.relies_on.size() * sizeof(Learned::Reliance);
}

Suspects::Suspects(Asker& asker, const Resolvers& resolvers, double wanted_rate, Tally& tally,
                   const std::function<void(const std::string&)>& notice)
    : asker_(asker),
      resolvers_(resolvers),
      wanted_rate_(wanted_rate),
      tally_(tally),
      notice_(notice),
      slowing_(resolvers.servers.size()),
      was_guilty_(resolvers.servers.size()),
      was_slowed_down_(resolvers.servers.size()) {}

RateSuspicion Suspects::suspicion_of(const Result& seen, unsigned attempts,
                                     const std::vector<SoFar>& so_far,
                                     const std::vector<std::size_t>& under_a_rule) {
  auto worst = RateSuspicion::none;
  for (std::size_t i = 0; i < so_far.size() && i < seen.diagnosis.servers.size(); ++i) {
    auto& slowing = slowing_[i];
    // Below a limit, what it refuses looks like what a rule refuses.
    const bool by_a_rule =
        !was_guilty_[i] && std::ranges::find(under_a_rule, i) != under_a_rule.end();
    if (slowing.is_useless() || by_a_rule) continue;
    const auto suspicion = rate_suspicion(seen, i, so_far[i]);
    slowing.count(suspicion != RateSuspicion::none);
    worst = std::max(worst, suspicion);
  }
  return attempts < most_attempts ? worst : RateSuspicion::none;
}

void Suspects::hold(HeldResult result) {
  if (held_.empty()) held_since_ = Clock::now();
  held_bytes_ += memory_of(result);
  held_.push_back(std::move(result));
}

bool Suspects::test_is_due() const {
  return !held_.empty() && quiet_test_.due(Clock::now(), held_since_, held_bytes_);
}

void Suspects::begin_loud() {
  for (auto& slowing : slowing_) slowing.begin();
  sent_before_.clear();
  for (const auto& server : resolvers_.servers)
    sent_before_.push_back(asker_.sent_to(server.endpoint));
}

void Suspects::begin_test(Clock::duration busy) {
  const auto loud = std::max(std::chrono::duration<double>(busy).count(), 1.0);
  rates_.clear();
  for (std::size_t i = 0; i < resolvers_.servers.size(); ++i) {
    const auto sent = asker_.sent_to(resolvers_.servers[i].endpoint) - sent_before_[i];
    rates_.push_back(static_cast<double>(sent) / loud);
  }
  tested_ = 0;
  // The first, the last and one in the middle of those that look most like a limit.
  std::stable_partition(held_.begin(), held_.end(),
                        [](const HeldResult& result) { return result.looks_limited; });
  alike_ = static_cast<std::size_t>(std::ranges::count(held_, true, &HeldResult::looks_limited));
  if (alike_ == 0) alike_ = held_.size();
  guilty_.assign(resolvers_.servers.size(), false);
}

bool Suspects::found_guilty() const { return std::ranges::find(guilty_, true) != guilty_.end(); }

std::optional<Entry> Suspects::next_sample() {
  if (tested_ == samples || alike_ == 0 || found_guilty()) return std::nullopt;
  const auto index = tested_ == 0 ? alike_ - 1 : tested_ == 1 ? 0 : alike_ / 2;
  ++tested_;
  --alike_;
  auto entry = std::move(held_[index].entry);
  suspects_of_test_ = std::move(held_[index].tally.servers);
  // Its result comes in the place of the one that was held.
  held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(index));
  return entry;
}

void Suspects::look_at(const Result& sample) {
  for (std::size_t i = 0; i < guilty_.size() && i < suspects_of_test_.size(); ++i)
    if (does_more(sample, i, suspects_of_test_[i])) guilty_[i] = true;
}

bool Suspects::end_test() {
  const bool guilty = found_guilty();
  if (guilty)
    quiet_test_.guilty();
  else
    quiet_test_.cleared();
  for (std::size_t i = 0; i < guilty_.size(); ++i)
    if (guilty_[i]) slow_down(i);
  return guilty;
}

std::vector<HeldResult> Suspects::take_all() {
  held_bytes_ = 0;
  return std::exchange(held_, {});
}

void Suspects::slow_down(std::size_t server) {
  const auto& who = tally_.servers[server].address;
  // A server that has just changed looks like one with a limit, but once only.
  if (!was_guilty_[server]) {
    was_guilty_[server] = true;
    return notice_(fmt::format(
        "{} did not answer all names, and does after a pause: they are asked again as before, to "
        "see whether the rate is the reason; names to ask again: {}.",
        who, held_.size()));
  }
  was_slowed_down_[server] = true;
  const auto from = std::max(1.0, rates_[server]);
  const auto to = slowing_[server].next_rate(from);
  const auto& endpoint = resolvers_.servers[server].endpoint;
  const auto& address = tally_.servers[server].address;
  const auto known = std::ranges::find(tally_.slowed_down, address, &SlowedDown::address);
  if (!to) {
    asker_.set_pace(endpoint, wanted_rate_ > 0 ? wanted_rate_ : as_they_come);
    if (known != tally_.slowed_down.end()) tally_.slowed_down.erase(known);
    return notice_(fmt::format(
        "{} leaves as many names without an answer at {:.0f} queries a second as before: a lower "
        "rate does not help. whyrefused returns to the first rate.",
        address, from));
  }
  asker_.set_pace(endpoint, *to);
  notice_(fmt::format(
      "{} did not answer all names at about {:.0f} queries a second, and does after a pause. From "
      "now on it gets at most {:.0f} a second; names to ask again: {}.",
      address, from, *to, held_.size()));
  if (known == tally_.slowed_down.end())
    tally_.slowed_down.push_back({address, from, *to});
  else
    known->to = *to;
}

}  // namespace whyrefused
