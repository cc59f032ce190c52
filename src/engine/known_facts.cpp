#include "engine/known_facts.h"

#include <algorithm>
#include <array>

#include "checks/evidence/likeness.h"

namespace whyrefused {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::array facts{Purpose::version_bind, Purpose::hostname_bind};

/// It is asked again for one name in so many, and after this time.
constexpr std::uint64_t rarely = 1000;
constexpr seconds longest_unconfirmed{10};

/// So long a query may take; then another one may ask.
constexpr milliseconds patience{1500};

/// So often in a row it was silent before its silence is a fact.
constexpr std::uint64_t most_silences = 3;

bool show_the_same(const Observation& one, const Observation& other) {
  ServerRecord before, after;
  before.observations.push_back(one);
  after.observations.push_back(other);
  return fit_together(outlines_of(before), outlines_of(after));
}

}  // namespace

bool KnownFacts::is_one(Purpose purpose) {
  return std::ranges::find(facts, purpose) != facts.end();
}

KnownFacts::Known& KnownFacts::entry(std::size_t server, Purpose purpose) {
  auto& known = servers_[server];
  const auto at = std::ranges::find(known, purpose, &Known::purpose);
  if (at != known.end()) return *at;
  known.emplace_back().purpose = purpose;
  return known.back();
}

KnownFacts::Next KnownFacts::next(std::size_t server, Purpose purpose) {
  auto& one = entry(server, purpose);
  const auto now = Clock::now();
  if (one.is_known && one.since < rarely && now - one.learned < longest_unconfirmed) {
    ++one.since;
    return Next::take;
  }
  if (one.is_asked && now - one.asked < patience) return one.is_known ? Next::take : Next::wait;
  one.is_asked = true;
  one.asked = now;
  return Next::ask;
}

KnownFacts::Fact KnownFacts::known(std::size_t server, Purpose purpose) const {
  for (const auto& one : servers_[server])
    if (one.purpose == purpose && one.is_known)
      return {&one.seen, std::max<std::uint64_t>(one.names, 1)};
  return {};
}

void KnownFacts::learn(std::size_t server, const ServerRecord& record) {
  for (const auto purpose : facts) {
    const auto* seen = record.find(purpose);
    if (seen == nullptr || seen->known_from > 0) continue;
    auto& one = entry(server, purpose);
    one.is_asked = false;
    if (!seen->reply) {
      // What it has said once it can say.
      if (++one.silences < most_silences || (one.is_known && one.seen.reply)) continue;
    } else {
      one.silences = 0;
      // A pool tells now this, now that.
      if (one.is_known && !show_the_same(one.seen, *seen)) one.names = 0;
    }
    one.seen = *seen;
    one.is_known = true;
    ++one.names;
    one.since = 0;
    one.learned = Clock::now();
  }
}

}  // namespace whyrefused
