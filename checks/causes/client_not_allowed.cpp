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
    .title = "This client is not allowed to query the server at all",
    .because = "it does not accept queries from this client's address",
    .meaning =
        "The server's access list does not contain the address from which the query arrives. The "
        "name does not matter. Behind NAT, a VPN or a container bridge that address is not the one "
        "this machine shows.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Tell the operator of the server which address your queries come from, or use the resolver "
        "that is meant for your network.",
    .request = "Please allow our address to query the server, or tell us which resolver to use.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Extend the list that refuses, where it stands (allow-query, allow-recursion, "
           "allow-query-cache, or match-clients of a view; the log names it): a list that is "
           "written anew replaces its default and shuts others out. Then rndc reload.",
           "named log, category security: client @... query (cache) 'NAME/TYPE/IN' denied",
           source::bind},
    Remedy{"Unbound",
           "Add \"access-control: CLIENT-NETWORK allow\" after the line that refuses (the more "
           "specific one wins, of two for the same network the last), and reload.",
           "unbound-control get_option access-control; with log-replies: ADDRESS null TYPE0 CLASS0 "
           "REFUSED",
           source::unbound},
    Remedy{"Knot Resolver", "Let a view or policy rule pass the client's address.",
           "kresd log, group policy, debug level: REFUSE applied for NAME. TYPE",
           source::knot_resolver},
    Remedy{"Knot DNS",
           "Add the client's network to the address list of mod-queryacl, or take the module out "
           "of the template.",
           "knotc conf-read mod-queryacl", source::knot},
    Remedy{"dnsdist", "Look for a NetmaskGroupRule or AllRule with RCodeAction(DNSRCode.REFUSED).",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"PowerDNS Recursor",
           "Look at the Lua script (lua-dns-script): a preresolve that compares dq.remoteaddr. "
           "(allow-from does not refuse, it drops.)",
           "rec_control trace-regex NAME", source::recursor},
    Remedy{"CoreDNS",
           "An acl block of the Corefile refuses the client: put \"allow net CLIENT-NETWORK\" "
           "before its line \"block\"; the first that matches counts.",
           "metric coredns_acl_blocked_requests_total; CoreDNS log (plugin log): ... REFUSED",
           source::coredns_acl},
    Remedy{"Windows DNS Server",
           "Look for a query resolution policy with the action DENY that matches the client's "
           "subnet (IGNORE would be silence), and exempt the client or remove it.",
           "PowerShell: Get-DnsServerQueryResolutionPolicy; Get-DnsServerClientSubnet",
           source::windows_policy},
    Remedy{"YADIFA",
           "Add the client to allow-query in <main> or in the <zone> of yadifad.conf; SIGHUP reads "
           "the zone sections again.",
           "", source::yadifa},
    Remedy{"rbldnsd",
           "An acl dataset has the client's address with :refuse; take it out, or add the address "
           "with :pass. The file is read again at SIGHUP.",
           "rbldnsd log (-l): ADDRESS NAME TYPE IN: REFUSED/...", source::rbldnsd},
    Remedy{"hickory-dns",
           "Take the client's network out of deny_networks, or add it to allow_networks, in "
           "named.toml; restart.",
           "", source::hickory},
    Remedy{"any",
           "Add the client's address, as the server sees it (after NAT, VPN or a container "
           "bridge), to the list of clients that may query.",
           ""},
};

Argument argue(const Evidence& e) {
  auto [access, a] = access_of(e);
  if (access != Access::nobody) return {};
  if (!e.refused()) return a;
  if (e.record->answered_others) {
    a.fit = Confidence::possible;
    a.limits("It has answered other names of this list for this client.");
    a.rival(rate_limited, "whether it answers after some minutes without queries");
  }
  if (!e.reply->ra) rival_behind_proxy(a);
  tell_scope(e, a);
  tell_extended_errors(e, a);
  tell_chaos(e, a, ShutOut::yes);
  return a;
}

}  // namespace

extern const CauseRule client_not_allowed_rule;
const CauseRule client_not_allowed_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
