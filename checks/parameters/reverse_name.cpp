#include "checks/parameters/reverse_name.h"

#include <algorithm>

#include "model/pointer_name.h"

namespace whyrefused {

std::optional<std::string> reverse_name(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']')
    text = text.substr(1, text.size() - 2);
  const bool ipv6 = std::ranges::count(text, ':') > 1;
  if (!ipv6 && text.find(':') != std::string_view::npos) return std::nullopt;  // a port
  std::string address(text);
  // A link-local address is no endpoint without its interface, but it has a reverse name.
  if (ipv6 && text.find('%') == std::string_view::npos) address += "%any";
  const auto parsed = parse_endpoint(address);
  if (!parsed.endpoint) return std::nullopt;
  return pointer_name(*parsed.endpoint);
}

}  // namespace whyrefused
