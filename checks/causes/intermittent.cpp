#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The same question is refused now and answered a moment later: a pool with differing members, or a
// limit.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = intermittent,
    .kind = CauseKind::refusal,
    .title = "The refusal comes and goes: one of several servers refuses, or a limit on queries",
    .because = "it refuses some queries and answers others",
    .meaning =
        "The same question gets both a refusal and an answer within moments. Either several "
        "servers stand behind the address and one of them is configured differently, or a limit on "
        "the number of queries is hit.",
    .actor = Actor::resolver_operator,
    .user_action = "Try again. If it happens often, report the times.",
    .request =
        "Please compare the servers behind this address, and look for a limit on our queries.",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Ask each backend of the pool by itself and mend the one that refuses; or raise the "
           "limit (MaxQPSIPRule, dynamic blocks).",
           "dnsdist console: `$ showServers()`, `$ showRules()`, `$ showDynBlocks()`",
           source::dnsdist},
    Remedy{"any",
           "Ask each server behind the address by itself (NSID shows which one replied) and mend "
           "the one that refuses; or raise the query limit.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::mixed) return a;
  const bool plain_repeat = e.answer(Purpose::target_again) == Answer::answered;
  a.fit = Confidence::likely;
  a.supports(
      plain_repeat ? "It refused the question, and a moment later answered the same question."
      : e.refused_by_two() ? "Its refusals differ in flags (RA, AA) that one server sets alike: "
                             "several servers reply at this address."
      : e.refusal_gave_way()
          ? "It refused the question at first; later queries failed, and no rule explains that."
          : "It refused some queries and answered others, and no rule explains that.");
  constexpr std::array of_other_kinds{
      Purpose::version_bind, Purpose::hostname_bind,   Purpose::ixfr,
      Purpose::local_zone,   Purpose::local_zone_ixfr, Purpose::control_rd0};
  unsigned refused = 0, answered = 0;
  for (const auto& observation : e.record->observations) {
    const auto purpose = observation.probe.purpose;
    if (std::ranges::find(of_other_kinds, purpose) != of_other_kinds.end()) continue;
    refused += answer_of(&observation) == Answer::refused;
    answered += answer_of(&observation) == Answer::answered;
  }
  a.supports(fmt::format("Of {} comparable queries it refused {} and answered {}.",
                         refused + answered, refused, answered));
  a.limits("A few queries cannot show whether one of several servers does this, or a limit.");
  const auto [fresh_refused, fresh_not_refused] = e.fresh();
  const bool picks_by_chance = fresh_refused > 0 && fresh_not_refused > 0;
  if (picks_by_chance)
    a.supports(
        fmt::format("Of {} new names of this type it refuses {}: it asks several servers, one of "
                    "which refuses.",
                    fresh_refused + fresh_not_refused, fresh_refused));
  if (picks_by_chance || (e.software_is("dnsmasq") && e.says_anything()))
    a.rival(upstream_refuses, "what each of its upstream servers answers");
  a.rival(rate_limited, "whether the refusals come only when many queries are sent");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule intermittent_rule;
const CauseRule intermittent_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
