#include "replay/parse_json.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace whyrefused {

namespace {

using Json = nlohmann::json;

constexpr unsigned deepest = 64;

std::string too_large() { return fmt::format("it is larger than {} MiB", largest_document >> 20); }

std::string place(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0.
  return fmt::format("line {}, column {}", std::ranges::count(before, '\n') + 1,
                     before.size() - line_start + 1);
}

/// Where brackets nest too deep for a report, before anything is built from them.
std::optional<std::size_t> too_deep(std::string_view text) {
  unsigned depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++at;
    if (quoted) continue;
    if ((c == '{' || c == '[') && ++depth > deepest) return at;
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  return std::nullopt;
}

}  // namespace

bool parse_json(std::string_view text, Json& document, std::string& error) {
  if (text.size() > largest_document) {
    error = too_large();
    return false;
  }
  if (const auto at = too_deep(text)) {
    error = fmt::format("{}: nested deeper than {}", place(text, *at), deepest);
    return false;
  }
  try {
    document = Json::parse(text);
  } catch (const Json::parse_error& problem) {
    // Its own words quote the text as it stands. `byte` counts from 1.
    error = place(text, std::max<std::size_t>(problem.byte, 1) - 1) + ": this is not JSON";
    return false;
  }
  return true;
}

}  // namespace whyrefused
