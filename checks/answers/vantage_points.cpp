#include "checks/answers/vantage_points.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/asked.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

using std::chrono::minutes;

/// Reports further apart than this may show a change of the server and not of the place.
constexpr minutes same_time{10};

std::vector<Endpoint> sources(const std::vector<const Sighting*>& sightings) {
  std::vector<Endpoint> list;
  for (const auto* sighting : sightings)
    if (auto parsed = parse_endpoint(sighting->source).endpoint) list.push_back(*parsed);
  return list;
}

std::string place_text(const Sighting& sighting) {
  const auto host = printable(sighting.host);
  if (sighting.source.empty()) return host.empty() ? "a machine without a name" : host;
  return printable(sighting.source) + (host.empty() ? "" : " (" + host + ")");
}

std::string all_places(std::size_t number) {
  return number == 2 ? "both places" : fmt::format("all {} places", number);
}

/// "192.0.2.7 (a), 192.0.2.8 (b) and 3 more"
std::string places_text(const std::vector<const Sighting*>& sightings) {
  constexpr std::size_t shown = 4;
  std::vector<std::string> names;
  for (const auto* sighting : sightings) {
    auto text = place_text(*sighting);
    if (std::ranges::find(names, text) == names.end()) names.push_back(std::move(text));
  }
  const auto more = names.size() > shown ? names.size() - shown : 0;
  names.resize(names.size() - more);
  return fmt::format("{}", fmt::join(names, ", ")) +
         (more > 0 ? fmt::format(" and {} more", more) : "");
}

std::vector<const Sighting*> with_state(const SeenServer& seen, ServerState state) {
  std::vector<const Sighting*> list;
  for (const auto& sighting : seen.sightings)
    if (sighting.server.state == state) list.push_back(&sighting);
  return list;
}

/// What tells one place from another: its address, or where none is known its name.
std::string_view key_of(const Sighting& sighting) {
  return sighting.source.empty() ? sighting.host : sighting.source;
}

bool share_a_place(const std::vector<const Sighting*>& some,
                   const std::vector<const Sighting*>& others) {
  return std::ranges::any_of(some, [&](const auto* one) {
    return std::ranges::any_of(others,
                               [&](const auto* other) { return key_of(*one) == key_of(*other); });
  });
}

Pattern pattern_of(const SeenServer& seen) {
  std::set<std::string_view> places;
  for (const auto& sighting : seen.sightings) places.insert(key_of(sighting));
  const auto refused = with_state(seen, ServerState::refused);
  const auto answered = with_state(seen, ServerState::answered);
  const auto silent = with_state(seen, ServerState::no_reply);
  const auto all = seen.sightings.size();
  if (share_a_place(refused, answered)) return Pattern::by_chance;
  if (places.size() < 2) return Pattern::one_place;
  if (answered.size() == all) return Pattern::all_answered;
  if (refused.size() == all) return Pattern::all_refused;
  if (!refused.empty() && !answered.empty()) return Pattern::by_client;
  if (!silent.empty() && silent.size() < all) return Pattern::by_path;
  return Pattern::other;
}

minutes spread(const SeenServer& seen) {
  const auto [first, last] = std::ranges::minmax_element(seen.sightings, {}, &Sighting::asked_at);
  return std::chrono::duration_cast<minutes>(last->asked_at - first->asked_at);
}

/// One address, several servers: what they call themselves differs.
bool has_several_versions(const SeenServer& seen) {
  std::set<std::string> versions;
  for (const auto& sighting : seen.sightings)
    if (!sighting.server.version.empty()) versions.insert(sighting.server.version);
  return versions.size() > 1;
}

void add_limits(SeenServer& seen) {
  if (const auto apart = spread(seen); apart > same_time)
    seen.limits.push_back(
        fmt::format("The reports are {} minutes apart: the server may have been changed meanwhile.",
                    apart.count()));
  if (has_several_versions(seen))
    seen.limits.emplace_back(
        "Servers of different versions replied at this address: several machines share it, and "
        "another one may have answered each place.");
  const bool hidden = !is_private(seen.endpoint) && !is_loopback(seen.endpoint) &&
                      std::ranges::any_of(seen.sightings, [](const Sighting& sighting) {
                        const auto parsed = parse_endpoint(sighting.source).endpoint;
                        return parsed && is_private(*parsed);
                      });
  if (hidden)
    seen.limits.emplace_back(
        "Some places asked from private addresses: behind an address translation the server sees "
        "another one.");
}

void conclude_by_client(SeenServer& seen, const std::string& name) {
  const auto refused = with_state(seen, ServerState::refused);
  const auto answered = with_state(seen, ServerState::answered);
  seen.conclusion =
      fmt::format("{} probably decides by the client's address: it refuses {} and answers {}.",
                  name, places_text(refused), places_text(answered));
  const auto refused_from = sources(refused), answered_from = sources(answered);
  if (const auto prefix = common_prefix(refused_from, answered_from); !prefix.empty())
    seen.evidence.push_back("All that it refuses are in " + prefix + ", none that it answers is.");
  if (const auto prefix = common_prefix(answered_from, refused_from); !prefix.empty())
    seen.evidence.push_back("All that it answers are in " + prefix + ", none that it refuses is.");
  if (refused.size() + answered.size() < 4)
    seen.limits.emplace_back(
        "So few places can also have met two members of a pool, one of which refuses: ask from "
        "each place again.");
}

std::string_view words_for(ServerState state) {
  switch (state) {
    case ServerState::no_reply:
      return "does not reply";
    case ServerState::port_closed:
      return "has its port closed";
    case ServerState::unusable:
      return "sends no usable reply";
    case ServerState::answered:
    case ServerState::refused:
    case ServerState::failed:
      break;
  }
  return "fails";
}

/// Neither answers nor refusals alone.
std::string conclusion_of_others(const SeenServer& seen, const std::string& name) {
  const auto state = seen.sightings.front().server.state;
  if (with_state(seen, state).size() < seen.sightings.size())
    return fmt::format("{} behaves differently from place to place.", name);
  return fmt::format("{} {}, whichever place asks.", name, words_for(state));
}

void conclude(SeenServer& seen) {
  const auto name =
      to_string(seen.endpoint) + (seen.host.empty() ? "" : " on " + printable(seen.host));
  const auto number = seen.sightings.size();
  switch (seen.pattern) {
    case Pattern::one_place:
      return;
    case Pattern::all_answered:
      seen.conclusion = fmt::format("{} answers {}.", name, all_places(number));
      break;
    case Pattern::all_refused:
      seen.conclusion = fmt::format("{} refuses {}: it makes no difference which of them asks.",
                                    name, all_places(number));
      break;
    case Pattern::by_client:
      conclude_by_client(seen, name);
      break;
    case Pattern::by_chance:
      seen.conclusion = fmt::format(
          "{} refuses and answers the same client ({}): the client's address is not the reason.",
          name, places_text(with_state(seen, ServerState::refused)));
      break;
    case Pattern::by_path:
      seen.conclusion = fmt::format(
          "{} does not reply to {}, and replies elsewhere: a filter on the way or at the server "
          "drops some clients' queries.",
          name, places_text(with_state(seen, ServerState::no_reply)));
      break;
    case Pattern::other:
      seen.conclusion = conclusion_of_others(seen, name);
      break;
  }
  add_limits(seen);
}

std::string question_key(const Case& the_case) {
  return fmt::format("{} {} {} {} {}", the_case.question->name, the_case.question->type,
                     the_case.question->qclass, the_case.both_families,
                     static_cast<int>(the_case.request.operation));
}

void add_sightings(Comparison& comparison, const Result& report) {
  for (std::size_t i = 0; i < report.the_case.servers.size(); ++i) {
    const auto& record = report.the_case.servers[i];
    const auto* target = record.target();
    if (target == nullptr) continue;
    const auto& endpoint = record.server.endpoint;
    const auto host = is_loopback(endpoint) ? report.the_case.context.host : std::string();
    auto seen = std::ranges::find_if(comparison.servers, [&](const SeenServer& one) {
      return one.endpoint == endpoint && one.host == host;
    });
    if (seen == comparison.servers.end())
      seen = comparison.servers.insert(seen, {endpoint, host, {}, Pattern::one_place, {}, {}, {}});
    seen->sightings.push_back({report.the_case.context.host, target->source,
                               report.the_case.asked_at, report.diagnosis.servers[i]});
  }
}

bool has_bit(const Endpoint& endpoint, unsigned bit) {
  return (endpoint.address[bit / 8] & (0x80u >> (bit % 8))) != 0;
}

/// How many bits at the beginning two addresses share.
unsigned shared_bits(const Endpoint& a, const Endpoint& b, unsigned most) {
  unsigned bits = 0;
  while (bits < most && has_bit(a, bits) == has_bit(b, bits)) ++bits;
  return bits;
}

}  // namespace

std::string common_prefix(const std::vector<Endpoint>& addresses,
                          const std::vector<Endpoint>& others) {
  if (addresses.size() < 2) return {};
  const auto& first = addresses.front();
  const bool ipv4 = first.family == Family::ipv4;
  unsigned bits = ipv4 ? 32 : 128;
  for (const auto& address : addresses) {
    if (address.family != first.family) return {};
    bits = shared_bits(first, address, bits);
  }
  if (bits < (ipv4 ? 8u : 32u) || bits == (ipv4 ? 32u : 128u)) return {};
  const bool taken = std::ranges::any_of(others, [&](const Endpoint& other) {
    return other.family == first.family && shared_bits(first, other, bits) == bits;
  });
  if (taken) return {};
  auto network = first;
  network.zone.clear();
  network.port = 53;
  for (unsigned bit = bits; bit < 128; ++bit)
    network.address[bit / 8] &= static_cast<std::uint8_t>(~(0x80u >> (bit % 8)));
  return fmt::format("{}/{}", address_text(network), bits);
}

std::vector<Comparison> compare_vantage_points(const std::vector<Result>& reports) {
  std::vector<Comparison> comparisons;
  std::vector<std::string> keys;
  for (const auto& report : reports) {
    const bool asked = std::ranges::any_of(
        report.the_case.servers, [](const auto& record) { return record.target() != nullptr; });
    if (!report.the_case.question || !asked) continue;
    const auto key = question_key(report.the_case);
    auto at = static_cast<std::size_t>(std::ranges::find(keys, key) - keys.begin());
    if (at == keys.size()) {
      keys.push_back(key);
      comparisons.push_back({report.the_case.both_families
                                 ? what_was_asked(report.the_case, both_types)
                                 : what_was_asked(report.the_case),
                             {}});
    }
    add_sightings(comparisons[at], report);
  }
  for (auto& comparison : comparisons)
    for (auto& seen : comparison.servers) {
      seen.pattern = pattern_of(seen);
      conclude(seen);
    }
  return comparisons;
}

}  // namespace whyrefused
