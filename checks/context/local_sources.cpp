#include "checks/context/local_sources.h"

#include <fmt/format.h>

#include "model/printable.h"

namespace whyrefused {

namespace {

void judge(const Case& the_case, Diagnosis&, Findings& findings) {
  const auto& local = the_case.context.local;
  if (!local.hosts_problem.empty())
    findings.push_back({"context.hosts-file-unread", Step::context, Severity::warning,
                        printable(local.hosts_problem) + ".",
                        "Programs that read it may take addresses from there and never ask DNS."});
  if (!local.hosts.empty()) {
    const auto& first = local.hosts.front();
    const auto more = local.hosts.size() > 1
                          ? fmt::format(" and {} more lines", local.hosts.size() - 1)
                          : std::string();
    findings.push_back(
        {"context.hosts-file", Step::context, Severity::warning,
         fmt::format("{} stands in the hosts file with {} ({}{}): programs take that and never ask "
                     "DNS.",
                     printable(first.name), first.address, printable(first.origin), more),
         "What DNS says of the name matters only to programs that ask it themselves, like dig."});
    return;
  }
  if (local.ended_by.empty()) return;
  const bool resolved = local.ended_by == "resolve";
  findings.push_back(
      {"context.nsswitch", Step::context, Severity::warning,
       fmt::format("Lookups end at the service {} ({}): {}.", in_quotes(local.ended_by),
                   printable(local.origin),
                   resolved ? "programs ask systemd-resolved, which has DNS servers of its own"
                            : "programs never ask the DNS servers below"),
       resolved ? "resolvectl status shows its servers." : ""});
}

}  // namespace

const Check local_sources_check{
    .id = "local-sources",
    .title = "What answers on this machine before DNS is asked: hosts file, nsswitch.conf",
    .step = Step::context,
    .judge = judge,
};

}  // namespace whyrefused
