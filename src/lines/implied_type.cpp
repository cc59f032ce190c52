#include "lines/implied_type.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "catalog/text.h"
#include "lines/letters.h"
#include "lines/words.h"

namespace whyrefused {

namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// A zone of reverse names has fewer labels than the name of an address.
bool is_of_one_address(const std::vector<std::string_view>& labels) {
  constexpr std::size_t octets = 4, nibbles = 32, suffix = 2;
  if (labels.size() < octets + suffix || labels.back() != "arpa") return false;
  const auto family = labels[labels.size() - suffix];
  return (family == "in-addr" && labels.size() == octets + suffix &&
          std::all_of(labels.begin(), labels.begin() + octets, is_number)) ||
         (family == "ip6" && labels.size() == nibbles + suffix);
}

/// "6ee8724a-a33d-45b7-8551-95a8829391ba": how Active Directory names a domain controller.
bool is_guid(std::string_view label) {
  constexpr std::size_t length = 36;
  return label.size() == length && std::ranges::count(label, '-') == 4;
}

}  // namespace

std::string_view implied_type(std::string_view name) {
  const auto lower = in_lower_case(name);
  const auto labels = split(lower, '.');
  if (is_of_one_address(labels)) return "PTR";
  if (labels.size() > 2 && labels[1] == "_msdcs" && is_guid(labels[0])) return "CNAME";
  constexpr auto texts = std::to_array<std::string_view>(
      {"_acme-challenge", "_dmarc", "_domainkey", "_mta-sts", "_spf"});
  constexpr auto transports =
      std::to_array<std::string_view>({"_tcp", "_udp", "_sctp", "_dccp", "_tls"});
  for (std::size_t at = 0; at < labels.size(); ++at) {
    if (is_one_of(labels[at], texts)) return "TXT";
    if (at == 0 || !is_one_of(labels[at], transports) || !labels[at - 1].starts_with('_')) continue;
    if (is_number(labels[at - 1].substr(1))) return "TLSA";
    // Reports on TLS (RFC 8460 section 3).
    return labels[at - 1] == "_smtp" && labels[at] == "_tls" ? "TXT" : "SRV";
  }
  return {};
}

}  // namespace whyrefused
