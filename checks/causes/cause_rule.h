#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/evidence/evidence.h"
#include "model/cause.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// What speaks for and against one cause at one server.
struct Argument {
  struct NamedRival {
    CauseId id{};
    std::string tell_apart;
  };

  Confidence fit = Confidence::none;
  std::vector<std::string> evidence;  ///< Sentences for it.
  std::vector<std::string> against;   ///< Sentences against it, or that limit what can be known.
  std::vector<NamedRival> rivals;     ///< Causes that the same observations would also follow from.
  bool never_first = false;           ///< It fits, but only beside another cause that is named.
  /// Where another cause is named: what would tell this one from it.
  std::string as_rival;        ///< Empty: only the operator's log of the query would.
  std::optional<Actor> actor;  ///< When the evidence shows that somebody else than usual must act.

  void supports(std::string sentence) { evidence.push_back(std::move(sentence)); }
  void limits(std::string sentence) { against.push_back(std::move(sentence)); }
  void rival(CauseId id, std::string tell_apart) { rivals.push_back({id, std::move(tell_apart)}); }
};

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
