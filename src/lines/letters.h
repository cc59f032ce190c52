#pragma once

namespace whyrefused {

// ASCII only, whatever the locale.
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace whyrefused
