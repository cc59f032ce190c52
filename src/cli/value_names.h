#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/options.h"

namespace whyrefused {

/// The words that an option takes, and what they stand for: for reading the command line and for
/// the completions of the shells.
template <typename Value, std::size_t size>
using ValueNames = std::array<std::pair<std::string_view, Value>, size>;

inline constexpr ValueNames<Format, 8> format_names{{{"text", Format::text},
                                                     {"json", Format::json},
                                                     {"ndjson", Format::ndjson},
                                                     {"html", Format::html},
                                                     {"svg", Format::svg},
                                                     {"nagios", Format::nagios},
                                                     {"openmetrics", Format::openmetrics},
                                                     {"markdown", Format::markdown}}};
inline constexpr ValueNames<ColorWhen, 3> color_names{
    {{"auto", ColorWhen::automatic}, {"always", ColorWhen::always}, {"never", ColorWhen::never}}};
inline constexpr ValueNames<Operation, 4> operation_names{{{"lookup", Operation::lookup},
                                                           {"transfer", Operation::transfer},
                                                           {"update", Operation::update},
                                                           {"notify", Operation::notify}}};

/// Empty when there is no such name.
template <typename Value, std::size_t size>
std::optional<Value> value_of(const ValueNames<Value, size>& names, std::string_view text) {
  for (const auto& [name, value] : names)
    if (name == text) return value;
  return std::nullopt;
}

}  // namespace whyrefused
