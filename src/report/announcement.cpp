#include "report/announcement.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/printable.h"

namespace whyrefused {

namespace {

std::string_view what_is_sent(Operation operation) {
  switch (operation) {
    case Operation::lookup:
      return {};
    case Operation::transfer:
      return "a request to transfer {} (AXFR over TCP, broken off after its first "
             "message)";
    case Operation::update:
      return "a dynamic update of {} that changes nothing (no prerequisites, no updates)";
    case Operation::notify:
      return "a NOTIFY for {} (it makes a secondary compare its copy with the primary's)";
  }
  return {};
}

}  // namespace

std::string announcement(Operation operation, const std::string& zone,
                         const std::vector<Server>& servers) {
  const auto form = what_is_sent(operation);
  if (form.empty() || servers.empty()) return {};
  constexpr std::size_t shown = 4;
  std::string to;
  for (std::size_t i = 0; i < std::min(shown, servers.size()); ++i)
    to += (i == 0 ? "" : ", ") + to_string(servers[i].endpoint);
  if (servers.size() > shown) to += fmt::format(" and {} more", servers.size() - shown);
  const auto zones = zone.empty() ? "each zone of the list" : "the zone " + in_quotes(zone);
  return fmt::format("Sending {} to {}.", fmt::format(fmt::runtime(form), zones), to);
}

}  // namespace whyrefused
