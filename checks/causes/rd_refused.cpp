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
    .title = "Refused when recursion is desired (RD=1), answered without",
    .because =
        "it does not answer queries that ask for recursion; without that wish the name is answered",
    .meaning =
        "The server holds the answer, but refuses every query with the RD flag. Programs on a "
        "client machine always set it.",
    .actor = Actor::resolver_operator,
    .user_action = "Use a resolver instead of this server.",
    .request = "Please answer queries with RD set as well; stub resolvers always set it.",
};

constexpr std::array remedies{
    Remedy{"dnsdist", "Look for an RDRule with RCodeAction REFUSED.",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"BIND",
           "Look for a view with match-recursive-only, into which queries with RD fall and which "
           "has neither recursion nor the zone.",
           "named-checkconf -p; rndc zonestatus ZONE IN VIEW", source::bind},
    Remedy{"any",
           "The server answers only queries without RD. A stub resolver always sets RD, so it "
           "cannot use this server.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::recursion) return a;
  const auto* rd0 = e.reply_to(Purpose::target_rd0);
  const bool steady = e.answer(Purpose::target_again) == Answer::refused;
  a.fit = steady ? Confidence::likely : Confidence::possible;
  a.supports(rd0->aa ? "Without RD the same question is answered with authority (AA): only the "
                       "wish for recursion is refused."
                     : "Without RD (recursion desired) the same question is answered.");
  if (!rd0->aa)
    a.rival(recursion_denied, "whether the answer without RD comes from the server's cache");
  a.rival(upstream_refuses, "whether it sends queries with RD to another server, which refuses");
  a.rival(intermittent,
          "whether the question is refused with RD every time and answered without every time");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule rd_refused_rule;
const CauseRule rd_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
