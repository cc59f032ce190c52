#include "catalog/host_name.h"

#include <algorithm>

#include "catalog/text.h"

namespace whyrefused {

namespace {

bool is_host_label(std::string_view label) {
  const auto fits = [](char c) {
    const char lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || is_digit(c) || c == '-';
  };
  return !label.empty() && !label.starts_with('-') && !label.ends_with('-') &&
         std::ranges::all_of(label, fits);
}

}  // namespace

bool is_host_name(std::string_view name) {
  constexpr std::string_view of_a_domain = "gc._msdcs.", wildcard = "*.";
  if (starts_with_ignoring_case(name, of_a_domain)) name.remove_prefix(of_a_domain.size());
  if (name.starts_with(wildcard)) name.remove_prefix(wildcard.size());
  if (name.size() > 1 && name.ends_with('.')) name.remove_suffix(1);
  while (true) {
    const auto dot = name.find('.');
    if (!is_host_label(name.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    name.remove_prefix(dot + 1);
  }
}

}  // namespace whyrefused
