#pragma once

#include <charconv>
#include <optional>
#include <string>

namespace whyrefused {

/// The number that the whole text is; empty when it is none or out of range.
template <typename Number>
std::optional<Number> number_from(const std::string& text) {
  Number number{};
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

}  // namespace whyrefused
