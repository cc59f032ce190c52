#include "checks/answers/headline_words.h"

#include <algorithm>

#include <fmt/format.h>

namespace whyrefused {

std::string_view hedge(Confidence confidence) {
  switch (confidence) {
    case Confidence::certain:
      return "because";
    case Confidence::likely:
      return "probably because";
    case Confidence::possible:
    case Confidence::none:
      return "possibly because";
  }
  return "because";
}

std::vector<std::size_t> set_aside(const Diagnosis& diagnosis) {
  std::vector<std::size_t> list;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i)
    if (diagnosis.servers[i].set_aside) list.push_back(i);
  return list;
}

std::string subject(const Case& the_case, const Diagnosis& diagnosis,
                    const std::vector<std::size_t>& members) {
  const auto all = the_case.servers.size() - set_aside(diagnosis).size();
  if (members.size() == 1) return to_string(the_case.servers[members.front()].server.endpoint);
  if (members.size() == all)
    return all == 2 ? "both resolvers" : fmt::format("all {} resolvers", all);
  auto names = to_string(the_case.servers[members[0]].server.endpoint) +
               (members.size() == 2 ? " and " : ", ") +
               to_string(the_case.servers[members[1]].server.endpoint);
  if (members.size() > 2) names += ", ...";
  return fmt::format("{} of {} resolvers ({})", members.size(), all, names);
}

std::string capitalised(std::string text) {
  if (text.starts_with("both ") || text.starts_with("all "))
    text.front() = static_cast<char>(text.front() - 32);
  return text;
}

}  // namespace whyrefused
