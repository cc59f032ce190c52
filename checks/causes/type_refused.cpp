#include <array>

#include <fmt/format.h>

#include "catalog/types.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The name is fine; only this query type is refused (ANY, AAAA on some routers, a front end's type
// rule).

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = type_refused,
    .kind = CauseKind::refusal,
    .title = "This query type is refused; other types of the same name are answered",
    .because = "it does not answer this query type; other types of the name are answered",
    .meaning =
        "A rule on the server, or a resolver that does not know the type, refuses this kind of "
        "record for the name. The name and the client are fine.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Ask for the record type you really need; if programs need this one, use another resolver.",
    .request = "Please answer this query type, or tell us why it is refused.",
};

constexpr std::array remedies{
    Remedy{"dnsdist", "Look for a QTypeRule with RCodeAction REFUSED.",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"PowerDNS Recursor",
           "Look at the Lua script (lua-dns-script): a preresolve that compares dq.qtype.",
           "rec_control trace-regex NAME", source::recursor},
    Remedy{"Knot Resolver",
           "Look for a policy function that compares the query type and returns policy.REFUSE.",
           "kresd log, group policy, debug level: REFUSE applied for NAME. TYPE",
           source::knot_resolver},
    Remedy{"dnsmasq",
           "It knows the name's other addresses itself (hosts file, DHCP) and asks its upstream "
           "for this type: local=/DOMAIN/ keeps the domain's names from the upstream.",
           "dnsmasq log with log-queries: forwarded NAME to ADDRESS, then reply error is REFUSED",
           source::dnsmasq, About::everything, true},
    Remedy{"CoreDNS", "Look for \"block type TYPE\" in an acl block of the Corefile.",
           "metric coredns_acl_blocked_requests_total", source::coredns_acl},
    Remedy{
        "Windows DNS Server",
        "Look for a query resolution policy with the action DENY that matches the type (-QType).",
        "PowerShell: Get-DnsServerQueryResolutionPolicy", source::windows_policy},
    Remedy{"any",
           "Look for a rule on the query type. A router that refuses AAAA needs a firmware update "
           "or another resolver.",
           ""},
};

/// The most usual of the other types that are answered.
const Observation* answered_type(const Evidence& e) {
  for (const auto purpose : {Purpose::target, Purpose::target_a, Purpose::target_aaaa})
    if (e.answer(purpose) == Answer::answered) return e.observation(purpose);
  return e.observation(Purpose::other_type);
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::type || e.refused_by_stub()) return a;
  const auto& question = e.target->probe.query.question;
  const bool a_is_answered = e.answer(Purpose::target_a) == Answer::answered ||
                             e.answer(Purpose::target) == Answer::answered;
  const auto* other = answered_type(e);
  a.fit = Confidence::likely;
  const auto asked = type_name(question.type);
  const auto answered = type_name(other->probe.query.question.type);
  a.supports(other->reply && other->reply->rcode == rcode::nxdomain
                 ? fmt::format("It refuses type {} and replies NXDOMAIN to type {} of the name.",
                               asked, answered)
                 : fmt::format("It refuses type {} and answers type {} for the same name.", asked,
                               answered));
  // It knows some records of the name itself, and gets no more for this name than for any other.
  if (e.reply->ra && !e.ra_follows_rd && !e.control_has_same_type() &&
      e.control_answer() == Answer::refused) {
    a.fit = Confidence::possible;
    a.limits(fmt::format("It refuses the unrelated name {} as well, with another type.",
                         control_name(e)));
    a.rival(upstream_refuses, "what the servers behind it reply to it");
  } else if (e.refuses_fresh_names()) {
    a.supports(fmt::format("It refuses type {} of other names as well: the rule is about the type.",
                           asked));
  } else if (e.lets_type_through()) {
    a.fit = Confidence::possible;
    a.limits(fmt::format(
        "It lets type {} of other names through: the rule is about this name, or what it gets for "
        "an answer.",
        asked));
  }
  if (a_is_answered && e.answer(Purpose::other_type) == Answer::refused)
    a.rival(name_policy, "whether a rule covers the name and lets through what it knows of it");
  const auto* control = e.control_reply();
  if (e.says(ede::not_authoritative) || (!e.reply->ra && control != nullptr && control->ra))
    a.rival(upstream_refuses, "whether the server sends this type to another server");
  if (e.says(ede::prohibited)) {
    a.fit = Confidence::possible;
    a.limits("It says Prohibited (EDE 18), which usually stands for an access list.");
    a.rival(name_policy, "whether a rule of the server refuses what the answer would be");
  }
  if (e.answer(Purpose::refused_again_3) != Answer::refused)
    a.rival(intermittent, "whether the same question is refused every time");
  if (question.type == rrtype::any) a.supports("Many servers refuse ANY on purpose (RFC 8482).");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule type_refused_rule;
const CauseRule type_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
