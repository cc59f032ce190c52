#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "model/printable.h"

// Something came back that is no DNS reply to the question.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = unusable_reply,
    .kind = CauseKind::silence,
    .title = "What came back is not a usable DNS reply",
    .because = "what came back is not a usable DNS reply",
    .meaning = "Something answers at this address, but not DNS as it should be.",
    .actor = Actor::resolver_operator,
    .user_action = "Check the address of the DNS server; use another one meanwhile.",
    .request = "Please check what answers at this address: its replies cannot be used.",
};

constexpr std::array remedies{
    Remedy{
        "any",
        "Find out what answers at this port: not a DNS server, or a device on the way changes "
        "its replies.",
        "`$ tcpdump -X` on the server and on the client: do the replies leave it as they arrive?"},
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

extern const CauseRule unusable_reply_rule;
const CauseRule unusable_reply_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
