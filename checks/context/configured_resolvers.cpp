#include "checks/context/configured_resolvers.h"

#include <algorithm>

namespace whyrefused {

namespace {

void prepare(Case& the_case) {
  the_case.findings.insert(the_case.findings.end(), the_case.context.findings.begin(),
                           the_case.context.findings.end());
  if (!the_case.servers.empty()) return;
  const bool explained = std::ranges::any_of(the_case.context.findings, [](const auto& finding) {
    return finding.severity == Severity::error;
  });
  if (!explained)
    the_case.findings.push_back({"context.no-resolver", Step::context, Severity::error,
                                 "There is no DNS server to ask: " + the_case.context.source +
                                     " names none that works here.",
                                 "Give one with --server ADDRESS."});
}

}  // namespace

const Check configured_resolvers_check{
    .id = "configured-resolvers",
    .title = "The DNS servers that this machine is set to use, and where that is written",
    .step = Step::context,
    .prepare = prepare,
};

}  // namespace whyrefused
