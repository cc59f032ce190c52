#include "list/name_tally.h"

namespace whyrefused {

NameTally tally_of(const Result& seen, std::size_t listed) {
  NameTally tally;
  tally.verdict = verdict_of(seen.diagnosis);
  tally.status = seen.diagnosis.exit_status;
  if (const auto& decisive = seen.diagnosis.decisive)
    if (const auto* cause = seen.diagnosis.servers[*decisive].cause)
      tally.cause = id_text(cause->id);
  tally.name = seen.the_case.request.name;
  tally.servers.reserve(seen.the_case.servers.size());
  for (std::size_t i = 0; i < seen.the_case.servers.size(); ++i) {
    const auto* target = seen.the_case.servers[i].target();
    if (target == nullptr) return tally;
    const auto& server = seen.diagnosis.servers[i];
    tally.servers.push_back(
        {server.state, target->reply ? target->latency : std::chrono::microseconds{},
         server.cause != nullptr ? id_text(server.cause->id) : std::string_view()});
    if (i >= listed)
      tally.more_servers.push_back(to_string(seen.the_case.servers[i].server.endpoint));
  }
  return tally;
}

}  // namespace whyrefused
