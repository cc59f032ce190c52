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
                        "Programs that can read it may use an address from it and not ask DNS."});
  if (!local.hosts.empty()) {
    const auto& first = local.hosts.front();
    const auto more = local.hosts.size() > 1
                          ? fmt::format(" and {} more lines", local.hosts.size() - 1)
                          : std::string();
    findings.push_back(
        {"context.hosts-file", Step::context, Severity::warning,
         fmt::format(
             "The hosts file has {} with the address {} ({}{}). Programs use that and do not "
             "ask DNS.",
             printable(first.name), printable(first.address), printable(first.origin), more),
         "Only programs that query DNS directly, such as dig, see what DNS has for this name."});
    return;
  }
  if (local.ended_by.empty()) return;
  const bool resolved = local.ended_by == "resolve";
  findings.push_back(
      {"context.nsswitch", Step::context, Severity::warning,
       fmt::format("Lookups end at the service {} ({}): {}.", in_quotes(local.ended_by),
                   printable(local.origin),
                   resolved ? "programs ask systemd-resolved, which has its own list of DNS servers"
                            : "programs do not ask the DNS servers below"),
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
