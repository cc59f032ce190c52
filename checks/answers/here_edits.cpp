#include "checks/answers/here_edits.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/text.h"
#include "checks/answers/upstream_edits.h"
#include "checks/answers/windows_edits.h"
#include "checks/context/search_list.h"
#include "model/verdict.h"

namespace whyrefused {

namespace {

/// "/etc/resolv.conf" of "/etc/resolv.conf:3"; empty where no file says so.
std::string file_of(const Server& server) {
  const auto colon = server.origin.rfind(':');
  const bool numbered = colon != std::string::npos && colon + 1 < server.origin.size() &&
                        std::all_of(server.origin.begin() + static_cast<std::ptrdiff_t>(colon) + 1,
                                    server.origin.end(), is_digit);
  return server.configured && numbered ? server.origin.substr(0, colon) : std::string();
}

std::string line_of(const Server& server) { return "nameserver " + address_text(server.endpoint); }

/// Another server of the same file has the answer, further down the list.
bool is_before_an_answer(const Case& the_case, const Diagnosis& diagnosis, std::size_t number) {
  const auto file = file_of(the_case.servers[number].server);
  for (auto i = number + 1; i < the_case.servers.size(); ++i)
    if (gives_the_answer(diagnosis.servers[i]) && file_of(the_case.servers[i].server) == file)
      return true;
  return false;
}

/// Without the completion programs would get the answer.
bool is_there_as_typed(const Case& the_case) {
  return std::ranges::any_of(the_case.attempts, [&](const Attempt& attempt) {
    return attempt.fate == NameFate::found &&
           equal_ignoring_case(attempt.name, the_case.request.name);
  });
}

std::string joined(const std::vector<std::string>& domains) {
  return fmt::format("{}", fmt::join(domains, " "));
}

/// Names with a dot are then asked as typed first; or the list does without the domain.
FilledEdit shorter_search(const Case& the_case, const Attempt& completion) {
  const auto& context = the_case.context;
  if (context.ndots > 1)
    return {EditKind::replace, fmt::format("ndots:{}", context.ndots), "ndots:1"};
  auto left = context.search;
  const auto domain = domain_of(completion, the_case);
  std::erase_if(left, [&](const std::string& one) { return equal_ignoring_case(one, domain); });
  const auto line = "search " + joined(context.search);
  if (left.empty()) return {EditKind::remove, line};
  return {EditKind::replace, line, "search " + joined(left)};
}

}  // namespace

void add_here_edits(const Case& the_case, const Diagnosis& diagnosis, HereFirst& here) {
  if (the_case.request.operation != Operation::lookup || the_case.servers.empty()) return;
  const auto* completion = refused_completion(the_case);
  const bool is_there = completion != nullptr && is_there_as_typed(the_case);
  if (is_there && is_plain_name(the_case.request.name) && !the_case.request.name.ends_with('.'))
    here.ask = the_case.request.name + ".";
  if (the_case.context.windows) return add_windows_edits(the_case, diagnosis, here);
  here.file = file_of(the_case.servers.front().server);
  here.apply = "nothing: programs read it again";
  if (here.file.empty()) return;
  if (completion != nullptr) {
    if (is_there) here.edits = {shorter_search(the_case, *completion)};
    return;
  }
  if (!diagnosis.decisive) return;
  if (!the_case.servers[*diagnosis.decisive].server.asked_by.empty())
    return add_upstream_edits(the_case, diagnosis, here);
  const auto number = *diagnosis.decisive;
  const auto& server = the_case.servers[number].server;
  const auto& diagnosed = diagnosis.servers[number];
  if (file_of(server) != here.file || diagnosed.state == ServerState::answered) return;
  // One refused family is an error for both then (resolv.conf(5)).
  if (diagnosed.partly && the_case.context.strict_error)
    here.edits = {{EditKind::replace, "strict-error"}};
  // Over TCP glibc asks nobody else after a refusal.
  if (the_case.context.only_tcp && diagnosed.state == ServerState::refused)
    here.edits.push_back({EditKind::replace, "use-vc"});
  if (!is_before_an_answer(the_case, diagnosis, number)) return;
  here.edits.push_back({EditKind::remove, line_of(server)});
  // It stays as the last one, for what only it knows; but not where it knows nothing else.
  const bool is_no_resolver =
      diagnosed.cause != nullptr && diagnosed.cause->id == CauseId::zone_not_served;
  if (!is_no_resolver) here.edits.push_back({EditKind::add, {}, line_of(server)});
}

}  // namespace whyrefused
