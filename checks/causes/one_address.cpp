#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "checks/probes/other_addresses.h"
#include "model/printable.h"

// The same server answers at its other address: one family was forgotten in an access list.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = one_address,
    .kind = CauseKind::refusal,
    .title = "Refused at this address of the server, answered at another",
    .because = "it refuses us at this address, but answers at another of its addresses",
    .meaning =
        "The same server listens at several addresses, often IPv4 and IPv6, and lets us in at some "
        "of them only.",
    .actor = Actor::resolver_operator,
    .user_action = "Use the other address of the server until this is corrected.",
    .request = "Please allow our network at all addresses of the server, IPv4 and IPv6.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Add the clients' network of this family (IPv4 or IPv6) to the existing list that "
           "refuses (allow-recursion, allow-query-cache or allow-query); rndc reload.",
           "named log, category security: `client @... denied|client @...: query ... denied`",
           source::bind},
    Remedy{"Unbound",
           "Add \"access-control: CLIENT-NETWORK allow\" for this address family; "
           "unbound-checkconf; unbound-control reload.",
           "`$ unbound-control get_option access-control`", source::unbound},
    Remedy{"NSD",
           "Add \"allow-query: CLIENT-NETWORK NOKEY\" for this address family to the zone or its "
           "pattern; nsd-control reconfig.",
           "nsd log, verbosity 2: `query NAME from ADDRESS refused, no acl matches`", source::nsd},
    Remedy{"Knot Resolver",
           "Put before the rule that refuses: view:addr('CLIENT-NETWORK', policy.all(policy.PASS)) "
           "for this address family; restart kresd.",
           "kresd log, group policy, debug level: `REFUSE applied for NAME. TYPE`",
           source::knot_resolver},
    Remedy{
        "any",
        "Add the clients' network of this family (IPv4 or IPv6) to the access list that lacks it.",
        ""},
};

/// What a server says of itself; empty when it does not.
std::string server_identity(const ServerRecord& record) {
  std::string text;
  for (const auto purpose : {Purpose::hostname_bind, Purpose::version_bind}) {
    const auto* seen = record.find(purpose);
    if (seen == nullptr || !seen->reply || seen->reply->answers.empty()) return {};
    text +=
        (text.empty() ? "host name " : ", version ") + printable(seen->reply->answers.front().data);
  }
  return text;
}

/// In one subnet of the usual size, or both on loopback: one server's addresses seldom lie further
/// apart.
bool are_near(const Endpoint& one, const Endpoint& other) {
  if (is_loopback(one) && is_loopback(other)) return true;
  const std::ptrdiff_t prefix = one.family == Family::ipv4 ? 3 : 8;
  return one.family == other.family &&
         std::equal(one.address.begin(), one.address.begin() + prefix, other.address.begin());
}

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused() || (e.scope != Scope::everything && e.scope != Scope::unknown)) return a;
  const auto own = static_cast<std::size_t>(e.record - e.the_case->servers.data());
  const auto twin = twin_of(*e.the_case, own);
  if (!twin) return a;
  const auto& other = e.the_case->servers[*twin];
  const auto who = server_identity(*e.record);
  const auto who_else = server_identity(other);
  if (who != who_else && !who.empty() && !who_else.empty()) return a;
  const bool other_family = other.server.endpoint.family != e.record->server.endpoint.family;
  a.as_rival =
      fmt::format("whether {} is an address of the same server", to_string(other.server.endpoint));
  // It may not say who it is to those it refuses. Two addresses of one family are mostly two
  // servers, and on one machine several may run that say the same.
  a.never_first = !other_family || who.empty() || who_else.empty();
  if (a.never_first) {
    if (other_family || are_near(e.record->server.endpoint, other.server.endpoint))
      a.fit = Confidence::possible;
    return a;
  }
  a.fit = Confidence::likely;
  a.supports(fmt::format("{} answers and gives the same identity: {}.",
                         to_string(other.server.endpoint), who));
  tell_scope(e, a, {.everything = ": at this address it refuses us for any name"});
  tell_extended_errors(e, a);
  a.rival(recursion_denied, "the server's access lists for each of its addresses");
  a.rival(client_not_allowed, "the server's access lists for each of its addresses");
  return a;
}

}  // namespace

extern const CauseRule one_address_rule;
const CauseRule one_address_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
