#include "catalog/edit_distance.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"

namespace whyrefused {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  constexpr std::size_t longest = 16;
  if (a.size() > longest || b.size() > longest) return longest;
  std::array<std::array<std::size_t, longest + 1>, longest + 1> d{};
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto same = [&](std::size_t x, std::size_t y) {
        return ascii_lower(a[x - 1]) == ascii_lower(b[y - 1]);
      };
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + !same(i, j)});
      if (i > 1 && j > 1 && same(i, j - 1) && same(i - 1, j))
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

}  // namespace whyrefused
