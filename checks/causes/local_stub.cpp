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
    .title = "The stub resolver (systemd-resolved) has no DNS scope for the name",
    .because = "the stub resolver (systemd-resolved) does not ask DNS for such a name",
    .meaning =
        "systemd-resolved looks up single labels and .local names by other means (LLMNR, mDNS, "
        "search domains) and refuses them as plain DNS queries.",
    .actor = Actor::local_admin,
    .user_action = "Use the full name, for example host.example.org instead of host.",
};

constexpr std::array remedies{
    Remedy{
        "systemd-resolved",
        "Give a link the domain of the name, or ~. for all names (resolvectl domain LINK DOMAIN); "
        "for single labels a search domain, or ResolveUnicastSingleLabel=yes.",
        "resolvectl status; resolvectl query NAME", source::resolved},
    Remedy{"any", "Look how the stub on this machine treats single labels and .local names.", ""},
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
        "It is systemd-resolved, and refuses every name by itself (AA is set). By this machine's "
        "files it has DNS servers, all for certain domains, and none of these holds the name.");
    a.rival(forwarder_no_upstream, "resolvectl status: the DNS servers and domains of each link");
    return a;
  }
  // Only A and AAAA of single labels are refused; other types are looked up.
  if (e.scope != Scope::name && e.scope != Scope::unknown && e.scope != Scope::type) return a;
  if (!has_no_dns_scope(e.target->probe.query.question.name)) return a;
  a.fit = Confidence::likely;
  a.supports(
      "It is systemd-resolved, the stub resolver of a machine, which does not ask DNS for "
      "addresses of single labels and for names under .local.");
  // That another type is "answered" may be NXDOMAIN, of the same stub.
  if (e.scope != Scope::type) tell_scope(e, a);
  if (!is_loopback(e.record->server.endpoint)) {
    a.actor = Actor::resolver_operator;
    a.supports(
        "Its address is none of this machine's: it is the stub of another one, such as the host of "
        "a container, opened with DNSStubListenerExtra=.");
  }
  return a;
}

}  // namespace

extern const CauseRule local_stub_rule;
const CauseRule local_stub_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
