#include "lines/find_update.h"

#include <algorithm>

#include "catalog/types.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

/// The record on the line behind `section SECTION:`.
std::optional<FoundName> record_below(const Words& all, std::string_view section) {
  const auto& words = all.words;
  for (std::size_t at = 0; at + 2 < words.size(); ++at) {
    if (words[at].text != section || words[at + 1].text != "SECTION" || !words[at + 1].is_key)
      continue;
    auto i = at + 2;
    if (words[i].line != words[at].line + 1) continue;
    FoundName record{.name = valid_name(words[i].text), .role = Role::name, .word = i};
    for (const auto line = words[i].line; ++i < words.size() && words[i].line == line;) {
      // "ANY" stands for the class of what is deleted.
      const auto number = words[i].text == "ANY" ? std::nullopt : parse_type(words[i].text);
      if (const auto* type = number ? find_type(*number) : nullptr; type != nullptr) {
        record.type = std::string(type->name);
        break;
      }
    }
    if (!record.name.empty() && !record.type.empty()) return record;
  }
  return std::nullopt;
}

}  // namespace

std::optional<FoundName> find_update(const Words& words) { return record_below(words, "UPDATE"); }

std::optional<FoundName> find_zone_of_update(const Words& words) {
  return record_below(words, "ZONE");
}

}  // namespace whyrefused
