#include "model/own_records.h"

#include <algorithm>
#include <string_view>

namespace whyrefused {

namespace {

constexpr std::uint16_t type_cname = 5;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view without_final_dot(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  return name;
}

/// Names with escapes can be written in several ways, and count as equal.
bool may_be_same(std::string_view a, std::string_view b) {
  a = without_final_dot(a);
  b = without_final_dot(b);
  return std::ranges::equal(a, b, {}, lower, lower) || a.find('\\') != a.npos ||
         b.find('\\') != b.npos;
}

}  // namespace

std::vector<const Record*> own_records(const Reply& reply, const Question& question) {
  std::vector<const Record*> own;
  std::vector<std::string_view> names{question.name};
  const auto is_own = [&](const Record& record) {
    return std::ranges::any_of(names, [&](auto name) { return may_be_same(name, record.name); });
  };
  // Servers put an alias before what it leads to, as a rule; a second look finds the others.
  for (int look = 0; look < 2; ++look)
    for (const auto& record : reply.answers)
      if (record.type == type_cname && is_own(record) &&
          std::ranges::find(names, std::string_view(record.data)) == names.end())
        names.push_back(record.data);
  for (const auto& record : reply.answers)
    if (is_own(record)) own.push_back(&record);
  return own;
}

}  // namespace whyrefused
