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
    .because = "it does not accept queries with EDNS; without it the name is answered",
    .meaning =
        "Modern resolvers and systemd-resolved send EDNS (RFC 6891) with every query; plain glibc "
        "does not. So some programs work and others fail.",
    .actor = Actor::resolver_operator,
    .user_action = "Report it to the operator of the server.",
    .request = "Please accept queries with EDNS (RFC 6891).",
};

constexpr std::array remedies{
    Remedy{"dnsdist", "Look for an EDNSVersionRule or EDNSOptionRule with RCodeAction REFUSED.",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"Knot Resolver",
           "Look for a policy function that looks at the OPT record and returns policy.REFUSE.",
           "kresd log, group policy, debug level: REFUSE applied for NAME. TYPE",
           source::knot_resolver},
    Remedy{"any",
           "Look for a rule about EDNS in the server, a front end or a firewall; EDNS (RFC 6891) "
           "must be answered or ignored, never refused.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::edns) return a;
  const bool steady = e.answer(Purpose::target_again) == Answer::refused;
  a.fit = steady ? Confidence::likely : Confidence::possible;
  if (e.software_is("dnsmasq") && e.says_anything()) a.fit = Confidence::possible;
  a.supports(
      "With an EDNS option record the question is refused every time, without it the same question "
      "is answered.");
  a.rival(intermittent,
          "whether the question is refused with EDNS every time and answered without every time");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule edns_refused_rule;
const CauseRule edns_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
