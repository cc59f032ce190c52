#include "report/lists.h"

#include <algorithm>

#include "report/layout.h"

namespace whyrefused {

std::string list_text(std::span<const ListEntry> entries) {
  std::size_t width = 0;
  for (const auto& entry : entries) width = std::max(width, width_of(entry.id));
  std::string text;
  for (const auto& entry : entries) text += wrapped(padded(entry.id, width + 2), entry.title);
  return text;
}

}  // namespace whyrefused
