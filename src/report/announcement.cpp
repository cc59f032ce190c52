#include "report/announcement.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/printable.h"

namespace whyrefused {

namespace {

std::string_view what_is_sent(const AskOptions& options) {
  switch (options.operation) {
    case Operation::lookup:
      return {};
    case Operation::transfer:
      return "a request to transfer {} (AXFR over TCP, broken off after its first "
             "message)";
    case Operation::update:
      return options.type.empty()
                 ? "a dynamic update of {} that changes nothing (no prerequisites, no updates)"
                 : "a dynamic update of {} that changes nothing (it deletes a record that is "
                   "not there)";
    case Operation::notify:
      return "a NOTIFY for {} (it makes a secondary compare its copy with the primary's)";
  }
  return {};
}

std::string about(const AskOptions& options, const std::string& name) {
  if (options.operation == Operation::update && !options.type.empty())
    return (name.empty() ? "each name of the list" : in_quotes(name)) + " " +
           printable(options.type);
  return name.empty() ? "each zone of the list" : "the zone " + in_quotes(name);
}

}  // namespace

std::string announcement(const AskOptions& options, const std::string& name,
                         const std::vector<Server>& servers) {
  const auto form = what_is_sent(options);
  if (form.empty() || servers.empty()) return {};
  constexpr std::size_t shown = 4;
  std::string to;
  for (std::size_t i = 0; i < std::min(shown, servers.size()); ++i)
    to += (i == 0 ? "" : ", ") + to_string(servers[i].endpoint);
  if (servers.size() > shown) to += fmt::format(" and {} more", servers.size() - shown);
  return fmt::format("Sending {} to {}{}.", fmt::format(fmt::runtime(form), about(options, name)),
                     to, options.gss ? ", signed with a Kerberos ticket and unsigned" : "");
}

}  // namespace whyrefused
