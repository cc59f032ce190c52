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
    .because = "it refuses over one transport (UDP or TCP) and answers over the other",
    .meaning =
        "A rule on the server or a front end refuses queries that arrive over UDP, or over TCP.",
    .actor = Actor::resolver_operator,
    .user_action = "Report it; use another DNS server meanwhile.",
    .request = "Please answer over UDP and TCP alike: a rule refuses one of them.",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Remove the TCPRule with RCodeAction(DNSRCode.REFUSED) ((false): UDP, (true): TCP): "
           "showRules(), rmRule(ID), and its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"PowerDNS Recursor",
           "Change the preresolve of the Lua script (lua-dns-script) that looks at dq.isTcp; "
           "rec_control reload-lua-script.",
           "`$ rec_control trace-regex NAME` (5.2: NAME FILE)", source::recursor},
    Remedy{"Knot Resolver",
           "Remove the policy function that looks at flags.tcp and returns policy.REFUSE; restart "
           "kresd.",
           "kresd log, group policy, debug level: `REFUSE applied for NAME. TYPE`",
           source::knot_resolver},
    Remedy{"any",
           "Remove the rule about UDP or TCP in the server, or in a load balancer before it.", ""},
};

/// The same cause, in words about one of the two.
constexpr Cause about(std::string_view because) {
  auto cause = identity;
  cause.because = because;
  cause.remedies = remedies;
  return cause;
}

constexpr Cause over_udp = about("it refuses over UDP what it answers over TCP");
constexpr Cause over_tcp = about("it refuses over TCP, where its answer does not fit into UDP");

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::transport) return a;
  const bool steady = e.answer(Purpose::target_again) == Answer::refused;
  a.fit = steady ? Confidence::likely : Confidence::possible;
  a.in_words = e.over_tcp ? &over_tcp : &over_udp;
  if (e.over_tcp) {
    a.supports(
        "Over UDP its answer is cut short (TC); over TCP, where programs ask next, it refuses this "
        "question and another name.");
    a.rival(client_not_allowed, "whether TCP has another access list than UDP");
    a.rival(intermittent, "whether it refuses over TCP every time", Decided::by_trying);
    tell_extended_errors(e, a);
    return a;
  }
  a.supports("It refuses the question over UDP every time and answers it over TCP.");
  a.rival(intermittent, "whether it refuses over UDP every time and answers over TCP every time",
          Decided::by_trying);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule transport_refused_rule;
const CauseRule transport_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
