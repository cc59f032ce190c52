#include <algorithm>
#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/sentences.h"

// systemd-resolved on this machine refuses names for which it has no scope: single labels and
// *.local.

namespace whyrefused {

namespace {

constexpr std::array remedies{
    Remedy{"systemd-resolved",
           "Give the link a search or routing domain (resolvectl domain LINK DOMAIN), or set "
           "ResolveUnicastSingleLabel=yes for single labels.",
           "resolvectl status; resolvectl query NAME"},
    Remedy{"any", "Look how the stub on this machine treats single labels and .local names.", ""},
};

bool is_resolved_stub(const Endpoint& endpoint) {
  const auto address = address_text(endpoint);
  return endpoint.port == 53 && (address == "127.0.0.53" || address == "127.0.0.54");
}

bool has_no_dns_scope(const std::string& name) {
  return std::ranges::find(name, '.') == name.end() || name.ends_with(".local");
}

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused() || !is_resolved_stub(e.record->server.endpoint)) return a;
  if (e.scope != Scope::name && e.scope != Scope::unknown) return a;
  if (!e.reply->aa || !e.reply->ra || !has_no_dns_scope(e.target->probe.query.question.name))
    return a;
  a.fit = Confidence::likely;
  a.supports(
      "127.0.0.53 is systemd-resolved on this machine, and it does not ask DNS for single labels "
      "and names under .local.");
  tell_scope(e, a);
  a.rival("name-policy", "whether the stub on this machine is really systemd-resolved");
  return a;
}

}  // namespace

extern const CauseRule local_stub;
const CauseRule local_stub{
    {"local-stub", "The stub resolver on this machine has no DNS scope for the name",
     "the stub resolver on this machine does not ask DNS for such a name",
     "systemd-resolved looks up single labels and .local names by other means (LLMNR, mDNS, search "
     "domains) and refuses "
     "them as plain DNS queries.",
     Actor::local_admin, "Use the full name, for example host.example.org instead of host.",
     remedies},
    argue};

}  // namespace whyrefused
