#include "report/troubles.h"

#include <algorithm>

namespace whyrefused {

std::vector<Trouble> troubles_of(const Diagnosis& diagnosis) {
  std::vector<Trouble> troubles;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i) {
    const auto& server = diagnosis.servers[i];
    if (server.cause == nullptr) continue;
    const auto same = [&](const Trouble& trouble) {
      const auto& other = diagnosis.servers[trouble.front()];
      return other.cause == server.cause && other.state == server.state &&
             other.confidence == server.confidence;
    };
    if (const auto found = std::ranges::find_if(troubles, same); found != troubles.end())
      found->push_back(i);
    else
      troubles.push_back({i});
  }
  std::stable_partition(troubles.begin(), troubles.end(), [&](const Trouble& trouble) {
    return diagnosis.decisive && std::ranges::find(trouble, *diagnosis.decisive) != trouble.end();
  });
  return troubles;
}

bool is_only_passed_on(const ServerDiagnosis& server) {
  return server.cause != nullptr && server.cause->id == CauseId::upstream_refuses &&
         server.confidence == Confidence::certain;
}

}  // namespace whyrefused
