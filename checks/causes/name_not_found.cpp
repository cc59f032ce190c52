#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/sentences.h"

// NXDOMAIN is an answer: the name does not exist. Nothing is refused.

namespace whyrefused {

namespace {

constexpr std::array remedies{
    Remedy{"any",
           "If the name should exist, create the record in its zone; if it exists elsewhere, this "
           "resolver sees another view of DNS.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr || e.reply->rcode != rcode::nxdomain) return a;
  a.fit = Confidence::certain;
  a.supports("It replies NXDOMAIN: an answer, not a refusal.");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule name_not_found;
const CauseRule name_not_found{
    {"name-not-found", "Not a refusal: the name does not exist (NXDOMAIN)",
     "the name does not exist (NXDOMAIN)",
     "The server answered, and the answer is that there is no such name.", Actor::user,
     "Check the spelling; inside a company the name may need a suffix or the VPN.", remedies},
    argue};

}  // namespace whyrefused
