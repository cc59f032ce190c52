#include <algorithm>
#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// systemd-resolved refuses names for which it has no scope: single labels and
// *.local.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = local_stub,
    .kind = CauseKind::refusal,
    .title = "The local resolver systemd-resolved asks no DNS server for such a name",
    .because = "the local resolver (systemd-resolved) asks no DNS server for such a name",
    .meaning =
        "systemd-resolved looks up single labels and .local names by other means (LLMNR, mDNS, "
        "search domains) and refuses them as plain DNS queries.",
    .actor = Actor::local_admin,
    .user_action = "Use the full name, for example host.example.org instead of host.",
    .request = "Please let systemd-resolved ask DNS for such names, or tell us the full name.",
};

constexpr std::array remedies{
    Remedy{
        "systemd-resolved",
        "In resolved.conf set \"ResolveUnicastSingleLabel=yes\" for single labels, "
        "\"Domains=~local\" for .local, and restart. For one link: resolvectl domain LINK DOMAIN.",
        "`$ resolvectl status`; `$ resolvectl query NAME`", source::resolved},
    Remedy{
        "any",
        "Let the local resolver ask DNS for single labels and .local names, or use the full name.",
        ""},
};

bool has_no_dns_scope(const std::string& name) {
  return std::ranges::find(name, '.') == name.end() || name.ends_with(".local");
}

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused_by_stub()) return a;
  if (e.scope == Scope::everything && e.has_servers_for_other_names()) {
    a.fit = Confidence::likely;
    a.supports(
        "It is systemd-resolved, and refuses every name itself (AA): it has DNS servers for "
        "certain domains only, and none for this name.");
    a.rival(forwarder_no_upstream, "the DNS servers and domains of each link (resolvectl status)",
            Decided::by_trying);
    return a;
  }
  // Only A and AAAA of single labels are refused; other types are looked up.
  if (e.scope != Scope::name && e.scope != Scope::unknown && e.scope != Scope::type) return a;
  a.fit = Confidence::likely;
  a.supports(
      has_no_dns_scope(e.target->probe.query.question.name)
          ? "It is systemd-resolved, which asks no DNS server for addresses of single labels "
            "and .local names."
          : "It is systemd-resolved, and refuses this name itself (AA): what a server behind "
            "it refuses has no AA. It asks no DNS server for such a name, for example one of "
            "link-local addresses.");
  // That another type is "answered" may be NXDOMAIN, of the same stub.
  if (e.scope != Scope::type) tell_scope(e, a, {.name = ": it refuses only such names"});
  if (!is_loopback(e.record->server.endpoint)) {
    a.actor = Actor::resolver_operator;
    a.supports(
        "It runs on another computer, such as the host of a container (DNSStubListenerExtra=).");
  }
  return a;
}

}  // namespace

extern const CauseRule local_stub_rule;
const CauseRule local_stub_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
