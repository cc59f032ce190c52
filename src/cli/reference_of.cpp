#include "cli/reference_of.h"

#include <algorithm>
#include <utility>

#include "catalog/types.h"
#include "cli/value_names.h"

namespace whyrefused {

namespace {

template <typename Names>
std::vector<std::string> words_of(const Names& names) {
  std::vector<std::string> words;
  words.reserve(names.size());
  for (const auto& [name, value] : names) words.emplace_back(name);
  return words;
}

/// Types that can be looked up. Those of numbers beyond 300 are few and rare: CAA is 257.
std::vector<std::string> type_words() {
  std::vector<std::string> words;
  for (std::uint16_t number = 1; number <= 300; ++number)
    if (const auto* type = find_type(number); type != nullptr && type->use == TypeUse::data)
      words.emplace_back(type->name);
  return words;
}

/// What an option's word for its value ("FILE") says about the value.
std::pair<ValueKind, std::vector<std::string>> completion_of(
    const std::string& value, const std::string& name,
    const std::vector<std::string>& demo_causes) {
  if (value.empty()) return {ValueKind::none, {}};
  if (value.starts_with("FILE")) return {ValueKind::file, {}};
  if (value == "ADDR" && name == "--server") return {ValueKind::server, {}};
  if (value == "FORMAT") return {ValueKind::words, words_of(format_names)};
  if (value == "WHEN") return {ValueKind::words, words_of(color_names)};
  if (value == "OP") return {ValueKind::words, words_of(operation_names)};
  if (value == "TYPE") return {ValueKind::words, type_words()};
  if (value == "CLASS") return {ValueKind::words, {"IN", "CH", "HS"}};
  if (value == "[CAUSE]") return {ValueKind::words, demo_causes};
  return {ValueKind::any, {}};
}

OptionEntry entry_of(const CLI::Option& option, const std::vector<std::string>& demo_causes) {
  OptionEntry entry;
  for (const auto& name : option.get_snames()) entry.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) entry.names.push_back("--" + name);
  // CLI11 counts the values that an option may have; a flag has none.
  if (option.get_items_expected_max() > 0) entry.value = option.get_type_name();
  entry.text = option.get_description();
  std::tie(entry.kind, entry.words) = completion_of(entry.value, entry.names.back(), demo_causes);
  entry.repeatable = option.get_items_expected_max() > 1;
  entry.configurable = option.get_configurable() && !option.get_lnames().empty();
  return entry;
}

}  // namespace

Reference reference_of(const CLI::App& app, const std::vector<std::string>& demo_causes) {
  Reference reference;
  for (const auto& title : app.get_groups()) {
    OptionGroup group{title, {}};
    for (const auto* option : app.get_options())
      if (option->get_group() == title && option->nonpositional() && !title.empty())
        group.options.push_back(entry_of(*option, demo_causes));
    if (!group.options.empty()) reference.groups.push_back(std::move(group));
  }
  return reference;
}

}  // namespace whyrefused
