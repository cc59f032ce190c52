#include "checks/own_rate.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace whyrefused {

bool may_be_our_rate(const Case& whole, const Diagnosis& diagnosis, std::size_t server,
                     bool has_answered) {
  const auto& seen = diagnosis.servers[server];
  const bool limited = seen.state == ServerState::refused || seen.state == ServerState::failed ||
                       seen.state == ServerState::no_reply;
  if (!has_answered || !limited) return false;
  // What a limit looks like when it is met with a few queries.
  constexpr auto chance = std::to_array<std::string_view>({"intermittent", "rate-limited"});
  if (seen.cause != nullptr && std::ranges::find(chance, seen.cause->id) != chance.end())
    return true;
  if (seen.confidence == Confidence::certain && seen.state == ServerState::refused) return false;
  const auto* control = whole.servers[server].find(Purpose::control);
  return control == nullptr || !is_answer(*control);
}

}  // namespace whyrefused
