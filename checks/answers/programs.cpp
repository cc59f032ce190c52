#include "checks/answers/programs.h"

#include <algorithm>
#include <optional>

#include "catalog/other_programs.h"
#include "catalog/programs.h"
#include "catalog/types.h"
#include "checks/answers/program_rows.h"
#include "checks/answers/program_walk.h"
#include "checks/context/search_list.h"

namespace whyrefused {

namespace {

bool is(const ServerDiagnosis& server, ServerState state) { return server.state == state; }

/// Something went wrong, or the first server denies a name that another has.
bool concerns_programs(const std::vector<ServerDiagnosis>& servers) {
  const auto& first = servers.front();
  return std::ranges::any_of(servers,
                             [](const auto& one) { return !is(one, ServerState::answered); }) ||
         (first.rcode == rcode::nxdomain && std::ranges::any_of(servers, [](const auto& other) {
            return other.rcode == rcode::noerror;
          }));
}

using Is = TypeFate::Is;

bool is_plain(const TransportFates& fates, Is what) {
  return fates.udp.is == what && !fates.udp.header_only && !fates.cut_short;
}

bool are_plain(const ServerFates& server, Is what) {
  return is_plain(server.a, what) && is_plain(server.aaaa, what);
}

/// As far as programs were measured that are told of by such a state only: with whole replies over
/// UDP, and none but these.
std::optional<ListState> list_state(const std::vector<ServerFates>& servers) {
  const auto all = [&](Is what) {
    return std::ranges::all_of(servers, [what](const auto& one) { return are_plain(one, what); });
  };
  if (all(Is::refused)) return ListState::all_refuse;
  if (all(Is::failed)) return ListState::all_fail;
  if (all(Is::silent)) return ListState::all_silent;
  const auto& first = servers.front();
  if (servers.size() > 1 && are_plain(first, Is::refused) && is_plain(servers[1].a, Is::data))
    return ListState::first_refuses;
  if (servers.size() == 1 && is_plain(first.a, Is::data) && is_plain(first.aaaa, Is::refused))
    return ListState::aaaa_refused;
  return std::nullopt;
}

GetAddrInfo getaddrinfo_of(const Walked& walked) {
  switch (walked.ending) {
    case Ending::works:
      return GetAddrInfo::addresses;
    case Ending::no_name:
    case Ending::no_data:
      return GetAddrInfo::no_name;
    case Ending::unknown:
      return GetAddrInfo::unknown;
    default:
      return GetAddrInfo::again;
  }
}

/// Not known where it may begin with any server and they do not agree, and where it asks in another
/// way than we did.
GetAddrInfo glibc_result(const Case& the_case, const std::vector<ServerFates>& servers) {
  if (the_case.attempts.size() > 1) {
    const auto fate = fate_of_search(the_case.attempts);
    if (fate == NameFate::found) return GetAddrInfo::addresses;
    const bool known = fate == NameFate::not_found || fate == NameFate::no_data;
    return known ? GetAddrInfo::no_name : GetAddrInfo::again;
  }
  std::optional<GetAddrInfo> result;
  for (const auto& walked : walks_of(programs().front(), servers, the_case.context)) {
    const auto one = getaddrinfo_of(walked);
    if (result && *result != one) return GetAddrInfo::unknown;
    result = one;
  }
  return result.value_or(GetAddrInfo::unknown);
}

ProgramRow row_of_search(GetAddrInfo result) {
  auto row = what_glibc_does_with_a_search_list();
  switch (result) {
    case GetAddrInfo::addresses:
      row.shows = "gives the addresses";
      row.ending = Ending::works;
      break;
    case GetAddrInfo::no_name:
      row.shows = "\"Name or service not known\" (EAI_NONAME), as if nothing had been refused";
      row.ending = Ending::no_name;
      break;
    case GetAddrInfo::again:
    case GetAddrInfo::unknown:
      row.shows = "\"Temporary failure in name resolution\" (EAI_AGAIN)";
      row.ending = Ending::refused;
      break;
  }
  return row;
}

/// The name itself was asked first, as it has dots enough (ndots).
bool typed_first(const std::vector<Attempt>& attempts) {
  return attempts[1].name.starts_with(attempts[0].name + ".");
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

/// What is known of programs was measured elsewhere, and the way to DNS is another one there.
void judge_windows(const WindowsContext& windows, const Diagnosis& diagnosis, Findings& findings) {
  // It was asked itself.
  if (!windows.replies.empty() && windows.replies.back().code) return;
  const bool refused = std::ranges::any_of(
      diagnosis.servers, [](const auto& server) { return server.state == ServerState::refused; });
  if (refused)
    findings.push_back({"programs.windows-unknown", Step::resolvers, Severity::remark,
                        "What programs on Windows show after a refusal is not known, nor whether "
                        "Windows then asks the next server: no documentation says it.",
                        ""});
}

void judge(const Case& the_case, Diagnosis& diagnosis, Findings& findings) {
  if (the_case.context.windows)
    return judge_windows(*the_case.context.windows, diagnosis, findings);
  const bool configured = std::ranges::all_of(
      the_case.servers, [](const auto& record) { return record.server.configured; });
  if (the_case.servers.empty() || !configured || diagnosis.exit_status == ExitStatus::not_checked ||
      the_case.request.operation != Operation::lookup || the_case.request.no_recurse)
    return;
  const auto servers = servers_of_programs(the_case, diagnosis);
  if (servers.empty()) return;
  const auto fates = fates_of(the_case);
  const auto& local = the_case.context.local;
  const bool asks_dns = local.hosts.empty() && local.ended_by.empty();
  if (the_case.both_families && asks_dns) diagnosis.getaddrinfo = glibc_result(the_case, fates);
  // A search passes through several names; the rows of a list are about one.
  if (the_case.attempts.size() > 1) {
    if (diagnosis.exit_status != ExitStatus::all_answered) {
      diagnosis.programs.push_back(row_of_search(diagnosis.getaddrinfo));
      append(diagnosis.programs, what_others_do_with_a_search_list(typed_first(the_case.attempts)));
    }
  } else if (concerns_programs(servers)) {
    diagnosis.programs = program_rows(fates, the_case.context);
    if (const auto state = list_state(fates)) append(diagnosis.programs, what_others_show(*state));
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
