#include "checks/evidence/dns_list.h"

#include <algorithm>
#include <span>
#include <vector>

#include "catalog/text.h"
#include "model/own_records.h"

namespace whyrefused {

namespace {

bool is_octet(std::string_view label) {
  return !label.empty() && label.size() <= 3 && std::ranges::all_of(label, is_digit) &&
         (label.size() < 3 || label <= "255");
}

bool is_nibble(std::string_view label) {
  constexpr std::string_view digits = "0123456789abcdefABCDEF";
  return label.size() == 1 && digits.find(label.front()) != std::string_view::npos;
}

std::vector<std::string_view> labels_of(std::string_view name) {
  std::vector<std::string_view> labels;
  while (!name.empty()) {
    const auto dot = std::min(name.find('.'), name.size());
    labels.push_back(name.substr(0, dot));
    name.remove_prefix(std::min(dot + 1, name.size()));
  }
  return labels;
}

}  // namespace

bool is_list_lookup(std::string_view name) {
  constexpr std::size_t octets = 4, nibbles = 32, zone = 2;
  const auto labels = labels_of(name);
  if (labels.size() < octets + zone || equal_ignoring_case(labels.back(), "arpa")) return false;
  if (std::ranges::all_of(std::span(labels).first(octets), is_octet)) return true;
  return labels.size() >= nibbles + zone &&
         std::ranges::all_of(std::span(labels).first(nibbles), is_nibble);
}

std::string_view refusal_of_list(const Reply& reply, const Question& question) {
  const auto* found = find_own_record(reply, question, [](const Record& record) {
    return record.type == rrtype::a && record.data.starts_with("127.255.255.");
  });
  return found == nullptr ? std::string_view() : std::string_view(found->data);
}

}  // namespace whyrefused
