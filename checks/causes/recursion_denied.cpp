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
    .title = "The server looks up no outside names for this client; it serves only its own zones",
    .because = "it looks up no outside names for our address",
    .meaning =
        "The server lets us ask for its own zones only: it looks up outside names (recursion) for "
        "other networks. Either it is the wrong DNS server for this computer, or this network is "
        "missing from its allowed clients.",
    .actor = Actor::resolver_operator,
    .user_action = "Use your network's own DNS server, or ask to allow your address.",
    .request =
        "Please allow recursive queries from our address, or tell us which DNS server to use.",
};

constexpr std::array remedies{
    Remedy{
        "BIND",
        "Add CLIENT-ADDRESS to allow-recursion and, where set, allow-query-cache; if neither is "
        "set: \"allow-recursion { localnets; localhost; CLIENT-ADDRESS; };\". rndc reload.",
        "named log, category security: `query (cache) 'NAME/TYPE/IN' denied (allow-query-cache did "
        "not match)|query (cache) 'NAME/TYPE/IN' denied`; the text in brackets names the list",
        source::bind},
    Remedy{"Unbound",
           "Add \"access-control: CLIENT-ADDRESS allow\" after the line with refuse_non_local; "
           "unbound-checkconf; unbound-control reload.",
           "`$ unbound-control get_option access-control`", source::unbound},
    Remedy{"Technitium",
           "Settings, Recursion: choose \"Use Specified Network Access Control List\" with the "
           "client's network. \"Allow Recursion Only For Private Networks\" refuses others.",
           "", source::technitium},
    Remedy{"Windows DNS Server",
           "Exempt the client from the recursion policy (-ApplyOnRecursion) with the action DENY, "
           "or remove the policy.",
           "PowerShell: `$ Get-DnsServerQueryResolutionPolicy`; `$ Get-DnsServerRecursionScope`",
           source::windows_policy},
    Remedy{
        "Consul",
        "Set recursors in Consul's configuration: without them it answers for its own domain only.",
        "", source::consul},
    Remedy{"CoreDNS",
           "Add \".:53 { forward . UPSTREAM }\" to the Corefile: no server block with forward "
           "covers the name.",
           "metric `coredns_dns_responses_total{rcode=\"REFUSED\"}`", source::coredns_manual},
    Remedy{
        "any",
        "Let CLIENT-ADDRESS, the client, look up outside names (recursion), or tell it which DNS "
        "server to use.",
        ""},
};

Argument argue(const Evidence& e) {
  auto [access, a] = access_of(e);
  if (access != Access::own_zones) return {};
  rival_behind_proxy(a);
  tell_scope(e, a, {.everything = ": it looks up no outside name for us"});
  tell_extended_errors(e, a);
  tell_chaos(e, a, ShutOut::no);
  return a;
}

}  // namespace

extern const CauseRule recursion_denied_rule;
const CauseRule recursion_denied_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
