#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The server is configured for the zone and has no usable copy: not loaded, or expired on a
// secondary.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = zone_broken,
    .kind = CauseKind::failure,
    .title = "The server has the zone, but no usable copy (not loaded, or expired)",
    .because = "it should serve this zone, but has no usable copy of it",
    .meaning =
        "A name server answers SERVFAIL for a zone whose file has errors, or whose copy from the "
        "primary has expired.",
    .actor = Actor::resolver_operator,
    .user_action = "Report it; use another name server of the zone meanwhile.",
    .request = "Please check why the zone is not loaded, or has expired, on this server.",
};

constexpr std::array remedies{
    Remedy{"BIND", "Mend the zone file or the transfer from the primary.",
           "`$ rndc zonestatus ZONE` (of a view: ZONE IN VIEW); `$ named-checkconf -z`; named log: "
           "`zone ZONE/IN: not loaded due to errors`, `expired|zone ZONE/IN: expired`",
           source::bind},
    Remedy{"NSD", "Mend the zone file or the transfer from the primary.",
           "`$ nsd-control zonestatus ZONE`; `$ nsd-checkzone ZONE FILE`", source::nsd},
    Remedy{"Knot DNS", "Mend the zone file or the transfer from the primary.",
           "`$ knotc zone-status ZONE`; `$ kzonecheck FILE`", source::knot},
    Remedy{"PowerDNS", "Mend the zone.", "`$ pdnsutil check-zone ZONE`", source::pdns},
    Remedy{"any", "Make the zone load; on a secondary, make its transfer from the primary work.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr || e.reply->rcode != rcode::servfail || !zone_seems_broken(e)) return a;
  a.fit = Confidence::likely;
  a.supports(
      "It replies SERVFAIL: it accepted the query and could not complete it. That is not a "
      "refusal.");
  if (e.reply->aa) a.supports("It says so with authority (AA): it counts the zone as its own.");
  if (e.control_answer() == Answer::refused)
    a.supports(fmt::format(
        "It refuses another name (tested: {}), but tries this one: it is configured for this zone.",
        control_name(e)));
  tell_extended_errors(e, a);
  a.rival(server_failure, "whether the same server answers for its other zones",
          Decided::by_trying);
  return a;
}

}  // namespace

extern const CauseRule zone_broken_rule;
const CauseRule zone_broken_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
