#include "checks/answers/programs.h"

#include <algorithm>
#include <optional>

#include "catalog/programs.h"
#include "checks/context/search_list.h"

namespace whyrefused {

namespace {

/// glibc takes no more from resolv.conf (MAXNS in resolv.h).
constexpr std::size_t glibc_servers = 3;

bool is(const ServerDiagnosis& server, ServerState state) { return server.state == state; }

/// Does it answer what a program needs? One that answers A and refuses AAAA is told of apart.
bool answers(const ServerDiagnosis& server) {
  return server.state == ServerState::answered || server.partly;
}

std::optional<ListState> without_answer(const std::vector<ServerDiagnosis>& servers) {
  const auto some = [&](ServerState state) {
    return std::ranges::any_of(servers, [state](const auto& one) { return is(one, state); });
  };
  if (some(ServerState::refused)) return ListState::all_refuse;
  if (some(ServerState::failed)) return ListState::all_fail;
  if (some(ServerState::no_reply)) return ListState::all_silent;
  return std::nullopt;
}

std::optional<ListState> list_state(const std::vector<ServerDiagnosis>& servers) {
  using enum ServerState;
  const auto& first = servers.front();
  if (std::ranges::none_of(servers, answers)) return without_answer(servers);
  if (first.partly && is(first, refused)) return ListState::aaaa_refused;
  if (is(first, refused)) return ListState::first_refuses;
  if (is(first, failed)) return ListState::first_fails;
  if (is(first, no_reply) && !first.partly) return ListState::first_silent;
  const bool other_has_it = std::ranges::any_of(servers, [](const auto& other) {
    return other.state == answered && other.rcode == rcode::noerror;
  });
  if (is(first, answered) && first.rcode == rcode::nxdomain && other_has_it)
    return ListState::first_denies;
  const bool some_refuse =
      std::ranges::any_of(servers, [](const auto& one) { return is(one, refused); });
  if (is(first, answered) && some_refuse) return ListState::later_refuses;
  return std::nullopt;
}

GetAddrInfo result_of(const ServerDiagnosis& server) {
  return server.has_data ? GetAddrInfo::addresses : GetAddrInfo::no_name;
}

/// What getaddrinfo of glibc gives: the first of its servers that answers decides. Not known where
/// any of them can be the first and they do not agree, and where it asks in another way than we
/// did.
GetAddrInfo glibc_result(const Case& the_case, const std::vector<ServerDiagnosis>& servers) {
  if (the_case.attempts.size() > 1) {
    const auto fate = fate_of_search(the_case.attempts);
    if (fate == NameFate::found) return GetAddrInfo::addresses;
    const bool known = fate == NameFate::not_found || fate == NameFate::no_data;
    return known ? GetAddrInfo::no_name : GetAddrInfo::again;
  }
  if (the_case.context.only_tcp) return GetAddrInfo::unknown;
  auto result = GetAddrInfo::again;
  for (std::size_t i = 0; i < std::min(glibc_servers, servers.size()); ++i) {
    if (!answers(servers[i])) continue;
    if (result != GetAddrInfo::again && result_of(servers[i]) != result)
      return GetAddrInfo::unknown;
    result = result_of(servers[i]);
    if (!the_case.context.rotate) break;
  }
  return result;
}

ProgramRow row_of_search(GetAddrInfo result) {
  constexpr std::string_view who = "glibc, after the search list";
  switch (result) {
    case GetAddrInfo::addresses:
      return {who, "gives the addresses"};
    case GetAddrInfo::no_name:
      return {who, "\"Name or service not known\" (EAI_NONAME), as if nothing had been refused"};
    default:
      return {who, "\"Temporary failure in name resolution\" (EAI_AGAIN)"};
  }
}

bool is_single_label(const std::string& name) {
  return !name.empty() && name.find('.') == std::string::npos;
}

/// Somebody typed a bare host name, and it has led nowhere.
bool is_lost_single_label(const Case& the_case, const std::vector<ServerDiagnosis>& servers) {
  if (!the_case.question || std::ranges::any_of(servers, &ServerDiagnosis::has_data)) return false;
  return is_single_label(the_case.question->name) ||
         std::ranges::any_of(the_case.attempts,
                             [](const auto& one) { return is_single_label(one.name); });
}

void append(std::vector<ProgramRow>& rows, std::span<const ProgramRow> more) {
  rows.insert(rows.end(), more.begin(), more.end());
}

void judge(const Case& the_case, Diagnosis& diagnosis, Findings&) {
  const bool configured = std::ranges::all_of(
      the_case.servers, [](const auto& record) { return record.server.configured; });
  if (the_case.servers.empty() || !configured || diagnosis.exit_status == ExitStatus::not_checked ||
      the_case.request.operation != Operation::lookup || the_case.request.no_recurse)
    return;
  const auto servers = servers_of_programs(the_case, diagnosis);
  if (servers.empty()) return;
  const auto& local = the_case.context.local;
  const bool asks_dns = local.hosts.empty() && local.ended_by.empty();
  if (the_case.both_families && asks_dns) diagnosis.getaddrinfo = glibc_result(the_case, servers);
  // A search passes through several names; the tables are about one.
  if (the_case.attempts.size() > 1) {
    if (diagnosis.exit_status != ExitStatus::all_answered)
      diagnosis.programs.push_back(row_of_search(diagnosis.getaddrinfo));
  } else if (const auto state = list_state(servers)) {
    append(diagnosis.programs, what_programs_show(*state));
  }
  if (is_lost_single_label(the_case, servers))
    append(diagnosis.programs, what_becomes_of_single_labels());
}

}  // namespace

std::vector<ServerDiagnosis> servers_of_programs(const Case& the_case, const Diagnosis& diagnosis) {
  std::vector<ServerDiagnosis> servers;
  for (std::size_t i = 0; i < the_case.servers.size(); ++i)
    if (the_case.servers[i].server.asked_by.empty()) servers.push_back(diagnosis.servers[i]);
  return servers;
}

const Check programs_check{
    .id = "programs",
    .title = "What the state of the list means for programs on this machine",
    .step = Step::resolvers,
    .judge = judge,
};

}  // namespace whyrefused
