#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "checks/evidence/access.h"

// The server resolves for others, or answers for its own zones, but does not offer recursion to
// this client.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = recursion_denied,
    .kind = CauseKind::refusal,
    .title = "Recursion is not offered to this client; the server answers only for its own zones",
    .because = "it does not resolve foreign names for this client's address",
    .meaning =
        "The server accepts this client, but may only answer from its own zones: recursion is "
        "limited to other networks. It is the right server for its own names and the wrong "
        "resolver for this machine, or its list of clients is too short.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Use the resolver that is meant for your network, or ask the operator to allow recursion "
        "for your address.",
    .request = "Please allow recursion for our address, or tell us which resolver to use.",
};

constexpr std::array remedies{
    Remedy{
        "BIND",
        "Add the client's network to allow-recursion, and to allow-query-cache where that is set "
        "as well; where neither is: allow-recursion { localnets; localhost; CLIENT-NETWORK; }.",
        "named log, category security: query (cache) 'NAME/TYPE/IN' denied (allow-query-cache "
        "did not match)",
        source::bind},
    Remedy{"Unbound",
           "Change \"access-control: NETWORK refuse_non_local\" to allow for the client's network.",
           "unbound-control get_option access-control", source::unbound},
    Remedy{
        "Technitium",
        "Settings, Recursion: \"Allow Recursion Only For Private Networks\" refuses public "
        "addresses; use \"Use Specified Network Access Control List\" with the client's network.",
        "", source::technitium},
    Remedy{"Windows DNS Server",
           "Look for a recursion policy (-ApplyOnRecursion) with the action DENY that matches the "
           "client.",
           "PowerShell: Get-DnsServerQueryResolutionPolicy; Get-DnsServerRecursionScope",
           source::windows_policy},
    Remedy{"Consul",
           "Consul answers for its own domain only, as long as its configuration has no recursors.",
           "", source::consul},
    Remedy{"CoreDNS",
           "No server block with forward covers the name: add \".:53 { forward . UPSTREAM }\".",
           "metric coredns_dns_responses_total{rcode=\"REFUSED\"}", source::coredns_manual},
    Remedy{"any",
           "Allow recursion for the client's network, or point the client to a resolver that "
           "serves it.",
           ""},
};

Argument argue(const Evidence& e) {
  auto [access, a] = access_of(e);
  if (access != Access::own_zones) return {};
  rival_behind_proxy(a);
  tell_scope(e, a);
  tell_extended_errors(e, a);
  tell_chaos(e, a, ShutOut::no);
  return a;
}

}  // namespace

extern const CauseRule recursion_denied_rule;
const CauseRule recursion_denied_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
