#include <array>

#include "catalog/fixes.h"

// Unbound, Knot Resolver 5, the PowerDNS Recursor, systemd-resolved.

namespace whyrefused {

namespace {

using enum CauseId;
using enum EditKind;

constexpr std::string_view client_only =
    "nobody but this client is let in; its network in the place of its address would let in all "
    "of it";
constexpr std::string_view name_for_all =
    "everybody may ask for this name, and for what is below it";

namespace unbound {

/// The most specific network decides, and of two lines for the same the last.
constexpr std::array access{Edit{add, "server:", "  access-control: CLIENT-PREFIX allow"}};
constexpr std::array access_causes{client_not_allowed, recursion_denied, source_address,
                                   one_address};

constexpr std::array snoop{Edit{add, "server:", "  access-control: CLIENT-PREFIX allow_snoop"}};
constexpr std::array snoop_causes{rd_required};

/// Its rule is about the client, whatever RD; allow_snoop is about both.
constexpr std::array shut_out_causes{client_not_allowed};

/// A view has zones of its own.
constexpr std::array name{Edit{add, "server:", "  local-zone: \"NAME\" always_transparent"},
                          Edit{add_each, "view:", "  local-zone: \"NAME\" always_transparent"}};
constexpr std::array name_causes{name_policy, name_dropped};

}  // namespace unbound

namespace kresd {

constexpr std::string_view five = "Knot Resolver 5";
constexpr std::string_view six = "Knot Resolver 6";
constexpr std::string_view first_rule = "^view:|^policy.";

/// The first rule that decides counts.
constexpr std::array client{
    Edit{add_first, first_rule,
         "modules.load('view')\nview:addr('CLIENT-PREFIX', policy.all(policy.PASS))"}};
constexpr std::array client_causes{client_not_allowed, source_address, one_address};

/// The most specific network decides.
constexpr std::array client_yaml{
    Edit{add_after, "views:", "  - subnets: [CLIENT-PREFIX]\n    answer: allow"}};

/// The rule may be one for all or one of the client's view.
constexpr std::array name{
    Edit{add_first, first_rule, "policy.add(policy.suffix(policy.PASS, {todname('NAME')}))"},
    Edit{add_before,
         "^view:", "view:addr('CLIENT-PREFIX', policy.suffix(policy.PASS, {todname('NAME')}))"}};
constexpr std::array name_causes{name_policy};

constexpr std::array nord{Edit{add, "", "modules.unload('refuse_nord')"}};
constexpr std::array nord_causes{rd_required};

}  // namespace kresd

namespace recursor {

/// Before all that the script decides; "return false" goes on as without a script. Without
/// dq.variable the packet cache would give the answer to everybody, past the script (4.8, 5.2).
/// In a function that calls it otherwise, "dq" is nil, and an error there would end every query.
constexpr std::string_view function = "function preresolve(dq)";

constexpr std::array client{Edit{
    add_after, function,
    "  if dq and dq.remoteaddr:toString() == \"CLIENT-ADDRESS\" then dq.variable = true return "
    "false end"}};
constexpr std::array client_causes{client_not_allowed, type_refused, transport_refused};

constexpr std::array name{
    Edit{add_after, function,
         "  if dq and dq.remoteaddr:toString() == \"CLIENT-ADDRESS\" and "
         "dq.qname:isPartOf(newDN(\"NAME\")) then dq.variable = true return false end"}};
constexpr std::array name_causes{name_policy};

}  // namespace recursor

namespace resolved {

constexpr std::array upstream{Edit{add, "[Resolve]", "DNS=UPSTREAM-ADDRESS"}};
constexpr std::array upstream_causes{forwarder_no_upstream};

constexpr std::array label{Edit{add, "[Resolve]", "ResolveUnicastSingleLabel=yes"}};
constexpr std::array local{Edit{add, "[Resolve]", "Domains=~local"}};
constexpr std::array causes{local_stub};

}  // namespace resolved

constexpr auto fixes = std::to_array<Fix>({
    {"Unbound", unbound::shut_out_causes, About::lookups, "unbound.conf", unbound::snoop,
     "unbound-checkconf", "unbound-control reload",
     "nobody but this client is let in; with RD=0 it sees what the cache holds, and no more", false,
     Names::any, RdOfQuery::without_rd},
    {"Unbound", unbound::access_causes, About::lookups, "unbound.conf", unbound::access,
     "unbound-checkconf", "unbound-control reload", client_only},
    {"Unbound", unbound::snoop_causes, About::lookups, "unbound.conf", unbound::snoop,
     "unbound-checkconf", "unbound-control reload",
     "this client alone may also see what the cache holds; with RD=0 it gets no more than that"},
    {"Unbound", unbound::name_causes, About::lookups, "unbound.conf", unbound::name,
     "unbound-checkconf", "unbound-control reload", name_for_all, true},
    {"Knot Resolver", kresd::client_causes, About::lookups, "kresd.conf", kresd::client, "",
     "restart kresd", client_only, false, Names::any, RdOfQuery::either_way, kresd::five},
    {"Knot Resolver", kresd::client_causes, About::lookups, "config.yaml", kresd::client_yaml,
     "kresctl validate config.yaml", "kresctl reload", client_only, false, Names::any,
     RdOfQuery::either_way, kresd::six},
    {"Knot Resolver", kresd::name_causes, About::lookups, "kresd.conf", kresd::name, "",
     "restart kresd",
     "everybody may ask for this name; policy.FORWARD and policy.STUB do not hold for it", true,
     Names::any, RdOfQuery::either_way, kresd::five},
    {"Knot Resolver", kresd::nord_causes, About::lookups, "kresd.conf", kresd::nord, "",
     "restart kresd", "everybody may ask with RD=0, and gets what the cache holds", true,
     Names::any, RdOfQuery::either_way, kresd::five},
    {"PowerDNS Recursor", recursor::client_causes, About::lookups, "lua-dns-script",
     recursor::client, "", "rec_control reload-lua-script",
     "the script's rules do not hold for this client"},
    {"PowerDNS Recursor", recursor::name_causes, About::lookups, "lua-dns-script", recursor::name,
     "", "rec_control reload-lua-script",
     "the script's rules do not hold for this client and this name"},
    {"systemd-resolved", resolved::upstream_causes, About::lookups, "resolved.conf",
     resolved::upstream, "", "systemctl restart systemd-resolved",
     "programs on this computer get names looked up", true},
    {"systemd-resolved", resolved::causes, About::lookups, "resolved.conf", resolved::label, "",
     "systemctl restart systemd-resolved",
     "single labels are sent to the DNS servers, which see them", true, Names::single_label},
    {"systemd-resolved", resolved::causes, About::lookups, "resolved.conf", resolved::local, "",
     "systemctl restart systemd-resolved",
     "names below local are sent to the DNS servers, which see them", true, Names::below_local},
});

}  // namespace

std::span<const Fix> fixes_of_resolvers() { return fixes; }

}  // namespace whyrefused
