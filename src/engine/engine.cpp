#include "engine/engine.h"

#include <algorithm>

#include "checks/check.h"
#include "engine/case_run.h"

namespace whyrefused {

Diagnosis judge(const Case& whole) {
  Diagnosis diagnosis;
  diagnosis.servers.resize(whole.servers.size());
  diagnosis.findings = whole.findings;
  for (const auto& check : pipeline())
    if (check.judge != nullptr) check.judge(whole, diagnosis, diagnosis.findings);
  return diagnosis;
}

void prepare(Case& whole) {
  for (const auto& check : pipeline())
    if (check.prepare != nullptr) check.prepare(whole);
}

bool can_be_asked(const Case& whole) {
  const bool fit = std::ranges::none_of(
      whole.findings, [](const auto& finding) { return finding.severity == Severity::error; });
  return fit && whole.question && !whole.servers.empty();
}

Diagnosis diagnose(Case& whole, const AskerOptions& asking, Patience patience) {
  prepare(whole);
  if (can_be_asked(whole)) {
    Desk desk(asking);
    CaseRun run(desk, whole, patience);
    for (run.begin(); !run.done();) desk.work(Clock::time_point::max());
  }
  return judge(whole);
}

}  // namespace whyrefused
