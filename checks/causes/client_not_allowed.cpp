#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "checks/evidence/access.h"

// This client may not query the server at all: an access list stands before every name and class.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = client_not_allowed,
    .kind = CauseKind::refusal,
    .title = "The server accepts no queries from this client",
    .because = "it accepts no queries from our address",
    .meaning =
        "The server's access list does not contain the address that the query comes from. The name "
        "does not matter. Behind NAT, a VPN or a container bridge that address is not the one that "
        "this computer shows.",
    .actor = Actor::resolver_operator,
    .user_action = "Use your network's own DNS server meanwhile.",
    .request = "Please allow queries from our address, or tell us which DNS server to use.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Add CLIENT-ADDRESS to the existing list that refuses (the log names it; or "
           "match-clients of a view), then rndc reload. A new list would shut others out.",
           "named log, category security: `client @... query (cache) 'NAME/TYPE/IN' denied "
           "(allow-query-cache did not match)|query (cache) 'NAME/TYPE/IN' denied`; where no view "
           "matches, it logs nothing",
           source::bind},
    Remedy{"Unbound",
           "Add \"access-control: CLIENT-ADDRESS allow\" below the line that refuses it: the last "
           "line for a network counts; unbound-checkconf; unbound-control reload.",
           "`$ unbound-control get_option access-control`; with log-replies: `ADDRESS null TYPE0 "
           "CLASS0 REFUSED`",
           source::unbound},
    Remedy{"Knot Resolver",
           "Put before the rule that refuses: view:addr('CLIENT-ADDRESS/32', "
           "policy.all(policy.PASS)); restart kresd.",
           "kresd log, group policy, debug level: `REFUSE applied for NAME. TYPE`",
           source::knot_resolver},
    Remedy{"Knot DNS",
           "Add CLIENT-ADDRESS to the address list of mod-queryacl, or take the module out of the "
           "template; knotc conf-check; knotc reload.",
           "`$ knotc conf-read mod-queryacl`", source::knot},
    Remedy{"dnsdist",
           "Remove or narrow the NetmaskGroupRule or AllRule with RCodeAction(DNSRCode.REFUSED): "
           "showRules(), rmRule(ID), and its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"PowerDNS Recursor",
           "Change the preresolve of the Lua script (lua-dns-script) that compares dq.remoteaddr; "
           "rec_control reload-lua-script. (allow-from does not refuse, it drops.)",
           "`$ rec_control trace-regex NAME` (5.2: NAME FILE)", source::recursor},
    Remedy{"CoreDNS",
           "Put \"allow net CLIENT-ADDRESS\" before the line \"block\" of the acl block in the "
           "Corefile: the first that matches counts.",
           "metric `coredns_acl_blocked_requests_total`; CoreDNS log (plugin log): `... "
           "REFUSED|\"TYPE IN NAME ...\" REFUSED`",
           source::coredns_acl},
    Remedy{"Windows DNS Server",
           "Exempt the client from the query resolution policy with the action DENY that matches "
           "its subnet, or remove the policy.",
           "PowerShell: `$ Get-DnsServerQueryResolutionPolicy`; `$ Get-DnsServerClientSubnet`",
           source::windows_policy},
    Remedy{"YADIFA",
           "Add CLIENT-ADDRESS to allow-query in <main> or in the <zone> of yadifad.conf; SIGHUP "
           "reads the zone sections again.",
           "", source::yadifa},
    Remedy{"rbldnsd",
           "Take CLIENT-ADDRESS (:refuse) out of the acl dataset, or add it with :pass; SIGHUP "
           "reads the file again.",
           "rbldnsd log (-l): `ADDRESS NAME TYPE IN: REFUSED/...`", source::rbldnsd},
    Remedy{"hickory-dns",
           "Take the client's network out of deny_networks in named.toml, or add it to "
           "allow_networks; restart.",
           "", source::hickory},
    Remedy{"any",
           "Add CLIENT-ADDRESS, the client as the server sees it (after NAT or VPN), to the list "
           "of clients that may query.",
           ""},
};

Argument argue(const Evidence& e) {
  auto [access, a] = access_of(e);
  if (access != Access::nobody) return {};
  if (!e.refused()) return a;
  if (e.record->answered_others) {
    a.fit = Confidence::possible;
    a.limits("It has answered other names of this list for our address.");
    a.rival(rate_limited, "whether it answers after some minutes without queries",
            Decided::by_trying);
  }
  if (!e.reply->ra) rival_behind_proxy(a);
  tell_scope(e, a, {.everything = ": the name does not matter"});
  tell_extended_errors(e, a);
  tell_chaos(e, a, ShutOut::yes);
  return a;
}

}  // namespace

extern const CauseRule client_not_allowed_rule;
const CauseRule client_not_allowed_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
