#include "list/unconfirmed.h"

#include <algorithm>
#include <utility>

namespace whyrefused {

namespace {

constexpr std::chrono::seconds longest_held{2};
constexpr std::size_t most_bytes = 1U << 20;

constexpr auto not_looked = static_cast<std::uint64_t>(-1);

bool same_group(const Learned::Reliance& one, const Learned::Reliance& other) {
  return one.server == other.server && one.group == other.group;
}

}  // namespace

void Unconfirmed::hold(HeldResult result) {
  bytes_ += memory_of(result);
  held_.push_back({std::move(result), Clock::now()});
  seen_ = not_looked;
}

bool Unconfirmed::is_due() const {
  return !held_.empty() &&
         (bytes_ >= most_bytes || Clock::now() - held_.front().since >= longest_held);
}

bool Unconfirmed::is_looked_at(const Learned::Reliance& one) const {
  return learned_.is_being_confirmed(one) ||
         std::ranges::any_of(sampled_,
                             [&](const auto& sampled) { return same_group(sampled, one); });
}

bool Unconfirmed::wants_look(const Held& one) const {
  return std::ranges::any_of(one.result.relies_on, [&](const Learned::Reliance& reliance) {
    return learned_.standing_of(reliance) == Learned::Standing::open && !is_looked_at(reliance);
  });
}

std::optional<Unconfirmed::Sample> Unconfirmed::take_sample() {
  const auto last = std::find_if(held_.rbegin(), held_.rend(),
                                 [this](const Held& one) { return wants_look(one); });
  if (last == held_.rend()) return std::nullopt;
  bytes_ -= memory_of(last->result);
  Sample sample{std::move(last->result.entry), std::move(last->result.relies_on)};
  held_.erase(std::next(last).base());
  sampled_.insert(sampled_.end(), sample.relied_on.begin(), sample.relied_on.end());
  return sample;
}

void Unconfirmed::end_sample(const Sample& sample) {
  for (const auto& one : sample.relied_on) {
    const auto at = std::ranges::find_if(
        sampled_, [&](const auto& sampled) { return same_group(sampled, one); });
    if (at != sampled_.end()) sampled_.erase(at);
  }
}

Unconfirmed::Settled Unconfirmed::take_settled() {
  Settled settled;
  seen_ = learned_.changes();
  std::erase_if(held_, [&](Held& one) {
    bool open = false, shaken = false;
    for (const auto& reliance : one.result.relies_on) {
      const auto standing = learned_.standing_of(reliance);
      open = open || standing == Learned::Standing::open;
      shaken = shaken || standing == Learned::Standing::shaken;
    }
    if (open && !shaken) return false;
    bytes_ -= memory_of(one.result);
    (shaken ? settled.shaken : settled.confirmed).push_back(std::move(one.result));
    return true;
  });
  return settled;
}

}  // namespace whyrefused
