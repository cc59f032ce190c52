#include "system/windows/registry.h"

#include <algorithm>

#include "catalog/text.h"
#include "system/text.h"

namespace whyrefused {

bool RegistryOrder::operator()(std::string_view a, std::string_view b) const {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [](char one, char other) { return ascii_lower(one) < ascii_lower(other); });
}

bool has_key(const RegistryKeys& registry, std::string_view path) {
  return registry.find(path) != registry.end();
}

std::vector<std::string> keys_below(const RegistryKeys& registry, std::string_view path) {
  std::vector<std::string> names;
  const auto begin = std::string(path) + "\\";
  for (auto key = registry.lower_bound(begin); key != registry.end(); ++key) {
    if (!starts_with_ignoring_case(key->first, begin)) break;
    auto name = key->first.substr(begin.size());
    if (!name.empty() && name.find('\\') == std::string::npos) names.push_back(std::move(name));
  }
  return names;
}

const RegistryValue* find_value(const RegistryKeys& registry, std::string_view path,
                                std::string_view name) {
  const auto key = registry.find(path);
  if (key == registry.end()) return nullptr;
  const auto value = key->second.find(name);
  return value == key->second.end() ? nullptr : &value->second;
}

std::optional<std::uint32_t> number_at(const RegistryKeys& registry, std::string_view path,
                                       std::string_view name) {
  const auto* value = find_value(registry, path, name);
  if (value == nullptr || value->type != RegistryType::number) return std::nullopt;
  return value->number;
}

std::string text_at(const RegistryKeys& registry, std::string_view path, std::string_view name) {
  const auto* value = find_value(registry, path, name);
  const bool is_text = value != nullptr && (value->type == RegistryType::text ||
                                            value->type == RegistryType::expandable);
  return is_text ? value->text : std::string();
}

std::vector<std::string> parts_of(std::string_view text, std::string_view separators,
                                  std::size_t most) {
  const auto between = std::string(separators) + " \t";
  std::vector<std::string> parts;
  for (const auto word : words_of(text, between))
    if (parts.size() < most) parts.emplace_back(word);
  return parts;
}

}  // namespace whyrefused
