#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"

// "Connection refused" is not REFUSED: no DNS server listens at that port.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = port_closed,
    .kind = CauseKind::silence,
    .title = "No DNS server listens there (connection refused)",
    .because = "no DNS server listens there (port closed)",
    .meaning =
        "The computer at this address is reachable and has no DNS server at this port: the server "
        "is stopped, or the address is wrong.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Check the address of the DNS server. If it is this computer, start its DNS service.",
    .request = "Please start the DNS server at this address, or tell us the right address.",
};

constexpr std::array remedies{
    Remedy{
        "any",
        "Start the DNS server there, let it listen on this port over UDP and TCP (transfers need "
        "TCP), or correct the address. A firewall that rejects looks the same.",
        "`$ ss -lnup` on the server: the port that was asked is not in its list"},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->outcome != Outcome::port_closed) return a;
  if (e.reply_to(Purpose::target_tcp) != nullptr) return a;  // A server is there, without UDP.
  a.fit = Confidence::certain;
  a.supports(
      "Nothing listens at the port (" + e.target->detail +
      "). This \"connection refused\" comes from the network; REFUSED comes from a DNS server.");
  if (is_loopback(e.record->server.endpoint)) a.actor = Actor::local_admin;
  return a;
}

}  // namespace

extern const CauseRule port_closed_rule;
const CauseRule port_closed_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
