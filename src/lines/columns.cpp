#include "lines/columns.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "lines/letters.h"
#include "lines/words.h"

namespace whyrefused {

namespace {

constexpr std::size_t most_columns = 200;
constexpr std::string_view zeek = "#fields\t";

/// The values of a line without their quotes; a quote within a value becomes "'".
std::vector<std::string> values_of(std::string_view line, char separator) {
  while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
  if (separator == '|') {  // "| x.example | REFUSED |"
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with('|')) line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
  }
  std::vector<std::string> values(1);
  bool quoted = false;
  for (std::size_t at = 0; at < line.size() && values.size() <= most_columns; ++at) {
    const char c = line[at];
    if (c == '"' && quoted && at + 1 < line.size() && line[at + 1] == '"') {
      values.back() += '\'';
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      values.emplace_back();
    } else {
      values.back() += c;
    }
  }
  for (auto& value : values) {
    const auto first = value.find_first_not_of(' ');
    value = first == std::string::npos
                ? std::string()
                : value.substr(first, value.find_last_not_of(' ') - first + 1);
  }
  return values;
}

/// "Response Code" as "Response_Code"; empty where it is no name of a column.
std::string key_of_column(std::string_view title) {
  constexpr std::size_t longest = 40;
  if (title.empty() || title.size() > longest || is_digit(title.front())) return {};
  std::string key;
  for (const char c : title) {
    const bool letter = is_upper(c) || is_lower(c) || is_digit(c);
    if (!letter && std::string_view(" _-.()/#").find(c) == std::string_view::npos) return {};
    key += letter || c == '.' || c == '-' ? c : '_';
  }
  return key;
}

/// "query_name", "Query Name" and "QueryName" are one.
std::string letters_of(std::string_view key) {
  std::string letters;
  for (const char c : key)
    if (is_upper(c) || is_lower(c)) letters += ascii_lower(c);
  return letters;
}

bool has_part(std::string_view letters, std::span<const std::string_view> parts) {
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return letters.find(part) != std::string_view::npos; });
}

bool is_outcome(std::string_view key) {
  constexpr auto outcomes = std::to_array<std::string_view>(
      {"rcode", "responsecode", "replycode", "returncode", "responsestatus"});
  return has_part(letters_of(key), outcomes);
}

bool may_be_outcome(std::string_view key) {
  constexpr auto outcomes =
      std::to_array<std::string_view>({"status", "answer", "result", "response", "reply", "error"});
  return is_one_of(letters_of(key), outcomes);
}

bool is_question(std::string_view key) {
  constexpr auto questions =
      std::to_array<std::string_view>({"query", "qname", "qryname", "question"});
  constexpr auto names = std::to_array<std::string_view>({"domain", "name", "fqdn", "hostname"});
  const auto letters = letters_of(key);
  return has_part(letters, questions) || is_one_of(letters, names);
}

}  // namespace

std::optional<Columns> Columns::named_by(std::string_view line) {
  if (line.starts_with(zeek)) line.remove_prefix(zeek.size());
  for (const char separator : {'\t', ',', ';', '|'}) {
    if (line.find(separator) == std::string_view::npos) continue;
    Columns columns;
    columns.separator_ = separator;
    for (const auto& title : values_of(line, separator))
      columns.keys_.push_back(key_of_column(title));
    const auto& keys = columns.keys_;
    const bool named = std::ranges::none_of(keys, &std::string::empty);
    if (!named || keys.size() > most_columns || std::ranges::none_of(keys, is_question)) continue;
    if (std::ranges::any_of(keys, is_outcome)) return columns;
    const auto status = std::ranges::find_if(keys, may_be_outcome);
    if (status == keys.end()) continue;
    columns.status_ = static_cast<std::size_t>(status - keys.begin());
    return columns;
  }
  return std::nullopt;
}

std::string Columns::row(std::string_view line) const {
  const auto values = values_of(line, separator_);
  if (values.size() != keys_.size()) return {};
  if (status_ && find_rcode(values[*status_]) == nullptr) return {};
  std::string text;
  for (std::size_t column = 0; column < keys_.size(); ++column) {
    const auto& value = values[column];
    if (value.empty() || value == "-") continue;
    ((((text += text.empty() ? "" : " ") += keys_[column]) += "=\"") += value) += '"';
  }
  return text;
}

bool is_rule(std::string_view line) {
  return line.size() > 2 && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("-+|:= \r") == std::string_view::npos;
}

std::optional<std::string> rows_with_names(std::string_view text) {
  const auto take_line = [&text] {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
  };
  auto header = take_line();
  if (is_rule(header)) header = take_line();
  if (text.empty()) return std::nullopt;
  const auto columns = Columns::named_by(header);
  if (!columns) return std::nullopt;
  std::string rows;
  while (!text.empty()) {
    const auto line = take_line();
    if (is_rule(line)) continue;
    const auto row = columns->row(line);
    (rows += row.empty() ? line : row) += '\n';
  }
  return rows;
}

}  // namespace whyrefused
