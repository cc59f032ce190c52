#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/cause_id.h"

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

/// How a remedy is known.
enum class Basis : std::uint8_t {
  measured,    ///< Seen to cause it with the software itself.
  documented,  ///< The maker's documentation or source says so.
  common,      ///< It follows from what the cause is, whatever the software.
};

/// Where a remedy comes from.
struct Source {
  Basis basis = Basis::common;
  std::string_view where{};  ///< The versions that were measured, or the document. Empty: common.
};

/// Which requests a remedy is about.
enum class About : std::uint8_t {
  everything,
  lookups,
  operations,  ///< Transfers, updates, NOTIFY.
};

/// What to look at on one server software, for its operator.
struct Remedy {
  std::string_view software;  ///< "BIND", "Unbound", ... or "any".
  std::string_view change;    ///< The setting to look at and what to change.
  /// What confirms the cause on the server: a log line, a command. May be empty. What is quoted
  /// stands in backticks, as catalog/signs.h reads it.
  std::string_view confirm;
  Source source{};
  About about = About::everything;
  bool only_recognised = false;  ///< Left out where nobody knows what is running.
  /// What to ask of its operator, where the cause's own request makes no sense for this software.
  std::string_view request{};
};

/// What a server does where the cause holds.
enum class CauseKind : std::uint8_t {
  refusal,  ///< It refuses, or what it says comes from a refusal.
  failure,  ///< It replies with another RCODE that is no answer.
  silence,  ///< No reply, or none that can be used.
  answer,   ///< It answers, and the answer is not what was hoped for.
};

/// A cause as people read about it. One per file in checks/causes/.
struct Cause {
  CauseId id{};
  CauseKind kind = CauseKind::refusal;
  std::string_view title;    ///< One line: what is the matter.
  std::string_view because;  ///< Ends the sentence "SERVER refuses NAME because ...", for reading
                             ///< out on the phone.
  std::string_view meaning;  ///< Two or three plain sentences.
  Actor actor = Actor::nobody;
  std::string_view user_action;         ///< What the person at this machine can do.
  std::string_view operation_action{};  ///< The same for a transfer, update or NOTIFY; empty: that.
  std::string_view request{};  ///< What to ask of the one who must act, one sentence; may be empty.
  std::span<const Remedy> remedies{};
};

/// The title for a verdict: one that is about no refusal says so first.
std::string full_title(const Cause& cause);

}  // namespace whyrefused
