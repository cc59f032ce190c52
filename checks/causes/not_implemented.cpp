#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"

// NOTIMP: the server does not support this kind of query.

namespace whyrefused {

namespace {

constexpr std::array remedies{
    Remedy{"Unbound", "deny-any: yes answers type ANY so; that is meant.", ""},
    Remedy{"NSD", "NSD takes no dynamic updates; send them to the zone's primary.", ""},
    Remedy{"dnsdist", "Look for a rule with RCodeAction NOTIMP.", "dnsdist console: showRules()"},
    Remedy{"any", "The server does not support this kind of query; ask for the type you need.", ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr || e.reply->rcode != rcode::notimp) return a;
  a.fit = e.fails_by_key() ? Confidence::possible : Confidence::certain;
  a.supports("It replies NOTIMP: it does not support this kind of query. That is not a refusal.");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule not_implemented;
const CauseRule not_implemented{
    {"not-implemented", "Not a refusal: the server does not support this kind of query (NOTIMP)",
     "it does not support this kind of query (NOTIMP)",
     "The server does not know or does not want this type of query, whoever asks.",
     Actor::resolver_operator, "Ask for another type, or use another resolver.", remedies},
    argue};

}  // namespace whyrefused
