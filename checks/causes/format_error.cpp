#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"

// FORMERR or BADVERS: the server says it cannot read the query, usually its EDNS part.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = format_error,
    .kind = CauseKind::failure,
    .title = "The server could not read the query (FORMERR, BADVERS)",
    .because = "it could not read the query (FORMERR or BADVERS)",
    .meaning =
        "The server, or a device on the way to it, does not understand the query. Old servers do "
        "that to EDNS.",
    .actor = Actor::resolver_operator,
    .user_action = "Use another DNS server and report this one.",
    .request =
        "Please check why your server, or a firewall in front of it, answers FORMERR to this "
        "query.",
};

constexpr std::array remedies{
    Remedy{"any",
           "Remove a rule that answers FORMERR, if there is one; else update the server, or the "
           "firewall in front of it: it must accept queries with EDNS (RFC 6891).",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr || (e.reply->rcode != rcode::formerr && e.reply->rcode != rcode::badvers))
    return a;
  a.fit = e.fails_by_options() || e.fails_by_key() ? Confidence::possible : Confidence::certain;
  a.supports(
      e.reply->rcode == rcode::formerr
          ? "It replies FORMERR: it could not read the query. That is not a refusal."
          : "It replies BADVERS: it does not support this EDNS version. That is not a refusal.");
  const auto* plain = e.reply_to(Purpose::target_no_edns);
  if (plain != nullptr && plain->rcode == e.reply->rcode)
    a.supports("Without EDNS it replies the same.");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule format_error_rule;
const CauseRule format_error_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
