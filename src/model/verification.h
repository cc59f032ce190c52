#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/result.h"

namespace whyrefused {

/// What became of one server between a saved report and a new one.
enum class Change : std::uint8_t {
  none,     ///< The same outcome with the same cause.
  fixed,    ///< It was in trouble, and answers.
  other,    ///< It is in trouble as before, but in another one.
  worse,    ///< It answered, and is in trouble.
  removed,  ///< It is not asked any more: this computer's list has lost it.
  added,    ///< The list has it anew.
};

struct ServerChange {
  Endpoint endpoint;
  Change change = Change::none;
  std::optional<std::size_t> before, now;  ///< Its number in either result.
};

/// What became of all of them.
enum class Repair : std::uint8_t {
  healthy,    ///< Nothing was wrong, and nothing is.
  fixed,      ///< Something was wrong, and nothing is any more.
  elsewhere,  ///< The same, but asked from another address: what the report is about may be as it
              ///< was.
  changed,    ///< Something differs, and something is wrong.
  same,       ///< What was wrong is wrong in the same way.
};

struct Verification {
  Repair repair = Repair::same;
  std::vector<ServerChange> servers;  ///< Those asked now, in their order, then those removed.
};

/// A saved report, judged again, what was asked now, and how they compare.
struct Verified {
  Result before, now;
  Verification verification;
};

}  // namespace whyrefused
