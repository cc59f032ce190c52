#include "engine/engine.h"

#include <algorithm>

#include "checks/check.h"
#include "engine/case_run.h"

namespace whyrefused {

Diagnosis judge(const Case& the_case) {
  Diagnosis diagnosis;
  diagnosis.servers.resize(the_case.servers.size());
  diagnosis.findings = the_case.findings;
  for (const auto& check : pipeline())
    if (check.judge != nullptr) check.judge(the_case, diagnosis, diagnosis.findings);
  return diagnosis;
}

void prepare(Case& the_case) {
  for (const auto& check : pipeline())
    if (check.prepare != nullptr) check.prepare(the_case);
}

bool can_be_asked(const Case& the_case) {
  const bool fit = std::ranges::none_of(
      the_case.findings, [](const auto& finding) { return finding.severity == Severity::error; });
  return fit && the_case.question && !the_case.servers.empty();
}

Diagnosis diagnose(Case& the_case, const AskerOptions& asking, Patience patience) {
  prepare(the_case);
  if (can_be_asked(the_case)) {
    CaseScheduler scheduler(asking);
    CaseRun run(scheduler, the_case, patience);
    for (run.begin(); !run.done();) scheduler.work(Clock::time_point::max());
  }
  return judge(the_case);
}

}  // namespace whyrefused
