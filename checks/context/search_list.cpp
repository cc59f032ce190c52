#include "checks/context/search_list.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/text.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_name = 253;

/// A search list longer than this is a mistake, and each name costs a round trip.
constexpr std::size_t most_names = 32;

std::string_view without_final_dot(std::string_view name) {
  if (name.size() > 1 && name.ends_with('.')) name.remove_suffix(1);
  return name;
}

std::string_view words_for(NameFate fate) {
  switch (fate) {
    case NameFate::found:
      return "is answered";
    case NameFate::no_data:
      return "exists without records of this type";
    case NameFate::not_found:
      return "does not exist";
    case NameFate::refused:
      return "is refused";
    case NameFate::failed:
      return "fails";
    case NameFate::no_reply:
      return "gets no reply";
  }
  return {};
}

/// Measured: glibc 2.36 to 2.43, musl 1.2.3 to 1.2.6, Go 1.24 and 1.27. Not known: Windows.
Finding about_completion(const Case& the_case, const Attempt& refused) {
  const auto typed = in_quotes(the_case.request.name);
  if (the_case.context.windows)
    return {
        "name.completion-refused", Step::parameters, Severity::warning,
        fmt::format("Windows makes {} of {}, and that name is refused. Perhaps nobody wants it.",
                    printable(refused.name), typed),
        "A dot behind the name keeps it from being completed. The server could also answer "
        "NXDOMAIN for such names."};
  return {"name.completion-refused", Step::parameters, Severity::warning,
          fmt::format(
              "The search list makes {} of {}, and that name is refused. Perhaps nobody wants it.",
              printable(refused.name), typed),
          fmt::format("After a refusal glibc tries no other domain of the list, musl (Alpine) "
                      "gives up (\"Try again\", after 5 s), and Go tries the next domain. "
                      "Remove {} from the search list (set by DHCP, a VPN or Kubernetes), or lower "
                      "ndots. A dot behind the name avoids the list. The server could also answer "
                      "NXDOMAIN for such names.",
                      printable(domain_of(refused, the_case)))};
}

Finding about_names(const Case& the_case) {
  std::string text = "Programs append the search list to " + in_quotes(the_case.request.name) +
                     ". These names were asked in turn: ";
  for (std::size_t i = 0; i < the_case.attempts.size(); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : "; ", printable(the_case.attempts[i].name),
                        words_for(the_case.attempts[i].fate));
  return {"name.searched", Step::parameters, Severity::remark, text + ".",
          "To ask for the name as it stands, put a dot at its end."};
}

void judge(const Case& the_case, Diagnosis&, Findings& findings) {
  const auto tell = [&](Finding finding) {
    // A saved report has it already.
    if (std::ranges::find(findings, finding.id, &Finding::id) == findings.end())
      findings.push_back(std::move(finding));
  };
  if (the_case.attempts.size() > 1) tell(about_names(the_case));
  if (const auto* refused = refused_completion(the_case))
    tell(about_completion(the_case, *refused));
}

}  // namespace

const Attempt* refused_completion(const Case& the_case) {
  const auto typed = without_final_dot(the_case.request.name);
  for (const auto& attempt : the_case.attempts) {
    const bool completed = attempt.name.size() > typed.size() + 1 &&
                           attempt.name[typed.size()] == '.' &&
                           equal_ignoring_case(attempt.name.substr(0, typed.size()), typed);
    if (completed && attempt.fate == NameFate::refused) return &attempt;
  }
  return nullptr;
}

const Attempt* completion_in_question(const Case& the_case) {
  const auto* refused = refused_completion(the_case);
  const bool is_it =
      refused != nullptr && the_case.question && refused->name == the_case.question->name;
  return is_it ? refused : nullptr;
}

std::string domain_of(const Attempt& completion, const Case& the_case) {
  return completion.name.substr(without_final_dot(the_case.request.name).size() + 1);
}

std::vector<std::string> search_candidates(std::string_view name, const Context& context) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& candidate) {
    const bool known = std::ranges::find(names, candidate) != names.end();
    if (!known && candidate.size() <= longest_name && names.size() < most_names)
      names.push_back(candidate);
  };
  const std::string as_typed(name);
  if (name.empty() || name.ends_with('.') || context.search.empty()) return {as_typed};
  const auto dots = std::ranges::count(name, '.');
  if (dots >= context.ndots) add(as_typed);
  for (const auto& domain : context.search) {
    const auto suffix = without_final_dot(domain);
    add(suffix == "." ? as_typed : as_typed + "." + std::string(suffix));
  }
  add(as_typed);
  if (names.empty()) names.push_back(as_typed);
  return names;
}

NameFate fate_of(const std::vector<ServerDiagnosis>& servers) {
  for (const auto& server : servers) {
    if (server.state != ServerState::answered) continue;
    if (server.rcode == 3) return NameFate::not_found;
    return server.has_data ? NameFate::found : NameFate::no_data;
  }
  const auto some = [&](ServerState state) {
    return std::ranges::any_of(servers,
                               [state](const auto& server) { return server.state == state; });
  };
  if (std::ranges::any_of(servers, &ServerDiagnosis::partly)) return NameFate::found;
  if (some(ServerState::refused)) return NameFate::refused;
  return some(ServerState::failed) ? NameFate::failed : NameFate::no_reply;
}

bool ends_search(NameFate fate) {
  return fate == NameFate::found || fate == NameFate::refused || fate == NameFate::no_reply;
}

std::vector<std::string> names_left(const std::vector<std::string>& candidates,
                                    const std::vector<Attempt>& attempts, std::string_view typed) {
  if (attempts.empty()) return candidates;
  const auto is_tried = [&](std::string_view name) {
    return std::ranges::find(attempts, name, &Attempt::name) != attempts.end();
  };
  const auto last = attempts.back().fate;
  if (last == NameFate::found || attempts.size() >= candidates.size()) return {};
  const bool ended =
      std::ranges::any_of(attempts, [](const auto& attempt) { return ends_search(attempt.fate); });
  if (!ended)
    return {candidates.begin() + static_cast<std::ptrdiff_t>(attempts.size()), candidates.end()};
  if (is_tried(typed)) return {};
  return {std::string(typed)};
}

std::size_t telling_attempt(const std::vector<Attempt>& attempts, std::string_view typed) {
  for (const auto fate :
       {NameFate::found, NameFate::refused, NameFate::no_reply, NameFate::failed}) {
    const auto first = std::ranges::find(attempts, fate, &Attempt::fate);
    if (first != attempts.end()) return static_cast<std::size_t>(first - attempts.begin());
  }
  const auto same = std::ranges::find(attempts, typed, &Attempt::name);
  return same == attempts.end() ? 0 : static_cast<std::size_t>(same - attempts.begin());
}

NameFate fate_of_search(const std::vector<Attempt>& attempts) {
  if (attempts.back().fate == NameFate::found) return NameFate::found;
  const bool typed_first =
      attempts.size() > 1 && attempts[1].name.starts_with(attempts[0].name + ".");
  if (typed_first) return attempts.front().fate;
  for (const auto fate : {NameFate::no_data, NameFate::failed})
    if (std::ranges::find(attempts, fate, &Attempt::fate) != attempts.end()) return fate;
  return attempts.back().fate;
}

const Check search_list_check{
    .id = "search-list",
    .title = "The names that programs form with the search list",
    .step = Step::parameters,
    .judge = judge,
};

}  // namespace whyrefused
