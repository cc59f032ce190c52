#pragma once

#include <string_view>

namespace whyrefused {

/// How long a server software goes on refusing after the reason is gone, because its cache keeps
/// the reply, and what empties that cache.
struct Memory {
  std::string_view software;  ///< As in the remedies.
  unsigned seconds = 0;       ///< The longest that was measured with its own defaults.
  std::string_view flush;     ///< A command of its operator; NAME is the name asked for.
  bool survives_restart = false;
};

/// Null for software that was measured to keep nothing for longer than three seconds, and for what
/// was not measured.
const Memory* find_memory(std::string_view software);

/// The same after a fix for that software was put into effect so ("restart dnsdist"): a restart
/// empties most caches.
const Memory* memory_after(std::string_view software, std::string_view apply);

/// What holds where nobody knows what runs there: the longest of all.
unsigned longest_memory();

}  // namespace whyrefused
