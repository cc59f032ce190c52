#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"

// The honest rest: it refuses, and nothing it shows says why.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = refused_unexplained,
    .kind = CauseKind::refusal,
    .title = "The server refuses and does not show why",
    .because = "it has a reason that its replies do not show",
    .meaning = "The refusal is real, but what the server replies fits several causes.",
    .actor = Actor::resolver_operator,
    .user_action = "Report it with the time; use another DNS server meanwhile.",
    .request = "Please look for this query in your server's log and tell us why it is refused.",
};

constexpr std::array remedies{
    Remedy{"any",
           "Look into the server's log for this client at the time of the query: it shows what is "
           "denied.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused()) return a;
  a.fit = Confidence::possible;
  a.supports("Its replies fit no known cause better than another.");
  tell_scope(e, a, {.everything = ": the name is not the reason"});
  tell_extended_errors(e, a);
  if (e.ra_follows_rd) a.rival(upstream_refuses, "what the server behind this front end replies");
  a.rival(client_not_allowed, "whether another client gets an answer", Decided::by_trying);
  a.rival(recursion_denied, "whether the server looks up names for any client");
  a.rival(zone_not_served, "whether the server should have the zone");
  return a;
}

}  // namespace

extern const CauseRule refused_unexplained_rule;
const CauseRule refused_unexplained_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
