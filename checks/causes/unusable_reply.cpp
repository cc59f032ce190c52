#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "model/printable.h"

// Something came back that is no DNS reply to the question.

namespace whyrefused {

namespace {

constexpr std::array remedies{
    Remedy{
        "any",
        "Look what listens at the port and what stands on the path (a middlebox, an echo service).",
        "tcpdump -X on the server and on the client: do the replies leave it as they arrive?"},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->outcome != Outcome::unusable) return a;
  a.fit = Confidence::certain;
  a.supports("What came back cannot be used as a reply to the question: " +
             printable(e.target->detail) + ".");
  return a;
}

}  // namespace

extern const CauseRule unusable_reply;
const CauseRule unusable_reply{
    {"unusable-reply", "Not a refusal: what came back is no usable DNS reply",
     "what came back is no usable DNS reply",
     "Something answers at this address, but not DNS as it should be.", Actor::resolver_operator,
     "Check the address of the resolver; use another one meanwhile.", remedies,
     "Please check what answers at this address; its replies cannot be used."},
    argue};

}  // namespace whyrefused
