#include "lines/find_computer.h"

#include <algorithm>

#include "catalog/text.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

/// The word behind the label `first second ... :` on one line, of which the line consists.
std::string value_of(const Words& all, std::initializer_list<std::string_view> label) {
  const auto& words = all.words;
  for (std::size_t at = 0; at + label.size() < words.size(); ++at) {
    if (at > 0 && words[at - 1].line == words[at].line) continue;
    std::size_t i = at;
    const bool fits = std::ranges::all_of(
        label, [&](std::string_view text) { return equal_ignoring_case(words[i++].text, text); });
    if (!fits || !words[i - 1].is_key || words[i].line != words[at].line) continue;
    const bool alone = i + 1 == words.size() || words[i + 1].line != words[i].line;
    if (alone && !words[i].address) return valid_name(words[i].text);
  }
  return {};
}

}  // namespace

std::string find_computer(const Words& words) {
  const auto host = value_of(words, {"Host", "Name"});
  if (host.empty() || host.find('.') != std::string::npos) return host;
  auto suffix = value_of(words, {"Adapter", "specific", "Domain", "Suffix"});
  if (suffix.empty()) suffix = value_of(words, {"Primary", "Domain", "Suffix"});
  return suffix.empty() ? std::string() : valid_name(host + "." + suffix);
}

}  // namespace whyrefused
