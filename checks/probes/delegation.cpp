#include "checks/probes/delegation.h"

#include <algorithm>
#include <array>
#include <span>

#include "catalog/text.h"
#include "checks/evidence/evidence.h"
#include "checks/evidence/update_zone.h"

namespace whyrefused {

namespace {

// Bounds of the search: a real delegation stays far below them.
constexpr std::size_t most_ancestors = 8, most_names = 13, most_addresses = 26, most_referrals = 6,
                      parents_asked = 2;

/// Names are compared without case and without the final dot; the root is a dot.
std::string plain(std::string name) {
  if (name.empty()) return ".";
  std::ranges::transform(name, name.begin(), ascii_lower);
  if (name.size() > 1 && name.ends_with('.')) name.pop_back();
  return name;
}

struct ServerOfZone {
  std::string name;
  std::vector<Endpoint> glue;
};

class Trace {
 public:
  Trace(const Case& the_case, std::vector<PlannedLookup>& next)
      : the_case_(the_case), next_(next) {}

  Delegation run() {
    Delegation found;
    resolver_ = working_resolver();
    found.resolver_works = resolver_.has_value();
    if (!resolver_) {
      found.problem = "no resolver works here, so they cannot be found";
      return found;
    }
    auto zone = deepest_known_zone();
    if (!zone) {
      if (settled_) found.problem = "none were found for the name or the zones above it";
      return found;
    }
    for (std::size_t depth = 0; depth < most_referrals && zone->may_refer; ++depth) {
      const auto addresses = addresses_of(zone->servers);
      const auto below = referral_below(*zone, addresses);
      // Whoever has answered us once shows that no firewall keeps us from all of them.
      if (blocked_ && depth == 0) {
        found.blocked = true;
        found.problem =
            "the name servers of the zones above it do not answer from here, so it is "
            "unknown who hosts it";
        return found;
      }
      if (!below) break;
      if (below->servers.empty()) {  // No referral: the name is in this zone.
        zone->may_refer = false;
        break;
      }
      zone = below;
    }
    if (zone->may_refer || !settled_) return found;  // The search goes on.
    ask_each(*zone, found);
    return found;
  }

 private:
  struct Zone {
    std::string apex;
    std::vector<ServerOfZone> servers;
    bool may_refer = false;  ///< The name may lie in a zone below.
  };

  /// The observation of a lookup, or null after planning it. A pending one counts as null.
  const Observation* look_up(const Endpoint& server, const std::string& name, std::uint16_t type,
                             bool rd) {
    Query query{.question = {name, type, qclass::in}, .rd = rd};
    if (const auto* asked = find_lookup(the_case_, server, query.question, rd)) {
      if (asked->outcome == Outcome::pending) settled_ = false;
      return asked->outcome == Outcome::pending ? nullptr : asked;
    }
    settled_ = false;
    next_.push_back({server, std::move(query)});
    return nullptr;
  }

  /// A server of the list that resolves names for us: the target itself, or the unrelated name.
  /// Once chosen it stays, however many more turn out to work.
  std::optional<Endpoint> working_resolver() const {
    for (const auto& lookup : the_case_.lookups)
      if (const auto& query = lookup.observation.probe.query;
          query.rd && query.question.type == rrtype::ns)
        return lookup.server;
    for (const auto& record : the_case_.servers) {
      for (const auto purpose : {Purpose::target, Purpose::control}) {
        const auto* seen = record.find(purpose);
        if (seen != nullptr && seen->reply && seen->reply->ra &&
            answer_of(seen) == Answer::answered)
          return record.server.endpoint;
      }
    }
    return std::nullopt;
  }

  std::vector<ServerOfZone> servers_in(const std::vector<Record>& records, const std::string& owner,
                                       const std::vector<Record>& glue) const {
    std::vector<ServerOfZone> servers;
    for (const auto& record : records) {
      if (record.type != rrtype::ns || plain(record.name) != owner) continue;
      ServerOfZone server{plain(record.data), {}};
      for (const auto& address : glue) {
        const bool fits = address.type == rrtype::a || address.type == rrtype::aaaa;
        if (!fits || plain(address.name) != server.name) continue;
        if (const auto parsed = parse_endpoint(address.data);
            parsed.endpoint && reachable(*parsed.endpoint))
          server.glue.push_back(*parsed.endpoint);
      }
      servers.push_back(std::move(server));
    }
    return servers;
  }

  /// Asks for the NS of the name and of everything above it at once. The deepest that has some is a
  /// zone; when a deeper one failed, the name may lie in a zone below, whose servers do not work.
  std::optional<Zone> deepest_known_zone() {
    bool failed_below = false, all_known = true;
    std::optional<Zone> zone;
    auto name = plain(the_case_.question->name);
    for (std::size_t i = 0; i < most_ancestors; ++i, name = name_above(name)) {
      // The root is worth asking only when all between it and the name fails.
      if (name == "." && (zone || !failed_below || !all_known)) break;
      const auto* seen = look_up(*resolver_, name, rrtype::ns, true);
      if (seen == nullptr) {
        all_known = false;
        continue;
      }
      if (zone) continue;
      if (answer_of(seen) != Answer::answered) {
        failed_below = true;
        continue;
      }
      auto servers = servers_in(seen->reply->answers, name, seen->reply->additional);
      if (!servers.empty()) zone = Zone{name, std::move(servers), failed_below};
      if (name == ".") break;
    }
    if (!all_known) return std::nullopt;
    return zone;
  }

  /// Without an IPv6 address of its own this machine cannot ask IPv6 servers; that is no news about
  /// them.
  bool reachable(const Endpoint& server) const {
    return server.family == Family::ipv4 || is_loopback(server) || the_case_.context.ipv6;
  }

  std::vector<std::pair<std::string, Endpoint>> addresses_of(
      const std::vector<ServerOfZone>& servers, std::vector<std::string>* without = nullptr) {
    std::vector<std::pair<std::string, Endpoint>> addresses;
    for (const auto& server : std::span(servers).first(std::min(servers.size(), most_names))) {
      auto known = server.glue;
      if (known.empty()) {
        for (const auto type : {rrtype::a, rrtype::aaaa}) {
          const auto* seen = look_up(*resolver_, server.name, type, true);
          if (seen == nullptr || !seen->reply) continue;
          for (const auto& record : seen->reply->answers)
            if (record.type == type)
              if (const auto parsed = parse_endpoint(record.data);
                  parsed.endpoint && reachable(*parsed.endpoint))
                known.push_back(*parsed.endpoint);
        }
      }
      if (known.empty() && without != nullptr && settled_) without->push_back(server.name);
      for (const auto& address : known)
        if (addresses.size() < most_addresses) addresses.emplace_back(server.name, address);
    }
    return addresses;
  }

  /// Asks servers of the zone (RD=0) where the name is. Empty while unknown; without servers when
  /// the name is in this zone.
  std::optional<Zone> referral_below(
      const Zone& zone, const std::vector<std::pair<std::string, Endpoint>>& addresses) {
    if (!settled_) return std::nullopt;
    std::size_t asked = 0;
    bool silent = false, replied = false;
    for (const auto& [name, address] : addresses) {
      if (asked++ == parents_asked) break;
      const auto* seen = look_up(address, plain(the_case_.question->name), rrtype::ns, false);
      if (seen == nullptr) return std::nullopt;
      (seen->reply ? replied : silent) = true;
      if (!seen->reply || answer_of(seen) != Answer::answered) continue;
      for (const auto* section : {&seen->reply->authority, &seen->reply->answers}) {
        for (const auto& record : *section) {
          const auto owner = plain(record.name);
          if (record.type != rrtype::ns || owner == zone.apex || !lies_in(owner, zone.apex) ||
              !lies_in(plain(the_case_.question->name), owner))
            continue;
          // From an authoritative answer the zone is final; a referral may be followed by another.
          return Zone{owner, servers_in(*section, owner, seen->reply->additional),
                      !seen->reply->aa};
        }
      }
      return Zone{};
    }
    // No reply is no word about what is below: a firewall may keep us from all name servers.
    blocked_ = silent && !replied;
    return Zone{};
  }

  void ask_each(const Zone& zone, Delegation& found) {
    found.zone = zone.apex;
    if (zone.servers.size() > most_names) found.left_out = zone.servers.size() - most_names;
    for (const auto& [name, address] : addresses_of(zone.servers, &found.without_address))
      found.servers.push_back({name, address, look_up(address, zone.apex, rrtype::soa, false)});
  }

  const Case& the_case_;
  std::vector<PlannedLookup>& next_;
  std::optional<Endpoint> resolver_;
  bool blocked_ = false;  ///< Those who would know where the name is do not answer us.
  bool settled_ = true;   ///< Nothing that was wanted so far is missing.
};

}  // namespace

bool NameServerState::refuses() const { return answer_of(observation) == Answer::refused; }

bool NameServerState::prohibits() const {
  return refuses() && carries_ede(&*observation->reply, ede::prohibited);
}

bool NameServerState::answers() const {
  if (observation == nullptr || !observation->reply) return false;
  const auto& reply = *observation->reply;
  const auto& apex = observation->probe.query.question.name;
  const bool of_apex = std::ranges::any_of(reply.answers, [&](const auto& record) {
    return record.type == rrtype::soa && plain(record.name) == plain(apex);
  });
  return reply.rcode == rcode::noerror && reply.aa && of_apex;
}

bool NameServerState::replies_lame() const {
  return observation != nullptr && observation->reply && !refuses() && !answers();
}

bool Delegation::none_serves() const {
  return known() && std::ranges::all_of(servers, [](const auto& server) {
           return server.observation != nullptr && !server.answers();
         });
}

bool Delegation::some_refuse() const {
  return std::ranges::any_of(servers, [](const auto& server) { return server.refuses(); });
}

bool Delegation::lists(const Endpoint& server) const {
  return std::ranges::any_of(servers, [&](const auto& one) {
    return one.address.family == server.family && one.address.address == server.address;
  });
}

Delegation trace_delegation(const Case& the_case, std::vector<PlannedLookup>& next) {
  return Trace(the_case, next).run();
}

Delegation delegation_of(const Case& the_case) {
  if (!the_case.question || the_case.lookups.empty()) return {};
  std::vector<PlannedLookup> ignored;
  return trace_delegation(the_case, ignored);
}

}  // namespace whyrefused
