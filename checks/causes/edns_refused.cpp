#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The same question is refused with EDNS and answered without.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = edns_refused,
    .kind = CauseKind::refusal,
    .title = "Refused with EDNS, answered without",
    .because = "it refuses queries with EDNS (a DNS extension) and answers plain ones",
    .meaning =
        "Modern resolvers and systemd-resolved send EDNS (RFC 6891) with every query; plain glibc "
        "does not. So some programs work and others fail.",
    .actor = Actor::resolver_operator,
    .user_action = "Report it. Programs that fail need another DNS server meanwhile.",
    .request = "Please accept queries with EDNS (RFC 6891): a rule on the server refuses them.",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Remove the EDNSVersionRule, EDNSOptionRule or RecordsTypeCountRule with "
           "RCodeAction(DNSRCode.REFUSED): showRules(), rmRule(ID), and its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"Knot Resolver",
           "Remove the policy function that returns policy.REFUSE for queries with an OPT record; "
           "restart kresd.",
           "kresd log, group policy, debug level: `REFUSE applied for NAME. TYPE`",
           source::knot_resolver},
    Remedy{"any",
           "Remove the rule about EDNS in the server, its load balancer or its firewall: EDNS (RFC "
           "6891) is answered or ignored, never refused.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::edns) return a;
  const bool steady = e.answer(Purpose::target_again) == Answer::refused;
  a.fit = steady ? Confidence::likely : Confidence::possible;
  if (e.software_is("dnsmasq") && e.says_anything()) a.fit = Confidence::possible;
  a.supports("It refuses the question with EDNS every time and answers it without.");
  a.rival(intermittent, "whether it refuses with EDNS every time and answers without every time",
          Decided::by_trying);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule edns_refused_rule;
const CauseRule edns_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
