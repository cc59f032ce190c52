#pragma once

#include <string>
#include <string_view>

namespace whyrefused {

/// Colour, for the verdict and the outcomes only: the report reads the same without it.
struct Style {
  bool on = false;

  std::string good(std::string_view text) const { return wrap("32", text); }
  std::string doubtful(std::string_view text) const { return wrap("33", text); }
  std::string bad(std::string_view text) const { return wrap("31", text); }

 private:
  std::string wrap(std::string_view code, std::string_view text) const {
    if (!on || text.empty()) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }
};

}  // namespace whyrefused
