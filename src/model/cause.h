#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace whyrefused {

/// Who can change it. The helpdesk agent calls this one next.
enum class Actor : std::uint8_t {
  nobody,
  user,
  local_admin,
  resolver_operator,
  zone_operator,
  network_operator
};

/// What to look at on one server software, for its operator.
struct Remedy {
  std::string_view software;  ///< "BIND", "Unbound", ... or "any".
  std::string_view change;    ///< The setting to look at and what to change.
  std::string_view
      confirm;  ///< What confirms the cause on the server: a log line, a command. May be empty.
};

/// A cause as people read about it. One per file in checks/causes/.
struct Cause {
  std::string_view id;       ///< Stable: "recursion-denied".
  std::string_view title;    ///< One line for lists.
  std::string_view because;  ///< Ends the sentence "SERVER refuses NAME because ...", for reading
                             ///< out on the phone.
  std::string_view meaning;  ///< Two or three plain sentences.
  Actor actor = Actor::nobody;
  std::string_view user_action;  ///< What the person at this machine can do.
  std::span<const Remedy> remedies;
  std::string_view request{};  ///< What to ask of the one who must act, one sentence; may be empty.
};

}  // namespace whyrefused
