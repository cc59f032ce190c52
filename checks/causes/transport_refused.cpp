#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The same question is refused over UDP and answered over TCP.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = transport_refused,
    .kind = CauseKind::refusal,
    .title = "Refused over one transport, answered over the other (UDP, TCP)",
    .because = "it refuses over one transport (UDP or TCP) what it answers over the other",
    .meaning =
        "A rule on the server or a front end refuses queries that arrive over UDP, or over TCP.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Report it to the operator. Where UDP is refused, \"options use-vc\" in resolv.conf makes "
        "glibc ask over TCP meanwhile.",
    .request = "Please answer over UDP and TCP alike.",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Look for a TCPRule with RCodeAction REFUSED: (false) is for UDP, (true) for TCP.",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"PowerDNS Recursor",
           "Look at the Lua script (lua-dns-script): a preresolve that looks at dq.isTcp.",
           "rec_control trace-regex NAME", source::recursor},
    Remedy{"Knot Resolver",
           "Look for a policy function that looks at flags.tcp and returns policy.REFUSE.",
           "kresd log, group policy, debug level: REFUSE applied for NAME. TYPE",
           source::knot_resolver},
    Remedy{"any", "Look for a rule about the transport in the server or a front end before it.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::transport) return a;
  const bool steady = e.answer(Purpose::target_again) == Answer::refused;
  a.fit = steady ? Confidence::likely : Confidence::possible;
  if (e.over_tcp) {
    a.supports(
        "Over UDP it answers this client, cut short (TC); over TCP, where programs ask then, it "
        "refuses this question and the unrelated name.");
    a.rival(client_not_allowed, "whether the access list of what serves TCP is another");
    a.rival(intermittent, "whether it refuses over TCP every time");
    tell_extended_errors(e, a);
    return a;
  }
  a.supports(
      "Over UDP the question is refused every time, over TCP the same question is answered.");
  a.rival(
      intermittent,
      "whether the same question is refused over UDP every time and answered over TCP every time");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule transport_refused_rule;
const CauseRule transport_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
