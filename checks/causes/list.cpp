#include <algorithm>
#include <array>

#include "checks/causes/cause_rule.h"

namespace whyrefused {

// NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration
#define WHYREFUSED_DECLARE(name, id) extern const CauseRule name##_rule;
WHYREFUSED_CAUSES(WHYREFUSED_DECLARE)
#undef WHYREFUSED_DECLARE

std::span<const CauseRule* const> cause_rules() {
#define WHYREFUSED_POINT(name, id) &(name##_rule),
  static constexpr std::array rules{WHYREFUSED_CAUSES(WHYREFUSED_POINT)};
#undef WHYREFUSED_POINT
  return rules;
}

const Cause& cause_of(CauseId id) { return cause_rules()[static_cast<std::size_t>(id)]->cause; }

const Cause* find_cause(std::string_view id) {
  const auto rules = cause_rules();
  const auto found =
      std::ranges::find(rules, id, [](const CauseRule* rule) { return id_text(rule->cause.id); });
  return found == rules.end() ? nullptr : &(*found)->cause;
}

}  // namespace whyrefused
