#include "list/periods.h"

#include <algorithm>

namespace whyrefused {

namespace {

/// Names refused in a row at the end. Fewer are chance in a list of names that are refused by a
/// rule.
constexpr std::uint64_t many = 8;

/// Names to be asked once more at a time: each contradiction of a list that contradicts itself
/// would add some.
constexpr std::size_t most_doubts = 16;

std::chrono::sys_seconds by_the_calendar(Clock::time_point then) {
  const auto ago = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - then);
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - ago;
}

}  // namespace

void Periods::see(const NameToAsk& asked, const Diagnosis& diagnosis) {
  for (std::size_t i = 0; i < std::min(servers_.size(), diagnosis.servers.size()); ++i) {
    auto& at = servers_[i];
    if (diagnosis.servers[i].state == ServerState::answered) {
      const auto now = Clock::now();
      if (!at.first_answered) {
        at.first_answered = asked;
        at.first_answer = now;
      }
      at.last_answered = now;
      at.refused = 0;
    } else if (diagnosis.servers[i].state == ServerState::refused) {
      if (++at.refused == 1) at.refused_since = Clock::now();
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

void Periods::doubt_answers() {
  std::vector<Learned::Witness> answers;
  for (std::size_t i = 0; i < servers_.size(); ++i)
    if (const auto& at = servers_[i]; at.first_answered && at.refused >= many)
      answers.push_back(
          {i, *at.first_answered, {ServerState::answered, {}}, at.last_answered, 0});
  doubt(std::move(answers));
}

std::optional<Periods::Doubt> Periods::next() {
  if (doubts_.empty()) return std::nullopt;
  auto doubt = std::move(doubts_.front());
  doubts_.pop_front();
  return doubt;
}

std::optional<PeriodEnd> Periods::settle(Doubt doubt, const Result& seen) {
  const auto& witness = doubt.witness;
  const auto& judged = seen.diagnosis.servers[witness.server];
  const auto now = treatment_of(judged);
  // A packet that was lost says nothing, nor does chance.
  if (now.state != ServerState::answered && now.state != ServerState::refused) return std::nullopt;
  if (now.state == ServerState::refused && !can_teach(seen.the_case, witness.server, judged))
    return std::nullopt;
  if (now == witness.seen) return std::nullopt;
  if (!doubt.seen_since || now != *doubt.seen_since) {
    const bool is_first = !doubt.seen_since;
    doubt.seen_since = now;
    doubt.seen_at = Clock::now();
    if (is_first) doubts_.push_front(std::move(doubt));
    return std::nullopt;
  }
  // Of a server that answered before, it is known since when it refuses.
  const auto& since = servers_[witness.server].refused_since;
  const auto gone_at =
      witness.seen.state == ServerState::answered && since ? *since : doubt.seen_at;
  return PeriodEnd{witness.asked.name, witness.seen, now, by_the_calendar(witness.last_seen),
                   by_the_calendar(gone_at), witness.unsure};
}

bool Periods::answered_before(std::size_t server, Clock::time_point then) const {
  const auto& at = servers_[server];
  return at.first_answered && at.first_answer < then;
}

}  // namespace whyrefused
