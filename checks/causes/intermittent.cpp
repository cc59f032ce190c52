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
    .title =
        "The refusal comes and goes: one of several servers behind the address, or a rate limit",
    .because = "it refuses some of the queries and answers others",
    .meaning =
        "The same question gets both a refusal and an answer within moments. Either several "
        "servers stand behind the address and one of them is configured differently, or a limit on "
        "the number of queries is hit.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Try again; if it happens often, report the times to the operator of the server.",
    .request = "Please compare the servers behind this address and look for a query limit.",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Compare the pool's backends one by one; look for MaxQPSIPRule and dynamic blocks.",
           "dnsdist console: showServers(), showRules(), showDynBlocks()", source::dnsdist},
    Remedy{"any",
           "Compare the servers behind the address one by one (NSID shows which one replied), and "
           "look at query rate limits for the client.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::mixed) return a;
  const bool plain_repeat = e.answer(Purpose::target_again) == Answer::answered;
  a.fit = Confidence::likely;
  a.supports(
      plain_repeat ? "The same question was refused, and answered when asked again a moment later."
      : e.refused_by_two() ? "The refusals differ in their flags (RA, AA) as those of one server "
                             "do not: several servers reply at this address."
      : e.refusal_gave_way()
          ? "The question was refused at first, and then queries failed that no rule could tell "
            "apart from it."
          : "Queries that no rule could tell apart were partly refused and partly answered.");
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
  a.supports(fmt::format("Of {} comparable queries {} were refused and {} answered.",
                         refused + answered, refused, answered));
  a.limits(
      "Whether a pool of servers or a rate limit does this cannot be seen from a few queries.");
  const auto [fresh_refused, fresh_not_refused] = e.fresh();
  const bool picks_by_chance = fresh_refused > 0 && fresh_not_refused > 0;
  if (picks_by_chance)
    a.supports(fmt::format(
        "Of {} new names with the type of the question it refuses {}: it sends them to servers of "
        "which one refuses, and keeps what each said for a while.",
        fresh_refused + fresh_not_refused, fresh_refused));
  if (picks_by_chance || (e.software_is("dnsmasq") && e.says_anything()))
    a.rival(upstream_refuses, "what each of its upstreams answers");
  a.rival(rate_limited, "whether the refusals come only when many queries are sent");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule intermittent_rule;
const CauseRule intermittent_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
