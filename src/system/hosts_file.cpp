#include "system/hosts_file.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "catalog/text.h"
#include "model/printable.h"
#include "platform/address.h"
#include "system/file.h"
#include "system/text.h"

namespace whyrefused {

namespace {

constexpr std::string_view space = " \t\r\v\f";

/// The next word, cut off the front of `rest`; empty at the end.
std::string_view take_word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(space), rest.size()));
  const auto word = rest.substr(0, rest.find_first_of(space));
  rest.remove_prefix(word.size());
  return word;
}

/// inet_pton(3), as nss_files does: no interface, no port and no short forms.
std::optional<Endpoint> plain_address(std::string_view text) {
  constexpr std::size_t longest_address = 45;  // "ffff:...:255.255.255.255"
  if (text.size() > longest_address) return {};
  const std::string word(text);
  Endpoint endpoint;
  if (const auto ipv4 = platform::parse_ipv4(word)) {
    endpoint.address = *ipv4;
    return endpoint;
  }
  const auto ipv6 = platform::parse_ipv6(word);
  if (!ipv6) return {};
  endpoint.family = Family::ipv6;
  endpoint.address = *ipv6;
  return endpoint;
}

void keep(HostsFile& hosts, std::string_view word, std::span<const std::string> names,
          const Endpoint& address, std::size_t number) {
  for (const auto& name : names) {
    if (!equal_ignoring_case(word, name)) continue;
    const bool twice = !hosts.found.empty() && hosts.found.back().line == number &&
                       hosts.found.back().name == name;
    if (!twice && hosts.found.size() < most_hosts_lines)
      hosts.found.push_back({name, address, number});
  }
}

std::size_t hash_of(std::string_view name) {
  std::string lower(name);
  for (auto& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return std::hash<std::string>{}(lower);
}

}  // namespace

HostsNames::HostsNames(std::string_view text) {
  for_each_line(text, [this](std::string_view line, std::size_t) {
    auto rest = line.substr(0, line.find_first_of(std::string_view("#\0", 2)));
    take_word(rest);
    for (auto name = take_word(rest); !name.empty(); name = take_word(rest))
      hashes_.push_back(hash_of(name));
  });
  std::ranges::sort(hashes_);
}

bool HostsNames::may_have(std::string_view name) const {
  return std::ranges::binary_search(hashes_, hash_of(name));
}

HostsFile search_hosts(std::string_view text, const std::string& path,
                       std::span<const std::string> names) {
  HostsFile hosts;
  hosts.readable = true;
  for_each_line(text, [&](std::string_view line, std::size_t number) {
    auto rest = line.substr(0, line.find_first_of(std::string_view("#\0", 2)));
    const auto first = take_word(rest);
    if (first.empty()) return;
    const auto address = plain_address(first);
    auto name = take_word(rest);
    if (!address || name.empty()) {
      if (hosts.unusable++ == 0) hosts.first_unusable = number;
      return;
    }
    for (; !name.empty(); name = take_word(rest)) keep(hosts, name, names, *address, number);
  });
  const auto shown = printable(path);
  note_nul_bytes(text, shown, "hosts", hosts.findings);
  if (hosts.unusable > 0)
    hosts.findings.push_back(
        noticed(Severity::remark, "hosts-lines",
                shown + " has " + std::to_string(hosts.unusable) +
                    (hosts.unusable == 1 ? " line" : " lines") + " that programs skip, " +
                    (hosts.unusable == 1 ? "number " : "the first is number ") +
                    std::to_string(hosts.first_unusable) + ".",
                "A line is an address and at least one name: 192.0.2.1 www.example.org"));
  return hosts;
}

HostsFile read_hosts_file(const std::string& path, std::span<const std::string> names) {
  const auto file = read_file(path, longest_hosts_file);
  auto hosts = search_hosts(file.text, path, names);
  hosts.readable = file.readable;
  if (file.missing && file.target.empty()) return hosts;
  for (auto& finding : about_reading(file, path, "hosts", Severity::remark))
    hosts.findings.push_back(std::move(finding));
  return hosts;
}

}  // namespace whyrefused
