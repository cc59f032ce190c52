#include "engine/known_facts.h"

#include <algorithm>
#include <array>

#include "checks/evidence/likeness.h"

namespace whyrefused {

namespace {

constexpr std::array facts{Purpose::version_bind, Purpose::hostname_bind};

/// It is asked again for one name in so many, and after this time.
constexpr std::uint64_t rarely = 64;
constexpr std::chrono::seconds longest_unconfirmed{2};

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

KnownFacts::Fact KnownFacts::known(std::size_t server, Purpose purpose) const {
  for (const auto& one : servers_[server])
    if (one.seen.probe.purpose == purpose) return {&one.seen, one.names};
  return {};
}

KnownFacts::Fact KnownFacts::fresh(std::size_t server, Purpose purpose) {
  for (auto& one : servers_[server]) {
    if (one.seen.probe.purpose != purpose) continue;
    if (one.since >= rarely || Clock::now() - one.when >= longest_unconfirmed) return {};
    ++one.since;
    return {&one.seen, one.names};
  }
  return {};
}

void KnownFacts::learn(std::size_t server, const ServerRecord& record) {
  auto& known = servers_[server];
  for (const auto purpose : facts) {
    const auto* seen = record.find(purpose);
    if (seen == nullptr || seen->known_from > 0 || !seen->reply) continue;
    auto one = std::ranges::find_if(
        known, [&](const Known& fact) { return fact.seen.probe.purpose == purpose; });
    if (one == known.end()) one = known.insert(known.end(), Known{*seen, 0, 0, {}});
    // A pool tells now this, now that.
    if (!show_the_same(one->seen, *seen)) one->names = 0;
    one->seen = *seen;
    ++one->names;
    one->since = 0;
    one->when = Clock::now();
  }
}

}  // namespace whyrefused
