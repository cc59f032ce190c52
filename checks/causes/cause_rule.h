#pragma once

#include <span>
#include <string_view>

#include "checks/evidence/argument.h"
#include "checks/evidence/evidence.h"
#include "model/cause.h"

namespace whyrefused {

/// A cause and the one function that knows how it looks from outside. One file in checks/causes/
/// each.
struct CauseRule {
  Cause cause;
  /// Argues from a server's evidence; fit stays `none` when the cause does not fit.
  Argument (*argue)(const Evidence&);
};

/// A cause from the parts of its file: what it is, what to change, how it looks.
constexpr CauseRule cause_rule(Cause identity, std::span<const Remedy> remedies,
                               Argument (*argue)(const Evidence&)) {
  identity.remedies = remedies;
  return {identity, argue};
}

/// Every cause, in the order of --list-causes. On equal confidence the earlier one is named first.
std::span<const CauseRule* const> cause_rules();

const Cause& cause_of(CauseId id);

/// The cause with this id ("recursion-denied"), or null.
const Cause* find_cause(std::string_view id);

}  // namespace whyrefused
