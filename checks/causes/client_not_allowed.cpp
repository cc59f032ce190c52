#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
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
           "Add the client's network to allow-query (and allow-recursion, allow-query-cache) in "
           "options or in the view.",
           "named log, category security: client @... query (cache) 'NAME/TYPE/IN' denied"},
    Remedy{"Unbound",
           "Add \"access-control: CLIENT-NETWORK allow\" (a more specific line wins) and reload.",
           "unbound-control get_option access-control; with log-replies: ADDRESS null TYPE0 CLASS0 "
           "REFUSED"},
    Remedy{"Knot Resolver", "Let a view or policy rule pass the client's address.",
           "kresd log, group policy, debug level: REFUSE applied for NAME. TYPE"},
    Remedy{"Knot DNS",
           "Add the client's network to the address list of mod-queryacl, or take the module out "
           "of the template.",
           "knotc conf-read mod-queryacl"},
    Remedy{"dnsdist", "Look for a NetmaskGroupRule or AllRule with RCodeAction(DNSRCode.REFUSED).",
           "dnsdist console: showRules()"},
    Remedy{"PowerDNS Recursor",
           "Look at the Lua script (lua-dns-script): a preresolve that compares dq.remoteaddr. "
           "(allow-from does not refuse, it drops.)",
           "rec_control trace-regex NAME"},
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
