#include "checks/probes/delegation_check.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/rcodes.h"
#include "checks/evidence/evidence.h"
#include "checks/probes/delegation.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

bool points_to_upstream(const Evidence& evidence) {
  return evidence.says(ede::no_reachable_authority) || evidence.says(ede::network_error);
}

/// Refuses everything and offers no recursion, and does not say that an access list is why.
bool looks_authoritative_only(const Evidence& evidence) {
  return evidence.refused() && evidence.scope == Scope::everything && !evidence.reply->ra &&
         !evidence.says(ede::prohibited) && !evidence.no_question && !evidence.ad_echoed;
}

bool can_have_delegation(const Case& the_case) {
  return the_case.question && the_case.request.probes &&
         the_case.request.operation == Operation::lookup && the_case.question->qclass == qclass::in;
}

/// Does what this server said raise the question who serves the zone?
bool asks_for_delegation(const Case& the_case, std::size_t server) {
  const auto* target = the_case.servers[server].target();
  if (target == nullptr || !target->reply || is_answer(*target)) return false;
  const auto evidence = gather(the_case, server);
  return evidence.reply->rcode == rcode::servfail || points_to_upstream(evidence) ||
         looks_authoritative_only(evidence);
}

void plan(const Case& the_case, ProbePlan& plan) {
  if (!can_have_delegation(the_case)) return;
  const auto asks = [&](std::size_t server) { return asks_for_delegation(the_case, server); };
  if (the_case.request.delegation || std::ranges::any_of(plan.unanswered, asks))
    trace_delegation(the_case, plan.lookups);
}

std::string_view service(const NameServerState& server) {
  if (server.refuses()) return "refuses the zone (lame)";
  if (server.answers()) return "serves the zone";
  return {};
}

/// What one address does, in words.
std::string words_for(const NameServerState& server) {
  if (const auto known = service(server); !known.empty()) return std::string(known);
  if (server.observation == nullptr) return "was not checked completely";
  if (!server.observation->reply) {
    switch (server.observation->outcome) {
      case Outcome::port_closed:
        return "has no DNS server listening (port closed)";
      case Outcome::unreachable:
        return "cannot be reached from here";
      case Outcome::unusable:
        return "sends no usable reply";
      default:
        return "does not reply";
    }
  }
  if (server.observation->reply->rcode == rcode::noerror) return "does not host the zone (lame)";
  return "replies " + rcode_name(server.observation->reply->rcode);
}

void judge(const Case& the_case, Diagnosis&, Findings& findings) {
  if (!delegation_wanted(the_case)) return;
  std::vector<PlannedLookup> ignored;
  const auto delegation = trace_delegation(the_case, ignored);
  if (!delegation.zone.empty() && delegation.servers.empty()) {
    findings.push_back(
        {"delegation.servers", Step::restrictions, Severity::warning,
         fmt::format("The zone {} lists the name servers {}, but no address was found for any of "
                     "them. Nobody can ask them.",
                     printable(delegation.zone),
                     printable(fmt::format("{}", fmt::join(delegation.without_address, ", ")))),
         "Their address records (A, AAAA) are missing, or the servers that hold them do not "
         "answer."});
    return;
  }
  if (!delegation.known()) {
    if (the_case.request.delegation)
      findings.push_back(
          {"delegation.unknown", Step::restrictions, Severity::warning,
           "The zone's name servers were not checked: " +
               (delegation.problem.empty() ? "the zone was not found in time"
                                           : delegation.problem) +
               ".",
           delegation.resolver_works ? "" : "Name a resolver that works: @ADDRESS."});
    return;
  }
  std::string text = "The zone " + printable(delegation.zone) + " has these name servers: ";
  for (std::size_t i = 0; i < delegation.servers.size(); ++i) {
    const auto& server = delegation.servers[i];
    text += fmt::format("{}{} ({}) {}", i == 0 ? "" : "; ", printable(server.name),
                        address_text(server.address), words_for(server));
  }
  if (delegation.left_out > 0)
    text += fmt::format("; {} more {} not asked", delegation.left_out,
                        delegation.left_out == 1 ? "was" : "were");
  for (const auto& name : delegation.without_address)
    text += fmt::format("; {} has no address", printable(name));
  const bool well =
      std::ranges::all_of(delegation.servers, [](const auto& server) { return server.answers(); });
  findings.push_back({"delegation.servers", Step::restrictions,
                      well ? Severity::remark : Severity::warning, text + ".",
                      is_route53_private(delegation)
                          ? "These are the name servers that Amazon Route 53 shows for a private "
                            "zone: only resolvers inside the VPC can answer for it."
                          : ""});
}

}  // namespace

bool delegation_wanted(const Case& the_case) {
  if (!can_have_delegation(the_case)) return false;
  if (the_case.request.delegation) return true;
  for (std::size_t i = 0; i < the_case.servers.size(); ++i)
    if (asks_for_delegation(the_case, i)) return true;
  return false;
}

bool is_route53_private(const Delegation& delegation) {
  constexpr std::array names{"ns-0.awsdns-00.com", "ns-512.awsdns-00.net", "ns-1024.awsdns-00.org",
                             "ns-1536.awsdns-00.co.uk"};
  return std::ranges::any_of(delegation.servers, [&](const auto& server) {
    return std::ranges::find(names, server.name) != names.end();
  });
}

const Check delegation_check{
    .id = "delegation",
    .title = "The name servers of the zone: which of them answer, refuse or do not reply",
    .step = Step::restrictions,
    .plan = plan,
    .judge = judge,
};

}  // namespace whyrefused
