#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"

// The honest rest: it refuses, and nothing it shows says why.

namespace whyrefused {

namespace {

constexpr std::array remedies{
    Remedy{"any",
           "Look into the server's log for this client at the time of the query; the operator can "
           "see what is denied.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused()) return a;
  a.fit = Confidence::possible;
  a.supports(
      "It replies REFUSED, and its replies to the probes fit no known cause better than another.");
  tell_scope(e, a);
  tell_extended_errors(e, a);
  a.rival("client-not-allowed", "whether another client gets an answer");
  a.rival("recursion-denied", "whether the server resolves names for any client");
  a.rival("zone-not-served", "whether the server should have the zone");
  return a;
}

}  // namespace

extern const CauseRule refused_unexplained;
const CauseRule refused_unexplained{
    {"refused-unexplained", "The server refuses and does not show why",
     "it refuses and does not show why",
     "The refusal is real, but what the server shows fits several causes.",
     Actor::resolver_operator,
     "Call the operator of the server with the name, the time and this machine's address.",
     remedies, "Please look for this query in the server's log and tell us why it is refused."},
    argue};

}  // namespace whyrefused
