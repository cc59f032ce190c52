#include <array>

#include "catalog/types.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The answer is cut short over UDP (TC), and TCP, where programs ask then, does not work.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = tcp_dropped,
    .kind = CauseKind::silence,
    .title = "The answer is cut short over UDP, and TCP does not work",
    .because = "its answer is too large for UDP, and no reply comes over TCP",
    .meaning =
        "The answer is too large for UDP, or the server sends everybody to TCP. TCP is closed, "
        "dropped or ended without a reply.",
    .actor = Actor::resolver_operator,
    .user_action = "Report it; use another DNS server meanwhile.",
    .request = "Please check why DNS over TCP gets no reply.",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Remove the rule with DropAction on TCP: showRules(), rmRule(ID). Or raise the limits "
           "of TCP (tcpListenOn, maxTCP...).",
           "dnsdist console: `$ showRules()`, `$ showTCPStats()`", source::dnsdist},
    Remedy{"Unbound", "Set do-tcp: yes, and raise incoming-num-tcp; restart.",
           "`$ unbound-checkconf -o do-tcp`", source::unbound_manual},
    Remedy{
        "any",
        "Let the server listen on TCP, remove a rule there that drops it, and let TCP pass on the "
        "way: DNS needs UDP and TCP (RFC 7766).",
        "`$ ss -lntp` on the server: the port that was asked is not in its list; `$ dig +tcp "
        "NAME`"},
};

Argument argue(const Evidence& e) {
  Argument a;
  const auto* over_tcp = e.rest_not_had();
  if (over_tcp == nullptr) return a;
  a.fit = Confidence::likely;
  a.supports(
      "Over UDP its answer is cut short (TC); over TCP, where programs ask next, no reply comes.");
  if (!over_tcp->detail.empty()) a.supports("TCP: " + over_tcp->detail + ".");
  if (over_tcp->outcome == Outcome::no_reply) {
    // Who accepts a connection is up, and what is on the way lets TCP pass.
    if (!e.left_open(over_tcp)) a.actor = Actor::network_operator;
    a.rival(no_reply, "whether the answer comes over TCP with a longer --timeout",
            Decided::by_trying);
  }
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule tcp_dropped_rule;
const CauseRule tcp_dropped_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
