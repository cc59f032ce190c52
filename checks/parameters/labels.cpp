#include "checks/parameters/labels.h"

#include "catalog/text.h"

namespace whyrefused {

std::vector<std::string_view> split_labels(std::string_view name) {
  std::vector<std::string_view> labels;
  std::size_t start = 0;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] == '\\') {
      ++at;
    } else if (name[at] == '.') {
      labels.push_back(name.substr(start, at - start));
      start = at + 1;
    }
  }
  labels.push_back(name.substr(start));
  return labels;
}

LabelChar read_label_char(std::string_view label, std::size_t at) {
  const char c = label[at];
  if (c != '\\') return {static_cast<unsigned char>(c), 1};
  if (at + 1 >= label.size()) return {0, 0};
  if (!is_digit(label[at + 1])) return {static_cast<unsigned char>(label[at + 1]), 2};
  if (at + 3 >= label.size() || !is_digit(label[at + 2]) || !is_digit(label[at + 3])) return {0, 0};
  const int value =
      (label[at + 1] - '0') * 100 + (label[at + 2] - '0') * 10 + (label[at + 3] - '0');
  if (value > 255) return {0, 0};
  return {static_cast<unsigned char>(value), 4};
}

std::string label_octets(std::string_view label) {
  std::string octets;
  for (std::size_t at = 0; at < label.size();) {
    const auto [octet, length] = read_label_char(label, at);
    if (length != 0) octets += static_cast<char>(octet);
    at += length == 0 ? 1 : length;
  }
  return octets;
}

std::string label_text(std::string_view octets) {
  std::string text;
  for (const char c : octets) {
    if (c == '.') text += '\\';
    text += c;
  }
  return text;
}

bool can_be_sent(unsigned char octet) {
  const char c = ascii_lower(static_cast<char>(octet));
  return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '_' || c == '.' || c == '*' ||
         c == '/';
}

bool ends_with_dot(std::string_view name) {
  return !name.empty() && name.back() == '.' && split_labels(name).back().empty();
}

}  // namespace whyrefused
