#include "checks/configured_resolvers.h"

#include <algorithm>

namespace whyrefused {

namespace {

void prepare(Case& whole) {
  whole.findings.insert(whole.findings.end(), whole.context.findings.begin(),
                        whole.context.findings.end());
  if (!whole.servers.empty()) return;
  const bool explained = std::ranges::any_of(whole.context.findings, [](const auto& finding) {
    return finding.severity == Severity::error;
  });
  if (!explained)
    whole.findings.push_back(
        {"context.no-resolver", Step::context, Severity::error,
         "No DNS resolver to ask: " + whole.context.source + " names none that can be used.",
         "Give one with --server ADDRESS."});
}

}  // namespace

const Check configured_resolvers_check{
    "configured-resolvers",
    "The resolvers this machine is configured with, and where that is written",
    Step::context,
    prepare,
    nullptr,
    nullptr};

}  // namespace whyrefused
