#include "checks/answers/own_rate.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace whyrefused {

RateSuspicion rate_suspicion(const Result& result, std::size_t server, const SoFar& so_far) {
  const auto& seen = result.diagnosis.servers[server];
  const bool limited = seen.state == ServerState::refused || seen.state == ServerState::failed ||
                       seen.state == ServerState::no_reply;
  if (!so_far.has_answered) {
    const auto* target = result.the_case.servers[server].target();
    const bool silent = target != nullptr && target->outcome == Outcome::no_reply;
    return silent && so_far.has_replied && seen.state != ServerState::answered
               ? RateSuspicion::strong
               : RateSuspicion::none;
  }
  if (!limited) return RateSuspicion::none;
  // What a limit looks like when it is met with a few queries.
  constexpr auto chance = std::array{CauseId::intermittent, CauseId::rate_limited};
  if (seen.cause != nullptr && std::ranges::find(chance, seen.cause->id) != chance.end())
    return RateSuspicion::strong;
  if (seen.confidence == Confidence::certain && seen.state == ServerState::refused)
    return RateSuspicion::none;
  const auto* control = result.the_case.servers[server].find(Purpose::control);
  return control != nullptr && is_answer(*control) ? RateSuspicion::weak : RateSuspicion::strong;
}

}  // namespace whyrefused
