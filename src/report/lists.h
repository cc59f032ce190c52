#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// An id and its one-line title.
struct ListEntry {
  std::string_view id;
  std::string title;
};

/// A two-column list, wrapped to 80 columns, for --list-checks and --list-causes.
std::string list_text(std::span<const ListEntry> entries);

}  // namespace whyrefused
