#include <array>

#include "checks/causes/operation_refused.h"
#include "checks/causes/sources.h"

// NOTIFY refused: asked for with --operation notify.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = notify_refused,
    .kind = CauseKind::refusal,
    .title = "The server refuses a notice of a zone change (NOTIFY)",
    .because = "it does not accept notices of zone changes (NOTIFY) from our address",
    .meaning = "A secondary accepts notices of zone changes (NOTIFY) from its primaries only.",
    .actor = Actor::resolver_operator,
    .user_action =
        "If this computer is a primary of the zone, ask the operator of the secondary to list its "
        "address.",
    .request = "Please accept NOTIFY for the zone from our address (as one of its primaries).",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Add CLIENT-ADDRESS to primaries of the zone, or to its allow-notify; named-checkconf; "
           "rndc reload.",
           "named log, category notify: `refused notify from non-primary|refused notify from non-`",
           source::bind},
    Remedy{"NSD",
           "Add \"allow-notify: CLIENT-ADDRESS NOKEY\" (or a key's name) to the zone or its "
           "pattern, and delete a BLOCKED that matches; nsd-control reconfig.",
           "nsd log, verbosity 2: `notify for ZONE ... refused`", source::nsd},
    Remedy{"Knot DNS",
           "Add an acl with \"address: CLIENT-ADDRESS\" and \"action: notify\" to the zone; knotc "
           "conf-check; knotc reload.",
           "knotd log: `ACL, denied, action notify`", source::knot_manual},
    Remedy{"PowerDNS",
           "Make the zone a secondary with the sender among its masters; allow-notify-from is open "
           "by default.",
           "pdns log: `Received NOTIFY ... not a primary|Received NOTIFY ... not a`", source::pdns},
    Remedy{"YADIFA", "Add CLIENT-ADDRESS to allow-notify of the zone; SIGHUP.", "",
           source::yadifa_manual},
    Remedy{
        "Unbound",
        "Add \"allow-notify: CLIENT-ADDRESS\" to the auth-zone; unbound-checkconf; unbound-control "
        "reload.",
        "unbound log, verbosity 2: `refused NOTIFY for ZONE from ADDRESS`", source::unbound_manual,
        About::everything, true},
    Remedy{"PowerDNS Recursor",
           "Add the sender to allow-notify-from and the zone to allow-notify-for; allow-from does "
           "not count for NOTIFY.",
           "", source::recursor_manual, About::everything, true},
    Remedy{"any", "List the sender as a primary of the zone, or allow its NOTIFY.", ""},
};

Argument argue(const Evidence& e) { return argue_operation(e, Operation::notify); }

}  // namespace

extern const CauseRule notify_refused_rule;
const CauseRule notify_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
