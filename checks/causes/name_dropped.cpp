#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// Silence for this name only: dropped by a filter, or the name's own servers are so slow that
// nothing comes in time.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = name_dropped,
    .kind = CauseKind::silence,
    .title = "Silence for this name only; it replies about others",
    .because = "it is silent about this name, while it replies about others",
    .meaning =
        "The server works and gives no reply for this name: a filter drops it, or the server still "
        "waits for the name's own servers.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Ask again with a longer --timeout; if it stays silent, report the name to the operator.",
    .request = "Please check whether a rule drops queries for this name.",
};

constexpr std::array remedies{
    Remedy{"Unbound", "Look for a local-zone of type deny that covers the name.",
           "unbound-control list_local_zones", source::unbound},
    Remedy{"BIND", "Look for an RPZ rule with the policy DROP (CNAME rpz-drop.).",
           "named log, category rpz: rpz QNAME DROP rewrite NAME", source::bind},
    Remedy{"dnsdist", "Look for a rule on the name with DropAction.",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"PowerDNS Recursor", "Look at the Lua script (policy drop) and at the RPZ files (Drop).",
           "rec_control trace-regex NAME", source::recursor},
    Remedy{"AdGuard Home",
           "Settings, DNS settings, Access settings: a name under Disallowed domains "
           "(blocked_hosts) gets silence over UDP.",
           "", source::adguard},
    Remedy{
        "Windows DNS Server",
        "Look for a query resolution policy with the action IGNORE that matches the name (-Fqdn).",
        "PowerShell: Get-DnsServerQueryResolutionPolicy", source::windows_policy},
    Remedy{"CoreDNS", "Look for an acl block with the action drop whose zones cover the name.", "",
           source::coredns_acl},
    Remedy{"any",
           "Look for a rule that drops queries for the name, and whether the servers of its zone "
           "answer in time.",
           "dig +trace NAME from the server"},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->outcome != Outcome::no_reply || e.operation() != Operation::lookup) return a;
  // Only UDP, or only EDNS, is silent.
  if (e.reply_to(Purpose::target_tcp) != nullptr || e.reply_to(Purpose::target_no_edns) != nullptr)
    return a;
  if (e.other_family_answered()) return a;  // Not the name.
  const auto control = e.answer(Purpose::control);
  if (control != Answer::answered && control != Answer::refused && control != Answer::failed)
    return a;
  const bool waits = e.waits_for_another() || e.keeps_tcp_open();
  a.fit = control == Answer::answered && !waits ? Confidence::likely : Confidence::possible;
  a.supports(
      fmt::format("It does not reply to this name, but {} {}: the server is up and reachable.",
                  control == Answer::answered  ? "answers"
                  : control == Answer::refused ? "replies REFUSED to the unrelated name"
                                               : "replies with a failure to the unrelated name",
                  control_name(e)));
  if (control == Answer::refused)
    a.limits("It refuses the unrelated name: what it would say about this one, too, is open.");
  if (e.waits_for_another())
    a.limits(
        "It replies with RD=0: a rule for recursive queries only (RPZ) drops it, or it waits for "
        "another server.");
  else if (e.keeps_tcp_open())
    a.limits("Over TCP it keeps the connection open, as a server does that waits.");
  else if (e.ends_tcp() && e.answer(Purpose::target_rd0) == Answer::silent)
    a.supports(
        "It is silent with RD=0, too, and ends the TCP connection at once: it does not wait, it "
        "drops.");
  a.limits(
      "Silence is not a refusal: a filter that drops the name and a name whose own servers do not "
      "answer in time look the same.");
  a.rival(upstream_silent, "whether the servers to which the server sends this name reply");
  a.rival(no_reply, "whether the name stays silent when asked again, and with a longer --timeout");
  return a;
}

}  // namespace

extern const CauseRule name_dropped_rule;
const CauseRule name_dropped_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
