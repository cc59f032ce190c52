#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"

// Silence with EDNS, a reply without: the server or a firewall drops queries with an OPT record.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = edns_dropped,
    .kind = CauseKind::silence,
    .title = "Queries with EDNS get no reply",
    .because = "it ignores queries with EDNS (a DNS extension) and replies to plain ones",
    .meaning =
        "The server, or a firewall before it, drops queries that carry an EDNS option record.",
    .actor = Actor::network_operator,
    .user_action = "Report it; use another DNS server meanwhile.",
    .request = "Please let queries with EDNS (RFC 6891) through the firewall and the server.",
};

constexpr std::array remedies{
    Remedy{"any",
           "Let queries with EDNS (RFC 6891) pass: remove a rule that drops them, on the server or "
           "on a "
           "firewall in front of it, or update it.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->outcome != Outcome::no_reply || e.reply_to(Purpose::target_no_edns) == nullptr)
    return a;
  // A reply to any query with EDNS says that EDNS passes.
  if (e.replies_to_edns()) return a;
  a.fit = Confidence::likely;
  a.supports("It ignores the query with EDNS and replies to the same question without it.");
  a.limits("A reply that EDNS makes too large for the path looks the same.");
  a.rival(no_reply, "whether the difference stays when asked again", Decided::by_trying);
  return a;
}

}  // namespace

extern const CauseRule edns_dropped_rule;
const CauseRule edns_dropped_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
