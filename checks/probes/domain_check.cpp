#include "checks/probes/domain_check.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "checks/evidence/evidence.h"
#include "checks/probes/domain.h"
#include "model/own_records.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

bool is_wanted(const Case& the_case) {
  const auto operation = the_case.request.operation;
  return the_case.question && the_case.request.delegation && the_case.request.probes &&
         (operation == Operation::lookup || operation == Operation::update) &&
         the_case.question->qclass == qclass::in;
}

void plan(const Case& the_case, ProbePlan& plan) {
  if (is_wanted(the_case)) trace_domain(the_case, plan.lookups);
}

/// What a controller says to one question, in words.
std::string said(const Observation& seen) {
  if (!seen.reply)
    return seen.outcome == Outcome::port_closed ? "nothing (port closed)" : "nothing";
  if (seen.reply->rcode != rcode::noerror) return rcode_name(seen.reply->rcode);
  const auto own = own_records(*seen.reply, seen.probe.query.question);
  if (own.empty()) return "no such record";
  return printable(own.front()->data) +
         (own.size() > 1 ? fmt::format(" and {} more", own.size() - 1) : "");
}

std::string words_for(const ControllerState& one) {
  auto text = fmt::format("{} ({}) ", printable(one.name), address_text(one.address));
  if (one.zone == nullptr)
    text += "was not heard in time";
  else if (one.has_zone())
    text += one.primary() == one.name ? "has the zone as its primary"
                                      : "has the zone, primary " + printable(one.primary());
  else
    text += one.zone->reply ? fmt::format("has not the zone (says {})", said(*one.zone))
            : one.zone->outcome == Outcome::port_closed
                ? std::string("has no DNS server listening (port closed)")
                : std::string("does not reply");
  if (one.lookup != nullptr) text += fmt::format(", says {} to the question", said(*one.lookup));
  return text;
}

/// Do all have the zone, and say the same?
bool agree(const Domain& domain) {
  return domain.without_address.empty() &&
         std::ranges::all_of(domain.controllers, [&](const auto& one) {
           const auto* first = domain.controllers.front().lookup;
           const bool same = (one.lookup == nullptr) == (first == nullptr) &&
                             (first == nullptr || said(*one.lookup) == said(*first));
           return one.has_zone() && same;
         });
}

void judge(const Case& the_case, Diagnosis&, Findings& findings) {
  if (!is_wanted(the_case)) return;
  const auto domain = domain_of(the_case);
  if (domain.name.empty()) return;
  std::string text = fmt::format(
      "{} is an Active Directory domain (_ldap._tcp.dc._msdcs{}). Its domain controllers: ",
      printable(domain.name), domain.has_kerberos ? ", _kerberos._tcp" : "");
  for (std::size_t i = 0; i < domain.controllers.size(); ++i)
    text += (i == 0 ? "" : "; ") + words_for(domain.controllers[i]);
  for (const auto& name : domain.without_address)
    text += fmt::format("{}{}, whose address was not found", text.ends_with(": ") ? "" : "; ",
                        printable(name));
  if (domain.left_out > 0) text += fmt::format("; {} more were not asked", domain.left_out);
  const bool well = agree(domain);
  findings.push_back(
      {"domain.controllers", Step::restrictions, well ? Severity::remark : Severity::warning,
       text + ".",
       well ? ""
            : "All of them should have the zone and say the same: look at its replication "
              "(repadmin /replsummary, samba-tool drs showrepl) and at the scope of the zone."});
}

}  // namespace

const Check domain_check{
    .id = "domain",
    .title = "The domain controllers of an Active Directory domain: which of them have the zone",
    .step = Step::restrictions,
    .plan = plan,
    .judge = judge,
};

}  // namespace whyrefused
