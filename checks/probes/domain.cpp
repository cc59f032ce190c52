#include "checks/probes/domain.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "catalog/text.h"
#include "checks/evidence/evidence.h"
#include "checks/evidence/update_zone.h"

namespace whyrefused {

namespace {

// Bounds of the search. A domain has two labels at least, by custom; one with more controllers is
// asked in part.
constexpr std::size_t most_ancestors = 8, most_controllers = 10;

std::string plain(std::string_view name) {
  auto lower = in_lower_case(name);
  if (lower.size() > 1 && lower.ends_with('.')) lower.pop_back();
  return lower;
}

std::optional<Endpoint> answering_server(const Case& the_case) {
  for (const auto& record : the_case.servers)
    for (const auto purpose : {Purpose::target, Purpose::update_zone, Purpose::other_type})
      if (const auto* seen = record.find(purpose); seen != nullptr && is_answer(*seen))
        return record.server.endpoint;
  // One that refuses the name may have the records of the domain all the same.
  for (const auto& record : the_case.servers)
    if (const auto* target = record.target(); target != nullptr && target->reply)
      return record.server.endpoint;
  return std::nullopt;
}

class Search {
 public:
  Search(const Case& the_case, std::vector<PlannedLookup>& next)
      : the_case_(the_case), next_(next) {}

  Domain run() {
    Domain domain;
    const auto server = answering_server(the_case_);
    if (!server) return domain;
    server_ = *server;
    const auto* listing = find_listing(domain);
    if (listing == nullptr) return domain;
    const auto* kerberos = look_up(server_, {"_kerberos._tcp." + domain.name, rrtype::srv}, true);
    domain.has_kerberos = kerberos != nullptr && answer_of(kerberos) == Answer::answered &&
                          !kerberos->reply->answers.empty();
    ask_controllers(*listing->reply, domain);
    return domain;
  }

 private:
  /// The observation of a lookup, or null after planning it. A pending one counts as null.
  const Observation* look_up(const Endpoint& server, const Question& question, bool rd) {
    if (const auto* asked = find_lookup(the_case_, server, question, rd))
      return asked->outcome == Outcome::pending ? nullptr : asked;
    next_.push_back({server, {.question = question, .rd = rd}});
    return nullptr;
  }

  /// The deepest zone that has the record, once all have been heard.
  const Observation* find_listing(Domain& domain) {
    const Observation* found = nullptr;
    bool all_known = true;
    auto name = plain(the_case_.question->name);
    for (std::size_t i = 0;
         i < most_ancestors && name != "." && name.find('.') != std::string::npos;
         ++i, name = name_above(name)) {
      const auto* seen = look_up(server_, {"_ldap._tcp.dc._msdcs." + name, rrtype::srv}, true);
      all_known = all_known && seen != nullptr;
      if (found != nullptr || seen == nullptr || answer_of(seen) != Answer::answered ||
          seen->reply->answers.empty())
        continue;
      found = seen;
      domain.name = name;
    }
    if (!all_known) domain.name.clear();
    return all_known ? found : nullptr;
  }

  std::vector<Endpoint> addresses_of(const std::string& name, const Reply& listing) {
    std::vector<Endpoint> addresses;
    const auto take = [&](const std::vector<Record>& records) {
      for (const auto& record : records) {
        if ((record.type != rrtype::a && record.type != rrtype::aaaa) || plain(record.name) != name)
          continue;
        const auto parsed = parse_endpoint(record.data);
        const bool usable =
            parsed.endpoint && (parsed.endpoint->family == Family::ipv4 || the_case_.context.ipv6);
        if (usable && std::ranges::find(addresses, *parsed.endpoint) == addresses.end())
          addresses.push_back(*parsed.endpoint);
      }
    };
    take(listing.additional);
    if (!addresses.empty()) return addresses;
    for (const auto type : {rrtype::a, rrtype::aaaa})
      if (const auto* seen = look_up(server_, {name, type}, true); seen == nullptr)
        is_open_ = true;
      else if (seen->reply)
        take(seen->reply->answers);
    return addresses;
  }

  void ask_controllers(const Reply& listing, Domain& domain) {
    std::vector<std::string> names;
    for (const auto& record : listing.answers) {
      if (record.type != rrtype::srv) continue;
      // Priority, weight, port, target (RFC 2782).
      const auto name = plain(record.data.substr(record.data.rfind(' ') + 1));
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    std::ranges::sort(names);
    if (names.size() > most_controllers) {
      domain.left_out = names.size() - most_controllers;
      names.resize(most_controllers);
    }
    for (const auto& name : names) {
      const auto addresses = addresses_of(name, listing);
      if (addresses.empty() && !is_open_) domain.without_address.push_back(name);
      for (const auto& address : addresses) {
        ControllerState state{name, address};
        state.zone = look_up(address, {domain.name, rrtype::soa}, false);
        const auto& question = *the_case_.question;
        if (question.type != rrtype::soa) state.lookup = look_up(address, question, true);
        domain.controllers.push_back(std::move(state));
      }
    }
  }

  const Case& the_case_;
  std::vector<PlannedLookup>& next_;
  Endpoint server_;
  bool is_open_ = false;  ///< Some address is still looked up.
};

}  // namespace

bool ControllerState::has_zone() const {
  return zone != nullptr && zone->reply && zone->reply->rcode == rcode::noerror &&
         zone->reply->aa && !primary().empty();
}

std::string ControllerState::primary() const {
  if (zone == nullptr || !zone->reply) return {};
  for (const auto& record : zone->reply->answers)
    if (record.type == rrtype::soa) return plain(record.data.substr(0, record.data.find(' ')));
  return {};
}

Domain trace_domain(const Case& the_case, std::vector<PlannedLookup>& next) {
  return Search(the_case, next).run();
}

Domain domain_of(const Case& the_case) {
  std::vector<PlannedLookup> ignored;
  return the_case.question ? trace_domain(the_case, ignored) : Domain{};
}

}  // namespace whyrefused
