#include "list/periods.h"

#include <algorithm>
#include <utility>

namespace whyrefused {

namespace {

/// Names refused in a row at the end. Fewer are chance in a list of names that are refused by a
/// rule.
constexpr std::uint64_t many = 8, very_many = 64;

/// A server that contradicts itself with one name in so many has no periods: it does so all the
/// time. Of those that were asked about while a server changed some do, too.
constexpr std::uint64_t fickle = 25;

/// Names to be asked once more at a time: each contradiction of a list that contradicts itself
/// would add some.
constexpr std::size_t most_doubts = 16;

std::chrono::sys_seconds by_the_calendar(Clock::time_point then) {
  const auto ago = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - then);
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - ago;
}

}  // namespace

void Periods::note(Kind& kind, Kind& other, std::size_t server, const NameToAsk& asked,
                   const ServerDiagnosis& judged) {
  const auto now = Clock::now();
  if (!kind.first) {
    kind.first = {server, asked, treatment_of(judged), now, 0};
    kind.first_at = now;
  }
  kind.first->last_seen = now;
  if (++kind.in_a_row == 1) kind.since = now;
  other.in_a_row = 0;
  if (kind.in_a_row == very_many && other.first) doubt({*other.first});
}

void Periods::see(const NameToAsk& asked, const Diagnosis& diagnosis) {
  for (std::size_t i = 0; i < std::min(servers_.size(), diagnosis.servers.size()); ++i) {
    auto& at = servers_[i];
    const auto& judged = diagnosis.servers[i];
    ++at.names;
    if (judged.cause != nullptr &&
        (judged.cause->id == CauseId::intermittent || judged.cause->id == CauseId::rate_limited)) {
      ++at.contradictions;
    } else if (judged.state == ServerState::answered) {
      note(at.answered, at.refused, i, asked, judged);
    } else {
      note(at.refused, at.answered, i, asked, judged);
    }
  }
}

void Periods::doubt(std::vector<Learned::Witness> witnesses) {
  for (auto& one : witnesses) {
    const bool is_known = std::ranges::any_of(doubts_, [&](const Doubt& other) {
      return other.witness.server == one.server && other.witness.asked.name == one.asked.name;
    });
    if (!is_known && doubts_.size() < most_doubts) doubts_.push_back({std::move(one), {}, {}});
  }
}

void Periods::doubt_the_first() {
  std::vector<Learned::Witness> first;
  for (const auto& at : servers_) {
    if (at.answered.first && at.refused.in_a_row >= many) first.push_back(*at.answered.first);
    if (at.refused.first && at.answered.in_a_row >= many) first.push_back(*at.refused.first);
  }
  doubt(std::move(first));
}

std::optional<Periods::Doubt> Periods::next() {
  if (doubts_.empty()) return std::nullopt;
  auto doubt = std::move(doubts_.front());
  doubts_.pop_front();
  return doubt;
}

std::optional<PeriodEnd> Periods::settle(Doubt doubt, const Result& seen) {
  const auto& witness = doubt.witness;
  const auto& at = servers_[witness.server];
  const auto& judged = seen.diagnosis.servers[witness.server];
  const auto now = treatment_of(judged);
  // Chance says nothing, neither here nor in what was seen before.
  if (now.state == ServerState::refused && !can_teach(seen.the_case, witness.server, judged))
    return std::nullopt;
  if (at.contradictions * fickle > at.names) return std::nullopt;
  if (now == witness.seen) return std::nullopt;
  if (!doubt.seen_since || now != *doubt.seen_since) {
    const bool is_first = !doubt.seen_since;
    doubt.seen_since = now;
    doubt.seen_at = Clock::now();
    if (is_first) doubts_.push_front(std::move(doubt));
    return std::nullopt;
  }
  // Of a server that did the one and now does the other it is known since when.
  const bool answered = witness.seen.state == ServerState::answered;
  const auto& since = (answered ? at.refused : at.answered).since;
  const bool other = answered != (now.state == ServerState::answered);
  const auto gone_at = other && since && *since > witness.last_seen ? *since : doubt.seen_at;
  return PeriodEnd{witness.asked.name,       witness.seen,  now, by_the_calendar(witness.last_seen),
                   by_the_calendar(gone_at), witness.unsure};
}

void add_change(ServerTally& server, PeriodEnd end) {
  auto& known = server.period_ends;
  if (known.empty() || known.back().was != end.was || known.back().is != end.is)
    known.push_back(std::move(end));
}

}  // namespace whyrefused
