#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "model/printable.h"

// The query could not be sent, or a router sent it back: no route, no such interface, no such
// source address.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = unreachable,
    .kind = CauseKind::silence,
    .title = "This computer cannot reach the server",
    .because = "this computer has no way to it",
    .meaning = "The network of this computer has no way to the server's address.",
    .actor = Actor::local_admin,
    .user_action = "Check the network connection (VPN, Wi-Fi, IPv6).",
    .request =
        "Please check the route to this DNS server, and whether a firewall sends queries back.",
};

constexpr std::array remedies{
    Remedy{"any", "Check addresses and routes of this computer.", "`$ ip route get ADDRESS`"},
    Remedy{"any",
           "Let UDP and TCP port 53 pass to the server, where something on the way sends queries "
           "back (ICMP).",
           "`$ tcpdump -n icmp`: who sends it back?"},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->outcome != Outcome::unreachable) return a;
  a.fit = Confidence::certain;
  if (e.target->detail.ends_with(icmp_mark)) {
    a.actor = Actor::network_operator;
    a.supports("A router or a firewall on the way sent the query back: " +
               printable(e.target->detail) + ".");
  } else {
    a.supports("The server was not reached: " + printable(e.target->detail) + ".");
  }
  return a;
}

}  // namespace

extern const CauseRule unreachable_rule;
const CauseRule unreachable_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
