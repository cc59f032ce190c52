#pragma once

#include <string>
#include <string_view>

namespace whyrefused {

/// True for characters that can move the cursor, reorder the line or hide: C0, DEL, C1,
/// zero-width characters, bidirectional controls, and blanks that pass for a plain one.
bool is_unprintable(char32_t code);

/// The text made safe to show: control characters and bytes that are not UTF-8 become \x1b,
/// invisible characters and bidirectional controls become \u{202E}, everything else stays as it is.
/// The result is valid UTF-8 on one line.
std::string printable(std::string_view text);

/// printable() between double quotes, shortened with "..." when it is long.
/// (A function named quoted would meet std::quoted.)
std::string in_quotes(std::string_view text);

}  // namespace whyrefused
