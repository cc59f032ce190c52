#include "engine/windows_resolvers.h"

#include <utility>

#include "model/printable.h"
#include "system/windows/adapters.h"
#include "system/windows/context.h"
#include "system/windows/policies.h"
#include "system/windows/search.h"

namespace whyrefused {

void use_windows(Resolvers& found, WindowsSnapshot snapshot) {
  found.context.source = "the network adapters";
  found.servers = servers_of(snapshot);
  found.context.search = search_of(snapshot).suffixes;
  if (!is_usual_hosts_path(snapshot))
    found.context.findings.push_back({"context.windows-hosts-elsewhere", Step::context,
                                      Severity::remark,
                                      "The hosts file is not in its usual place, but " +
                                          printable(hosts_path(snapshot)) + " (DataBasePath).",
                                      ""});
  found.windows = std::make_shared<const WindowsSnapshot>(std::move(snapshot));
}

void note_windows(Case& the_case, const Resolvers& resolvers, const std::string& typed) {
  if (!resolvers.windows) return;
  the_case.context.windows = windows_context(*resolvers.windows, typed);
  // The names that are asked, not those that the way of other systems would make of it.
  if (the_case.context.windows->queried.empty()) the_case.context.search.clear();
}

}  // namespace whyrefused
