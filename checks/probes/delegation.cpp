#include "checks/probes/delegation.h"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "checks/evidence/evidence.h"
#include "checks/parameters/labels.h"
#include "model/printable.h"

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

bool is_below_or_at(const std::string& name, const std::string& zone) {
  return zone == "." || name == zone || name.ends_with("." + zone);
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
      found.problem = "no resolver of the list works, so the zone's name servers cannot be found";
      return found;
    }
    auto zone = deepest_known_zone();
    if (!zone) {
      if (settled_) found.problem = "no name servers are found for the name or the zones above it";
      return found;
    }
    for (std::size_t depth = 0; depth < most_referrals && zone->may_refer; ++depth) {
      const auto addresses = addresses_of(zone->servers);
      const auto below = referral_below(*zone, addresses);
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
    for (const auto& lookup : the_case_.lookups) {
      if (lookup.server != server || lookup.observation.probe.query.question != query.question ||
          lookup.observation.probe.query.rd != rd)
        continue;
      if (lookup.observation.outcome == Outcome::pending) settled_ = false;
      return lookup.observation.outcome == Outcome::pending ? nullptr : &lookup.observation;
    }
    settled_ = false;
    next_.push_back({server, std::move(query)});
    return nullptr;
  }

  /// A server of the list that resolves names for us: the target itself, or the unrelated name.
  /// Once chosen it stays, however many more turn out to work.
  std::optional<Endpoint> working_resolver() const {
    if (!the_case_.lookups.empty()) return the_case_.lookups.front().server;
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
    for (std::size_t i = 0; i < most_ancestors; ++i, name = parent_of(name)) {
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

  static std::string parent_of(const std::string& name) {
    const auto labels = split_labels(name);
    std::string parent;
    for (std::size_t i = 1; i < labels.size(); ++i)
      parent += (parent.empty() ? "" : ".") + std::string(labels[i]);
    return parent.empty() ? "." : parent;
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
    for (const auto& [name, address] : addresses) {
      if (asked++ == parents_asked) break;
      const auto* seen = look_up(address, plain(the_case_.question->name), rrtype::ns, false);
      if (seen == nullptr) return std::nullopt;
      if (!seen->reply || answer_of(seen) != Answer::answered) continue;
      for (const auto* section : {&seen->reply->authority, &seen->reply->answers}) {
        for (const auto& record : *section) {
          const auto owner = plain(record.name);
          if (record.type != rrtype::ns || owner == zone.apex ||
              !is_below_or_at(owner, zone.apex) ||
              !is_below_or_at(plain(the_case_.question->name), owner))
            continue;
          // From an authoritative answer the zone is final; a referral may be followed by another.
          return Zone{owner, servers_in(*section, owner, seen->reply->additional),
                      !seen->reply->aa};
        }
      }
      return Zone{};
    }
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
  bool settled_ = true;  ///< Nothing that was wanted so far is missing.
};

bool points_to_upstream(const Evidence& evidence) {
  return evidence.says(ede::no_reachable_authority) || evidence.says(ede::network_error);
}

/// Refuses everything and offers no recursion, and does not say that an access list is why.
bool looks_authoritative_only(const Evidence& evidence) {
  return evidence.refused() && evidence.scope == Scope::everything && !evidence.reply->ra &&
         !evidence.says(ede::prohibited) && !evidence.no_question && !evidence.ad_echoed;
}

bool can_have_delegation(const Case& the_case) {
  return the_case.question && the_case.request.probes &&
         the_case.request.operation == Operation::lookup && the_case.question->qclass == qclass::in;
}

/// Does what this server said raise the question who serves the zone?
bool asks_for_delegation(const Case& the_case, std::size_t server) {
  const auto* target = the_case.servers[server].target();
  if (target == nullptr || !target->reply || is_answer(*target)) return false;
  const auto evidence = gather(the_case, server);
  return evidence.reply->rcode == rcode::servfail || points_to_upstream(evidence) ||
         looks_authoritative_only(evidence);
}

void plan(const Case& the_case, ProbePlan& plan) {
  if (!can_have_delegation(the_case)) return;
  const auto asks = [&](std::size_t server) { return asks_for_delegation(the_case, server); };
  if (the_case.request.delegation || std::ranges::any_of(plan.unanswered, asks))
    trace_delegation(the_case, plan.lookups);
}

std::string_view service(const NameServerState& server) {
  if (server.refuses()) return "refuses (lame)";
  if (server.answers()) return "serves the zone";
  return {};
}

/// What one address does, in words.
std::string words_for(const NameServerState& server) {
  if (const auto known = service(server); !known.empty()) return std::string(known);
  if (server.observation == nullptr) return "was not asked to the end";
  if (!server.observation->reply) {
    switch (server.observation->outcome) {
      case Outcome::port_closed:
        return "has its port closed";
      case Outcome::unreachable:
        return "cannot be reached from here";
      case Outcome::unusable:
        return "sends no usable reply";
      default:
        return "does not reply";
    }
  }
  if (server.observation->reply->rcode == rcode::noerror) return "answers without authority (lame)";
  return "replies " + rcode_name(server.observation->reply->rcode);
}

void judge(const Case& the_case, Diagnosis&, Findings& findings) {
  if (!delegation_wanted(the_case)) return;
  std::vector<PlannedLookup> ignored;
  const auto delegation = trace_delegation(the_case, ignored);
  if (!delegation.zone.empty() && delegation.servers.empty()) {
    findings.push_back(
        {"delegation.servers", Step::restrictions, Severity::warning,
         fmt::format("The zone {} has the name servers {}; no address of any is found, so nobody "
                     "can ask them.",
                     printable(delegation.zone),
                     printable(fmt::format("{}", fmt::join(delegation.without_address, ", ")))),
         "Their address records (A, AAAA) are missing, or the servers that hold them do not "
         "answer."});
    return;
  }
  if (!delegation.known()) {
    if (the_case.request.delegation)
      findings.push_back(
          {"delegation.unknown", Step::restrictions, Severity::warning,
           "The delegation was not checked: " +
               (delegation.problem.empty() ? "the zone was not found in time"
                                           : delegation.problem) +
               ".",
           delegation.resolver_works ? "" : "Give a resolver that works: @ADDRESS."});
    return;
  }
  std::string text = "The zone " + printable(delegation.zone) + " has these name servers: ";
  for (std::size_t i = 0; i < delegation.servers.size(); ++i) {
    const auto& server = delegation.servers[i];
    text += fmt::format("{}{} ({}) {}", i == 0 ? "" : "; ", printable(server.name),
                        address_text(server.address), words_for(server));
  }
  if (delegation.left_out > 0)
    text += fmt::format("; {} more {} not asked", delegation.left_out,
                        delegation.left_out == 1 ? "was" : "were");
  for (const auto& name : delegation.without_address)
    text += fmt::format("; {} has no address", printable(name));
  const bool well =
      std::ranges::all_of(delegation.servers, [](const auto& server) { return server.answers(); });
  findings.push_back({"delegation.servers", Step::restrictions,
                      well ? Severity::remark : Severity::warning, text + ".",
                      is_route53_private(delegation)
                          ? "These are the name servers that Amazon Route 53 shows for a private "
                            "zone: only resolvers inside the VPC can answer for it."
                          : ""});
}

}  // namespace

bool NameServerState::refuses() const { return answer_of(observation) == Answer::refused; }

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

bool delegation_wanted(const Case& the_case) {
  if (!can_have_delegation(the_case)) return false;
  if (the_case.request.delegation) return true;
  for (std::size_t i = 0; i < the_case.servers.size(); ++i)
    if (asks_for_delegation(the_case, i)) return true;
  return false;
}

Delegation trace_delegation(const Case& the_case, std::vector<PlannedLookup>& next) {
  return Trace(the_case, next).run();
}

Delegation delegation_of(const Case& the_case) {
  if (!the_case.question || the_case.lookups.empty()) return {};
  std::vector<PlannedLookup> ignored;
  return trace_delegation(the_case, ignored);
}

bool is_route53_private(const Delegation& delegation) {
  constexpr std::array names{"ns-0.awsdns-00.com", "ns-512.awsdns-00.net", "ns-1024.awsdns-00.org",
                             "ns-1536.awsdns-00.co.uk"};
  return std::ranges::any_of(delegation.servers, [&](const auto& server) {
    return std::ranges::find(names, server.name) != names.end();
  });
}

const Check delegation_check{
    "delegation",
    "The name servers of the zone: which of them answer, refuse or are silent",
    Step::restrictions,
    nullptr,
    plan,
    judge};

}  // namespace whyrefused
