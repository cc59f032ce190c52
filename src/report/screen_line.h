#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/diagnosis.h"
#include "report/style.h"

namespace whyrefused {

/// What a terminal may get of a text: masked, and in letters that it has.
using Shown = std::function<std::string(const std::string&)>;

/// A line of a screen that is drawn again and again.
struct ScreenLine {
  /// Some bytes of it in the colour of a state.
  struct Tint {
    std::size_t begin = 0, length = 0;
    ServerState state = ServerState::answered;
  };
  std::string text;
  bool wraps = false;        ///< A sentence, broken at blanks; else what is too long is cut off.
  bool dispensable = false;  ///< Left out first where the screen is too low.
  std::vector<Tint> tints{};
};

/// What fits: at most `rows` lines of at most `columns` columns each, rows >= 1, columns >= 1. Of
/// dispensable lines the last are left out, and how many stands in their place; then the last of
/// all.
std::vector<std::string> fitted(std::span<const ScreenLine> lines, std::size_t rows,
                                std::size_t columns, Style style);

}  // namespace whyrefused
