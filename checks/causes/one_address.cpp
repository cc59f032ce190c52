#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/other_addresses.h"
#include "checks/sentences.h"
#include "model/printable.h"

// The same server answers at its other address: one family was forgotten in an access list.

namespace whyrefused {

namespace {

constexpr std::array remedies{
    Remedy{"BIND",
           "Add the clients' networks of this family to allow-recursion, allow-query-cache and "
           "allow-query.",
           "named log, category security: client @... denied"},
    Remedy{"Unbound", "Add \"access-control: NETWORK allow\" for this address family.",
           "unbound-control get_option access-control"},
    Remedy{"NSD",
           "Add \"allow-query: NETWORK NOKEY\" for this address family to the zone or its pattern.",
           "nsd log, verbosity 2: query NAME from ADDRESS refused, no acl matches"},
    Remedy{"Knot Resolver", "Compare the views and policy rules for the two address families.",
           "kresd log, group policy, debug level: REFUSE applied for NAME. TYPE"},
    Remedy{"any",
           "Compare the access lists for IPv4 and IPv6; one of them lacks the clients' network.",
           ""},
};

/// What a server says of itself; empty when it does not.
std::string identity(const ServerRecord& record) {
  std::string text;
  for (const auto purpose : {Purpose::hostname_bind, Purpose::version_bind}) {
    const auto* seen = record.find(purpose);
    if (seen == nullptr || !seen->reply || seen->reply->answers.empty()) return {};
    text +=
        (text.empty() ? "host name " : ", version ") + printable(seen->reply->answers.front().data);
  }
  return text;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused() || (e.scope != Scope::everything && e.scope != Scope::unknown)) return a;
  const auto own = static_cast<std::size_t>(e.record - e.whole->servers.data());
  const auto twin = twin_of(*e.whole, own);
  if (!twin) return a;
  const auto who = identity(*e.record);
  if (who.empty() || who != identity(e.whole->servers[*twin])) return a;
  a.fit = Confidence::likely;
  a.supports(fmt::format("{} answers, and both say the same of themselves: {}.",
                         to_string(e.whole->servers[*twin].server.endpoint), who));
  tell_scope(e, a);
  tell_extended_errors(e, a);
  a.rival("recursion-denied", "the server's access lists for this address family");
  a.rival("client-not-allowed", "the server's access lists for this address family");
  return a;
}

}  // namespace

extern const CauseRule one_address;
const CauseRule one_address{
    {"one-address", "Refused at this address of the server, answered at another",
     "its access list lacks this client's address of that family; at its other address the same "
     "server answers",
     "The same server listens on IPv4 and IPv6 and lets this client in on one of them only.",
     Actor::resolver_operator, "Use the other address of the server until the list is corrected.",
     remedies, "Please allow our network for both address families."},
    argue};

}  // namespace whyrefused
