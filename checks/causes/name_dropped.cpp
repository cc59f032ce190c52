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
    .title = "No reply for this name only; the server replies about others",
    .because = "it ignores this name and replies about others",
    .meaning =
        "The server works and gives no reply for this name: a filter drops the query, or the "
        "server still waits for the name's own servers.",
    .actor = Actor::resolver_operator,
    .user_action = "Ask again with a longer --timeout; if still silent, report the name.",
    .request =
        "Please check whether a rule drops queries for this name, or its own servers are silent.",
};

constexpr std::array remedies{
    Remedy{"Unbound",
           "Remove the local-zone of type deny that covers the name, or exempt it: local-zone: "
           "\"NAME\" always_transparent; unbound-checkconf; unbound-control reload.",
           "`$ unbound-control list_local_zones` (of a view: `$ view_list_local_zones "
           "VIEW|unbound-control view_list_local_zones VIEW`)",
           source::unbound},
    Remedy{"BIND",
           "Remove the RPZ rule with the policy DROP (CNAME rpz-drop.) that covers the name; rndc "
           "reload.",
           "named log, category rpz: `rpz QNAME DROP rewrite NAME`", source::bind},
    Remedy{"dnsdist",
           "Remove the rule with DropAction on the name: showRules(), rmRule(ID). Or exempt it "
           "before that rule: addAction({\"NAME\"}, AllowAction()).",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"PowerDNS Recursor",
           "Take the name out of the Lua script (policy drop; rec_control reload-lua-script) or "
           "the RPZ file (Drop); rec_control wipe-cache NAME.",
           "`$ rec_control trace-regex NAME` (5.2: NAME FILE)", source::recursor},
    Remedy{"AdGuard Home",
           "Remove the name from Disallowed domains (Settings, DNS settings, Access settings; "
           "blocked_hosts): such names get silence over UDP.",
           "", source::adguard},
    Remedy{"Windows DNS Server",
           "Remove or narrow the query resolution policy with the action IGNORE that matches the "
           "name (-Fqdn).",
           "PowerShell: `$ Get-DnsServerQueryResolutionPolicy`", source::windows_policy},
    Remedy{"CoreDNS", "Remove the acl block with the action drop whose zones cover the name.", "",
           source::coredns_acl},
    Remedy{"any",
           "Remove the rule that drops queries for the name. If there is none, check that the "
           "servers of its zone answer in time.",
           "`$ dig +trace NAME` from the server"},
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
  a.supports(fmt::format(
      "It does not reply to this name, but replies to another one (tested: {}): it is up.",
      control_name(e)));
  if (control == Answer::refused)
    a.limits("That reply is REFUSED: it may refuse this name as well, once it replies.");
  if (control == Answer::failed)
    a.limits("That reply is a failure: it may fail on this name as well, once it replies.");
  if (e.waits_for_another())
    a.limits(
        "Without recursion (RD=0) it replies: a rule drops recursive queries only (RPZ), or it "
        "waits for another server.");
  else if (e.keeps_tcp_open())
    a.limits("Over TCP it keeps the connection open, as a server that waits does.");
  else if (e.ends_tcp() && e.answer(Purpose::target_rd0) == Answer::silent)
    a.supports(
        "It is silent without recursion (RD=0) as well, and ends the TCP connection at once: it "
        "drops the query.");
  a.limits(
      "Silence is not a refusal. A filter that drops the name and a zone whose servers are slow "
      "look the same.");
  a.rival(upstream_silent, "whether the servers behind it reply to this name");
  a.rival(no_reply, "whether the name stays silent when asked again with a longer --timeout");
  return a;
}

}  // namespace

extern const CauseRule name_dropped_rule;
const CauseRule name_dropped_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
