#include <array>

#include <fmt/format.h>

#include "checks/causes/kerberos.h"

// --gss: NOERROR that nobody has signed.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = reply_unverified,
    .kind = CauseKind::failure,
    .title = "The server says that it accepts the update, and its signature does not prove it",
    .because = "the signature of its reply is missing or wrong",
    .meaning =
        "The update was signed with a Kerberos ticket, and the reply says NOERROR, but its "
        "signature does not verify. Either the server signs wrongly, or somebody else replies. "
        "Clients such as nsupdate report that as a failure, although the update may be done.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Look whether records change there (nsupdate -g, then a lookup); do not rely on this "
        "reply.",
    .request = "Please check why the reply to a signed update is not signed as RFC 8945 wants it.",
};

constexpr std::array remedies{
    Remedy{"any",
           "Look whether something between changes replies, and whether nsupdate -g says the same.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  const auto& kerberos = e.record->kerberos;
  if (!kerberos || !kerberos->established || e.reply == nullptr ||
      e.reply->rcode != rcode::noerror || e.target->probe.query.key.empty() || e.reply->is_signed())
    return a;
  a.fit = Confidence::certain;
  a.supports(e.reply->tsig && e.reply->tsig->verified
                 ? "It replies NOERROR, and a TSIG error beside it."
             : e.reply->tsig ? "It replies NOERROR with a signature that does not verify."
                             : "It replies NOERROR without a signature.");
  if (e.reply->tsig && e.reply->tsig->error != 0)
    a.supports(fmt::format("TSIG error {}.", e.reply->tsig->error));
  a.limits("Whether the update would be done is not known: the reply may be anybody's.");
  return a;
}

}  // namespace

extern const CauseRule reply_unverified_rule;
const CauseRule reply_unverified_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
