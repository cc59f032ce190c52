#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/fix.h"

namespace whyrefused {

/// All changes that can be pasted, by software.
std::span<const Fix> fixes_of_authoritative();
std::span<const Fix> fixes_of_resolvers();
std::span<const Fix> fixes_of_forwarders();

/// The same in one list.
const std::vector<const Fix*>& all_fixes();

/// What is asked for in a case.
struct Wanted {
  bool is_lookup = true;  ///< And no transfer, update or NOTIFY.
  bool rd = true;
  std::string_view name;
};

/// The change for this cause on that software, in each of its forms; empty where there is none that
/// can be pasted. What is for one way of asking only stands alone.
std::vector<const Fix*> find_fixes(CauseId cause, std::string_view software, const Wanted& wanted);

/// The versions that it was put into: "9.18, 9.20".
std::string_view tried_on(const Fix& fix);

/// Who knows what a placeholder stands for: "whoever runs the server: ...". Empty: no placeholder.
std::string_view who_knows(std::string_view placeholder);

}  // namespace whyrefused
