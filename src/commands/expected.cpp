#include "commands/expected.h"

#include "checks/answers/expectations.h"

namespace whyrefused {

void apply_expectations(const Options& options, Result& result) {
  const Expectations expected{options.expect_rcode, options.expect_addresses};
  if (!expected.any()) return;
  const auto verdict = compare_with(expected, result);
  result.diagnosis.exit_status = verdict.exit_status;
  if (!verdict.sentence.empty())
    result.diagnosis.findings.push_back(
        {"resolver.not-as-expected", Step::resolvers, Severity::warning, verdict.sentence, ""});
}

std::string expectation_of(const Diagnosis& diagnosis) {
  for (const auto& finding : diagnosis.findings)
    if (finding.id == "resolver.not-as-expected") return finding.text;
  return {};
}

}  // namespace whyrefused
