#include <array>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"

// Any other RCODE: named for what it is.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = other_rcode,
    .kind = CauseKind::failure,
    .title = "The server replies with an error code that is unusual for a lookup",
    .because = "it replies with an error code that is unusual for a lookup",
    .meaning = "The server replied with an RCODE that lookups do not normally get.",
    .actor = Actor::resolver_operator,
    .user_action = "Report it; use another DNS server meanwhile.",
    .request =
        "Please look for this query in your server's log: its error code is unusual for a lookup.",
};

constexpr std::array remedies{
    Remedy{"any",
           "Look for this query in the server's log: lookups do not normally get this error code.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr) return a;
  switch (e.reply->rcode) {
    case rcode::noerror:
    case rcode::nxdomain:
    case rcode::servfail:
    case rcode::notimp:
    case rcode::formerr:
    case rcode::badvers:
    case rcode::refused:
      return a;
    default:
      break;
  }
  // An access list of Knot DNS says NOTAUTH; where that fits it is the better name.
  a.fit = e.reply->rcode == rcode::notauth ? Confidence::possible : Confidence::certain;
  a.supports(fmt::format("It replies {}, which is not a refusal.", rcode_name(e.reply->rcode)));
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule other_rcode_rule;
const CauseRule other_rcode_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
