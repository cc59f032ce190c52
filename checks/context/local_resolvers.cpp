#include "checks/context/local_resolvers.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/printable.h"

namespace whyrefused {

namespace {

constexpr std::size_t most_listed = 6;

std::string domains_text(const Upstream& upstream) {
  std::string text;
  for (const auto& domain : upstream.domains)
    text += (text.empty() ? "" : ", ") + printable(domain == "." ? "all names" : domain);
  return text;
}

/// "192.0.2.7 (eth0, for corp.example)"
std::string described(const Upstream& upstream) {
  auto about = printable(upstream.link);
  if (const auto domains = domains_text(upstream); !domains.empty())
    about += (about.empty() ? "for " : ", for ") + domains;
  if (upstream.elsewhere) {
    about += about.empty() ? "" : ", ";
    about += is_loopback(upstream.endpoint)
                 ? "only the container's host can reach it"
                 : "asked by the container's host; perhaps out of reach from here";
  }
  if (upstream.over_tls) about += about.empty() ? "over TLS" : ", over TLS";
  return to_string(upstream.endpoint) + (about.empty() ? "" : " (" + about + ")");
}

/// The upstreams that are asked for the name, or those that are not: "A (eth0), B (eth0)".
std::string listed(const LocalResolver& local, bool asked) {
  std::string text;
  std::size_t number = 0;
  for (const auto& upstream : local.upstreams) {
    if (upstream.asked != asked) continue;
    if (++number <= most_listed) text += (text.empty() ? "" : ", ") + described(upstream);
  }
  if (number > most_listed) text += fmt::format(" and {} more", number - most_listed);
  return text;
}

std::string introduced(const LocalResolver& local) {
  if (local.name == local.what) return printable(local.name);
  const bool several = local.name.find(", ") != std::string::npos;
  return fmt::format("{} {} {}{}", printable(local.name), several ? "are" : "is",
                     local.seen ? "" : "usually ", local.what);
}

Finding about(const LocalResolver& local) {
  Finding finding{"context.local-resolver", Step::context, Severity::remark, {}, {}};
  if (!local.upstreams_known) {
    finding.text = introduced(local) + ".";
    finding.hint = local.ask_next;
    return finding;
  }
  const bool alone = local.name == local.what;
  const auto asked = listed(local, true), others = listed(local, false);
  if (asked.empty()) {
    finding.severity = Severity::warning;
    finding.text = fmt::format("{}{} asks no DNS server for this name.", introduced(local),
                               alone ? "" : ", which");
    finding.hint = others.empty() ? "" : "For other names it asks " + others + ".";
    return finding;
  }
  finding.text =
      fmt::format("{}{} asks {} for this name.", introduced(local), alone ? "" : ", which", asked);
  finding.hint = others.empty() ? "" : "For other names it asks " + others + ".";
  return finding;
}

/// Those of which nothing more is known stand in one finding.
std::vector<LocalResolver> grouped(const std::vector<LocalResolver>& all) {
  std::vector<LocalResolver> groups;
  for (const auto& local : all) {
    const auto alike = std::ranges::find_if(groups, [&](const LocalResolver& other) {
      return !other.upstreams_known && !local.upstreams_known && other.what == local.what;
    });
    if (alike == groups.end())
      groups.push_back(local);
    else
      alike->name += ", " + local.name;
  }
  return groups;
}

void judge(const Case& the_case, Diagnosis&, Findings& findings) {
  for (const auto& local : grouped(the_case.context.local_resolvers))
    findings.push_back(about(local));
}

}  // namespace

const Check local_resolvers_check{
    .id = "local-resolvers",
    .title = "Local resolvers that only pass queries on, and which servers they ask",
    .step = Step::context,
    .judge = judge,
};

}  // namespace whyrefused
