#include <algorithm>
#include <array>
#include <charconv>

#include "catalog/text.h"
#include "lines/words.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_address = 64;  // 45 octets, a port, and what stands around

std::optional<std::uint16_t> read_port(std::string_view text) {
  if (equal_ignoring_case(text, "domain")) return std::uint16_t{53};  // getservbyport()
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

std::optional<FoundAddress> with_port(std::string_view address, std::string_view port) {
  const auto number = read_port(port);
  auto endpoint = parse_endpoint(address).endpoint;
  if (!number || !endpoint) return std::nullopt;
  endpoint->port = *number;
  return FoundAddress{*endpoint, true};
}

}  // namespace

std::optional<FoundAddress> read_address(std::string_view text) {
  if (text.size() < 2 || text.size() > longest_address) return std::nullopt;
  const bool may_be = is_digit(text.front()) || text.front() == ':' || text.front() == '[' ||
                      std::string_view("abcdefABCDEF").find(text.front()) != std::string_view::npos;
  if (!may_be || text.find_first_of(".:") == std::string_view::npos) return std::nullopt;

  if (const auto mark = text.find_first_of("#@"); mark != std::string_view::npos)
    return with_port(text.substr(0, mark), text.substr(mark + 1));
  const auto colons = std::ranges::count(text, ':');
  if (text.front() == '[') {
    const auto close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    const auto address = text.substr(1, close - 1);
    const auto rest = text.substr(close + 1);
    if (!rest.empty()) return with_port(address, rest.substr(1));
    return read_address(address);
  }
  if (const auto endpoint = parse_endpoint(text).endpoint; endpoint && endpoint->zone.empty())
    return FoundAddress{*endpoint, colons == 1};
  if (colons == 1) {  // a port that parse_endpoint() does not take for a server's: 0
    const auto colon = text.find(':');
    return with_port(text.substr(0, colon), text.substr(colon + 1));
  }
  // tcpdump: the port behind a dot.
  const auto dot = text.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  return with_port(text.substr(0, dot), text.substr(dot + 1));
}

}  // namespace whyrefused
