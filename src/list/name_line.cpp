#include "list/name_line.h"

#include <algorithm>
#include <vector>

#include "catalog/text.h"
#include "catalog/types.h"
#include "model/question.h"

namespace whyrefused {

namespace {

constexpr auto blanks = blanks_of_lines;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view without_comment(std::string_view text) {
  if (text.starts_with('#') || text.starts_with(';')) return {};
  for (auto at = text.find_first_of("#;"); at != std::string_view::npos;
       at = text.find_first_of("#;", at + 1))
    if (blanks.find(text[at - 1]) != std::string_view::npos) return trim(text.substr(0, at));
  return text;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::vector<std::string_view> fields_of(std::string_view text, bool tabs) {
  std::vector<std::string_view> fields;
  while (!text.empty()) {
    const auto end = std::min(tabs ? text.find('\t') : text.find_first_of(blanks), text.size());
    const auto field = trim(text.substr(0, end));
    if (tabs || !field.empty()) fields.push_back(field);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fields;
}

/// "1,example.org" and "1<tab>example.org": the rank says nothing.
std::string_view without_rank(std::string_view text) {
  const auto end = text.find_first_of(",\t");
  if (end == std::string_view::npos || !is_number(trim(text.substr(0, end)))) return text;
  const auto rest = trim(text.substr(end + 1));
  const auto next = rest.substr(0, rest.find_first_of(blanks));
  // A name may be a number, too; then a type follows.
  return next.find('.') == std::string_view::npos ? text : rest;
}

/// Neither a blank nor anything that may begin a comment or end a rank.
constexpr bool is_plain(char c) { return c > ' ' && c < 0x7f && c != '#' && c != ';' && c != ','; }

}  // namespace

std::optional<NameLine> read_name_line(std::string_view line) {
  // Most lines of long lists are a name, or a name and a type, and nothing else.
  const auto plain = std::ranges::find_if_not(line, is_plain);
  const auto name = line.substr(0, static_cast<std::size_t>(plain - line.begin()));
  if (!line.empty() && name.size() == line.size()) return NameLine{std::string(name), {}};
  if (!name.empty() && line[name.size()] == ' ') {
    const auto rest = line.substr(name.size() + 1);
    if (std::ranges::all_of(rest, is_plain) && parse_type(rest))
      return NameLine{std::string(name), std::string(rest)};
  }
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  const auto text = without_rank(without_comment(trim(line)));
  if (text.empty()) return std::nullopt;
  const bool tabs = text.find('\t') != std::string_view::npos;
  const auto fields = fields_of(text, tabs);
  NameLine read{std::string(fields.front()), {}};
  auto next = fields.begin() + 1;
  bool as_in_zones = false;
  std::string_view other_class;
  // dig puts one tab more behind a short name.
  while (next != fields.end() &&
         (next->empty() || is_number(*next) || (parse_class(*next) && !parse_type(*next)))) {
    as_in_zones = as_in_zones || !next->empty();
    if (const auto qclass = parse_class(*next); !next->empty() && qclass && *qclass != qclass::in)
      other_class = *next;
    ++next;
  }
  if (tabs && !as_in_zones) next = fields.begin() + 1;
  if (next == fields.end()) {
    if (as_in_zones && !tabs) read.type = std::string(*(next - 1));
    return read;
  }
  if (tabs || as_in_zones) {
    if (parse_type(*next)) read.type = std::string(*next);
    // A list is asked in one class: with another one this is no type, and told so.
    if (!other_class.empty())
      read.type = std::string(other_class) + (read.type.empty() ? "" : " ") + read.type;
    return read;
  }
  for (; next != fields.end(); ++next)
    read.type += (read.type.empty() ? "" : " ") + std::string(*next);
  if (read.type == "-") read.type.clear();
  return read;
}

}  // namespace whyrefused
