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
    .title = "This record type is refused; other types of the same name are answered",
    .because = "it refuses this record type; it answers other types of the name",
    .meaning =
        "A rule on the server, or a resolver that does not know the type, refuses this record type "
        "for the name. The name and the client are fine.",
    .actor = Actor::resolver_operator,
    .user_action = "If programs need this record type, use another DNS server.",
    .request = "Please answer this record type for the name, or tell us why it is refused.",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Remove the QTypeRule with RCodeAction(DNSRCode.REFUSED): showRules(), rmRule(ID), and "
           "its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"PowerDNS Recursor",
           "Change the preresolve of the Lua script (lua-dns-script) that compares dq.qtype; "
           "rec_control reload-lua-script.",
           "`$ rec_control trace-regex NAME` (5.2: NAME FILE)", source::recursor},
    Remedy{"Knot Resolver",
           "Remove the policy function that compares the query type and returns policy.REFUSE; "
           "restart kresd.",
           "kresd log, group policy, debug level: `REFUSE applied for NAME. TYPE`",
           source::knot_resolver},
    Remedy{"dnsmasq",
           "Add \"local=/DOMAIN/\" and restart: dnsmasq knows the name's other addresses (hosts "
           "file, DHCP) and asks its upstream for this type.",
           "dnsmasq log with log-queries: forwarded NAME to ADDRESS, then `reply error is REFUSED`",
           source::dnsmasq, About::everything, true},
    Remedy{"CoreDNS", "Remove \"block type TYPE\" from the acl block in the Corefile.",
           "metric `coredns_acl_blocked_requests_total`", source::coredns_acl},
    Remedy{"Windows DNS Server",
           "Remove or narrow the query resolution policy with the action DENY that matches the "
           "type (-QType).",
           "PowerShell: `$ Get-DnsServerQueryResolutionPolicy`", source::windows_policy},
    Remedy{"any",
           "Remove the rule on the record type. A device that refuses a type by itself needs an "
           "update, or another DNS server.",
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
    a.limits(fmt::format(
        "It also refuses another name with another type (tested: {} A): the type may not matter.",
        control_name(e)));
    a.rival(upstream_refuses, "what the server behind it replies");
  } else if (e.refuses_fresh_names()) {
    a.supports(fmt::format("It refuses type {} of other names as well: the rule is about the type.",
                           asked));
  } else if (e.lets_type_through()) {
    a.fit = Confidence::possible;
    a.limits(fmt::format(
        "It lets type {} of other names through: the rule is about this name, or about its answer.",
        asked));
  }
  if (a_is_answered && e.answer(Purpose::other_type) == Answer::refused)
    a.rival(name_policy, "whether a rule blocks the name and lets through what it knows of it");
  const auto* control = e.control_reply();
  if (e.says(ede::not_authoritative) || (!e.reply->ra && control != nullptr && control->ra))
    a.rival(upstream_refuses, "whether the server sends this type to another server");
  if (e.says(ede::prohibited)) {
    a.fit = Confidence::possible;
    for (const auto& error : e.reply->edns->errors)
      a.limits("It gives a reason that usually means an access list: " + describe(error) + ".");
    a.rival(name_policy, "whether a rule refuses the address that the answer would hold");
  }
  if (e.answer(Purpose::refused_again_3) != Answer::refused)
    a.rival(intermittent, "whether it refuses the same question every time", Decided::by_trying);
  if (question.type == rrtype::any) a.supports("Many servers refuse ANY on purpose (RFC 8482).");
  if (!e.says(ede::prohibited)) tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule type_refused_rule;
const CauseRule type_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
