#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The question is refused because it asks for recursion (RD=1); without it the same name is
// answered.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = rd_refused,
    .kind = CauseKind::refusal,
    .title = "Queries that ask for recursion (RD=1) are refused, others are answered",
    .because = "it refuses queries that ask for recursion, and all PCs ask this way",
    .meaning =
        "The server holds the answer, but refuses every query that asks for recursion (RD=1). "
        "Programs on a PC always ask so.",
    .actor = Actor::resolver_operator,
    .user_action = "Use another DNS server, one that looks names up (a resolver).",
    .request = "Please answer queries that ask for recursion (RD=1) as well: all PCs send them.",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Remove the RDRule with RCodeAction(DNSRCode.REFUSED): showRules(), rmRule(ID), and its "
           "line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"BIND",
           "Add the zone, or recursion, to the view with match-recursive-only: queries that ask "
           "for recursion end up there.",
           "`$ named-checkconf -p`; `$ rndc zonestatus ZONE IN VIEW`", source::bind},
    Remedy{
        "any",
        "Answer queries with RD=1 as well, or point the clients to a resolver: they always set RD.",
        ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::recursion) return a;
  const auto* rd0 = e.reply_to(Purpose::target_rd0);
  const bool steady = e.answer(Purpose::target_again) == Answer::refused;
  a.fit = steady ? Confidence::likely : Confidence::possible;
  a.supports(rd0->aa ? "Without recursion (RD=0) it answers the same question with authority (AA): "
                       "it refuses only the wish for recursion."
                     : "Without recursion (RD=0) it answers the same question.");
  if (!rd0->aa)
    a.rival(recursion_denied, "whether the answer to RD=0 comes from the server's cache");
  a.rival(upstream_refuses, "whether it sends queries with RD=1 to another server, which refuses");
  a.rival(intermittent, "whether it refuses RD=1 every time and answers RD=0 every time",
          Decided::by_trying);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule rd_refused_rule;
const CauseRule rd_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
