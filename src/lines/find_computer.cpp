#include "lines/find_computer.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"
#include "lines/names.h"
#include "model/pointer_name.h"

namespace whyrefused {

namespace {

/// An event that was pasted as one line goes on with the next of its labels.
bool is_next_label(const Word& word) {
  constexpr auto labels =
      std::to_array<std::string_view>({"Primary", "Adapter-specific", "DNS", "Sent", "IP"});
  return std::ranges::find(labels, word.text) != labels.end();
}

/// The word behind the label `first second ... :`, of which the line consists. Null for none.
const Word* value_of(const Words& all, std::initializer_list<std::string_view> label) {
  const auto& words = all.words;
  for (std::size_t at = 0; at + label.size() < words.size(); ++at) {
    const bool begins = at == 0 || words[at - 1].line != words[at].line || words[at - 1].is_key ||
                        (at > 1 && words[at - 2].is_key);
    if (!begins) continue;
    std::size_t i = at;
    const bool fits = std::ranges::all_of(
        label, [&](std::string_view text) { return equal_ignoring_case(words[i++].text, text); });
    if (!fits || !words[i - 1].is_key || words[i].line != words[at].line) continue;
    const bool alone =
        i + 1 == words.size() || words[i + 1].line != words[i].line || is_next_label(words[i + 1]);
    if (alone) return &words[i];
  }
  return nullptr;
}

std::string name_of(const Word* word) {
  return word == nullptr || word->address ? std::string() : valid_name(word->text);
}

}  // namespace

std::string find_computer(const Words& words) {
  const auto host = name_of(value_of(words, {"Host", "Name"}));
  if (host.empty() || host.find('.') != std::string::npos) return host;
  auto suffix = name_of(value_of(words, {"Adapter-specific", "Domain", "Suffix"}));
  if (suffix.empty()) suffix = name_of(value_of(words, {"Primary", "Domain", "Suffix"}));
  return suffix.empty() ? std::string() : valid_name(host + "." + suffix);
}

std::string find_pointer(const Words& words) {
  const bool is_pointer = std::ranges::any_of(words.words, [](const Word& word) {
    return word.text == "PTR" && word.before == '(' && word.after == ')';
  });
  if (!is_pointer) return {};
  for (const auto label : {"Address", "Address(es)"})
    if (const auto* word = value_of(words, {"IP", label}); word != nullptr && word->address)
      return pointer_name(*word->address);
  return {};
}

}  // namespace whyrefused
