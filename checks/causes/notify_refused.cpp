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
    .title = "NOTIFY refused",
    .because = "it does not accept a NOTIFY for the zone from this client",
    .meaning = "A secondary accepts the hint that a zone has changed from its primaries only.",
    .actor = Actor::resolver_operator,
    .user_action =
        "If this machine is a primary of the zone, ask the operator of the secondary to list it.",
    .request = "Please accept NOTIFY for the zone from our address.",
};

constexpr std::array remedies{
    Remedy{"BIND", "Add the sender to allow-notify, or to primaries of the zone.",
           "named log, category notify: refused notify from non-primary", source::bind},
    Remedy{"NSD", "Add \"allow-notify: ADDRESS KEY\" to the zone or its pattern.",
           "nsd log, verbosity 2: notify for ZONE ... refused", source::nsd},
    Remedy{"Knot DNS", "Add an acl with action notify to the zone.",
           "knotd log: ACL, denied, action notify", source::knot_manual},
    Remedy{"PowerDNS", "Add the sender to the primaries of the zone or to allow-notify-from.",
           "pdns log: Received NOTIFY ... not a primary", source::pdns},
    Remedy{"YADIFA", "Add the sender to allow-notify of the zone; SIGHUP.", "",
           source::yadifa_manual},
    Remedy{"PowerDNS Recursor",
           "Add the sender to allow-notify-from and the zone to allow-notify-for; allow-from does "
           "not count for NOTIFY.",
           "", source::recursor_manual, About::everything, true},
    Remedy{"any", "Allow the sender to notify.", ""},
};

Argument argue(const Evidence& e) { return argue_operation(e, Operation::notify); }

}  // namespace

extern const CauseRule notify_refused_rule;
const CauseRule notify_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
