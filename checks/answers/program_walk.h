#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "catalog/programs.h"
#include "checks/answers/program_fates.h"

namespace whyrefused {

/// Where a lookup of a program ends.
struct Walked {
  Ending ending = Ending::unknown;
  unsigned seconds = 0;
  bool stepped = false;   ///< It was not the server that it began with.
  bool over_tcp = false;  ///< The reply that ended it came over TCP.
  /// "A", "AAAA": it works with addresses of this type, and the other brought trouble.
  std::string_view only{};
  Ending trouble = Ending::unknown;  ///< That trouble, where the program shows it as well.

  bool operator==(const Walked&) const = default;
};

/// How it ends if the program begins with the server of that number.
Walked walk(const Habits& habits, const std::vector<ServerFates>& servers, const Context& context,
            std::size_t begin = 0);

}  // namespace whyrefused
