#include <algorithm>
#include <array>

#include "catalog/text.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// Everything is refused for everybody for a while. From outside it looks like a rule against this
// client, unless the server says so.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = maintenance,
    .kind = CauseKind::refusal,
    .title = "The server is in maintenance and refuses everything for now",
    .because = "it is in maintenance",
    .meaning = "The operator lets the server refuse all queries while working on it.",
    .actor = Actor::resolver_operator,
    .user_action = "Try again later; use another DNS server meanwhile.",
    .request = "Please tell us when the server will answer again.",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Remove the AllRule with RCodeAction(DNSRCode.REFUSED) that is left from maintenance: "
           "showRules(), rmRule(ID), and its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"any",
           "End the maintenance, or take the server out of the list of DNS servers meanwhile.", ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused() || !e.says_anything()) return a;
  const bool says_so = std::ranges::any_of(e.reply->edns->errors, [](const auto& error) {
    return contains_ignoring_case(error.text, "maintenance");
  });
  if (!says_so) return a;
  a.fit = Confidence::likely;
  tell_scope(e, a, {.everything = ": maintenance concerns all names", .name = ""});
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule maintenance_rule;
const CauseRule maintenance_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
