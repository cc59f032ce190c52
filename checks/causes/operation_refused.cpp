#include "checks/causes/operation_refused.h"

#include <fmt/format.h>

#include "catalog/asked.h"
#include "catalog/rcodes.h"
#include "checks/sentences.h"
#include "checks/target_query.h"

namespace whyrefused {

Argument argue_operation(const Evidence& e, Operation operation) {
  Argument a;
  if (e.operation() != operation || e.reply == nullptr) return a;
  if (e.reply->rcode != rcode::refused && e.reply->rcode != rcode::notauth) return a;
  const auto* soa = e.reply_to(Purpose::other_type);
  const bool serves = soa != nullptr && soa->rcode == rcode::noerror && soa->aa;
  if (serves) {
    a.fit = Confidence::likely;
    a.supports(fmt::format("It answers for the zone with authority (AA), and replies {} to {} it.",
                           rcode_name(e.reply->rcode), operation_words(operation)));
    if (e.reply->rcode == rcode::notauth)
      a.limits(
          "NOTAUTH may also mean that the request must be signed with a key (TSIG) the server "
          "knows.");
  } else if (e.refused() && soa != nullptr && soa->rcode != rcode::refused) {
    a.fit = Confidence::likely;
    a.supports(
        "It does not answer for the zone with authority: it is a resolver, or the wrong server for "
        "this.");
    a.actor = Actor::user;
  } else if (e.refused() && soa == nullptr) {
    a.fit = Confidence::possible;
    a.limits("Whether the server has the zone was not asked.");
    a.rival("zone-not-served", "whether the server answers for the zone at all");
  }
  if (a.fit != Confidence::none) tell_extended_errors(e, a);
  return a;
}

}  // namespace whyrefused
