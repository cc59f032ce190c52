#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace whyrefused {

/// What a line holds at the places that a pattern names: "name" -> "www.example.org".
/// Still untrusted: nothing is checked but that blanks, quotes and brackets are not part of it.
using Captures = std::map<std::string, std::string, std::less<>>;

/// Finds `pattern` anywhere in `line`. Letters match in any case and a blank matches any run of
/// blanks and line ends. `{word}` takes one word, `{port}` a number, `{host}` one that is hardly
/// anything but a host name (as "name"), `{*}` skips at most 1500 characters. Empty when the line
/// does not match.
std::optional<Captures> match_line(std::string_view line, std::string_view pattern);

/// The longest run of what stands for itself in `pattern`, without a blank: no line matches that
/// has not got it, in some case.
std::string_view longest_word(std::string_view pattern);

}  // namespace whyrefused
