#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/sentences.h"

// The same question is refused over UDP and answered over TCP.

namespace whyrefused {

namespace {

constexpr std::array remedies{
    Remedy{"dnsdist", "Look for a TCPRule(false) with RCodeAction REFUSED.",
           "dnsdist console: showRules()"},
    Remedy{"PowerDNS Recursor",
           "Look at the Lua script (lua-dns-script): a preresolve that looks at dq.isTcp.",
           "rec_control trace-regex NAME"},
    Remedy{"Knot Resolver",
           "Look for a policy function that looks at flags.tcp and returns policy.REFUSE.",
           "kresd log, group policy, debug level: REFUSE applied for NAME. TYPE"},
    Remedy{"any", "Look for a rule about the transport in the server or a front end before it.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.scope != Scope::transport) return a;
  const bool steady = e.answer(Purpose::target_again) == Answer::refused;
  a.fit = steady ? Confidence::likely : Confidence::possible;
  a.supports(
      "Over UDP the question is refused every time, over TCP the same question is answered.");
  a.rival(
      "intermittent",
      "whether the same question is refused over UDP every time and answered over TCP every time");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule transport_refused;
const CauseRule transport_refused{
    {"transport-refused", "Refused over UDP, answered over TCP",
     "it does not answer over UDP; over TCP it does",
     "A rule on the server or a front end refuses queries that arrive over UDP.",
     Actor::resolver_operator,
     "Report it to the operator; \"options use-vc\" in resolv.conf makes glibc ask over TCP "
     "meanwhile.",
     remedies, "Please answer over UDP as well."},
    argue};

}  // namespace whyrefused
