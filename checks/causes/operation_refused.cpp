#include "checks/causes/operation_refused.h"

#include <fmt/format.h>

#include "catalog/asked.h"
#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "checks/causes/sentences.h"
#include "checks/evidence/update_zone.h"
#include "checks/probes/target_query.h"
#include "model/printable.h"

namespace whyrefused {

std::optional<CauseId> cause_of_operation(Operation operation) {
  switch (operation) {
    case Operation::lookup:
      return {};
    case Operation::transfer:
      return CauseId::transfer_refused;
    case Operation::update:
      return CauseId::update_refused;
    case Operation::notify:
      return CauseId::notify_refused;
  }
  return {};
}

namespace {

/// What a signature changed, or would change.
void tell_key(const Evidence& e, Argument& a) {
  const auto& key = e.target->probe.query.key;
  if (key.empty()) {
    a.limits(
        "The request was not signed, and the server may want a key (TSIG; --tsig-file gives one).");
    return;
  }
  if (e.is_signed_with_ticket()) {
    a.supports(
        fmt::format("The update is signed by {}, with a Kerberos ticket that the server took.",
                    e.record->kerberos->client));
    if (e.answer(Purpose::target_unsigned) == Answer::answered)
      a.supports("It accepts the same without a signature.");
    return;
  }
  if (e.reply->tsig && e.reply->tsig->verified)
    a.supports(fmt::format(
        "It knows the key {} (its reply is signed with it), but does not allow it this request.",
        in_quotes(key)));
  else if (e.reply->tsig)
    a.limits(
        fmt::format("The signature of its reply does not verify with the key {}.", in_quotes(key)));
  else
    a.limits("Its reply is not signed, so it may not have looked at the key.");
  if (e.answer(Purpose::target_unsigned) == Answer::answered)
    a.supports("It accepts the same without a signature.");
}

std::string what_is_updated(const Case& the_case) {
  return fmt::format("{} {}", printable(the_case.display_name), type_name(the_case.question->type));
}

/// Where the zone alone was asked about, everything is open.
void tell_empty_update(const Evidence& e, Argument& a) {
  const auto empty = e.answer(Purpose::update_empty);
  if (empty == Answer::answered)
    a.supports(
        "An update of the zone that names no record it accepts: a rule about names and types "
        "(update-policy) refuses this one.");
  else if (empty == Answer::refused)
    a.supports(
        "It also refuses an update of the zone that names no record: the refusal is not about this "
        "name and type alone.");
}

/// A secondary takes no updates, unless it passes them on.
void tell_primary(const Evidence& e, Argument& a) {
  const auto primary = other_primary(*e.record);
  if (primary.empty()) return;
  a.supports(fmt::format(
      "The zone's SOA record names another server as its primary, which takes the updates: {}.",
      primary));
  a.actor = Actor::user;
}

}  // namespace

Argument argue_operation(const Evidence& e, Operation operation) {
  Argument a;
  if (e.operation() != operation || e.reply == nullptr) return a;
  if (e.reply->rcode != rcode::refused && e.reply->rcode != rcode::notauth) return a;
  if (!e.zone_above().empty()) return a;
  const auto of_name = e.the_case->request.is_update_of_name()
                           ? " " + printable(e.target->probe.query.question.name)
                           : std::string();
  const auto* soa = e.reply_to(Purpose::other_type);
  const bool serves = soa != nullptr && soa->rcode == rcode::noerror && soa->aa;
  if (serves) {
    a.fit = Confidence::likely;
    a.supports(fmt::format("It serves the zone{} (AA), and replies {} to {} {}.", of_name,
                           rcode_name(e.reply->rcode), operation_words(operation),
                           of_name.empty() ? "it" : what_is_updated(*e.the_case)));
  } else if (e.refused() && soa != nullptr && soa->rcode == rcode::servfail) {
    a.fit = Confidence::possible;
    a.supports("A lookup of the zone's SOA record fails there (SERVFAIL).");
    a.rival(CauseId::zone_broken, "whether the server has a usable copy of the zone");
  } else if (e.refused() && soa != nullptr && soa->rcode != rcode::refused) {
    a.fit = Confidence::likely;
    a.supports(
        "It does not serve the zone (no AA): it is a resolver, or the wrong server for this.");
    a.actor = Actor::user;
  } else if (e.refused() && soa == nullptr) {
    a.fit = Confidence::possible;
    a.limits("It was not asked whether it has the zone.");
    a.rival(CauseId::zone_not_served, "whether the server answers about the zone at all",
            Decided::by_trying);
  }
  if (a.fit == Confidence::none) return a;
  if (operation == Operation::update) {
    tell_empty_update(e, a);
    if (serves) tell_primary(e, a);
  }
  tell_key(e, a);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace whyrefused
