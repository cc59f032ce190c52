#include "checks/answers/upstream_edits.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/text.h"
#include "model/verdict.h"

namespace whyrefused {

namespace {

bool is_answered_by(const Endpoint& endpoint, const Case& the_case, const Diagnosis& diagnosis) {
  for (std::size_t i = 0; i < the_case.servers.size(); ++i)
    if (the_case.servers[i].server.endpoint == endpoint)
      return gives_the_answer(diagnosis.servers[i]);
  return false;
}

}  // namespace

void add_upstream_edits(const Case& the_case, const Diagnosis& diagnosis, HereFirst& here) {
  const auto& refusing = the_case.servers[*diagnosis.decisive].server;
  const auto& locals = the_case.context.local_resolvers;
  const auto local = std::ranges::find(locals, refusing.asked_by, &LocalResolver::name);
  if (local == locals.end() || !contains_ignoring_case(local->what, "systemd-resolved")) return;
  const auto itself = std::ranges::find(local->upstreams, refusing.endpoint, &Upstream::endpoint);
  if (itself == local->upstreams.end()) return;
  std::vector<std::string> listed, left;
  bool is_answered = false;
  for (const auto& upstream : local->upstreams) {
    // With DNS over TLS a server's name may belong to its address, which is not known here.
    if (upstream.over_tls) return;
    if (upstream.link != itself->link) continue;
    listed.push_back(to_string(upstream.endpoint));
    if (upstream.endpoint == refusing.endpoint) continue;
    left.push_back(to_string(upstream.endpoint));
    is_answered = is_answered || is_answered_by(upstream.endpoint, the_case, diagnosis);
  }
  if (!is_answered) return;
  if (itself->link.empty()) {
    here.file = "/etc/systemd/resolved.conf";
    here.edits = {{.kind = EditKind::replace,
                   .setting = fmt::format("DNS={}", fmt::join(listed, " ")),
                   .text = fmt::format("DNS={}", fmt::join(left, " "))}};
    here.apply = "systemctl restart systemd-resolved";
    return;
  }
  if (!is_plain_name(itself->link)) return;
  here.file.clear();
  here.edits = {{.kind = EditKind::run,
                 .text = fmt::format("resolvectl dns {} {}", itself->link, fmt::join(left, " "))}};
  here.apply = "nothing: it holds at once, until the link is set up again";
}

}  // namespace whyrefused
