#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/tally.h"
#include "page/markup.h"

namespace whyrefused {

/// Names by an id.
using Counts = std::map<std::string, std::uint64_t, std::less<>>;

/// The same, the most first.
std::vector<std::pair<std::string, std::uint64_t>> most_first(const Counts& counts);

/// A section with a table of servers and what they did: causes, or the outcome where there is no
/// cause. Trouble is shaded by its share of the server's names. The servers with the most trouble
/// come first, at most 50, and the 12 most frequent columns. Empty where nothing was asked.
Markup heat_map(const std::vector<ServerTally>& servers);

}  // namespace whyrefused
