#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// A forwarder that has nobody to forward to: dnsmasq without a server, for all names or for this
// domain.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = forwarder_no_upstream,
    .kind = CauseKind::refusal,
    .title = "The server only forwards queries and has no usable upstream server",
    .because = "it only forwards, and has no upstream server for this",
    .meaning =
        "The server looks nothing up itself. Its list of upstream servers is empty, unreadable or "
        "out of reach, for all names or for this domain.",
    .actor = Actor::resolver_operator,
    .user_action = "If it is your router or computer, check its internet and restart it.",
    .request =
        "Please check the upstream DNS servers of this server: it has none for this name, or "
        "reaches none.",
};

constexpr std::array remedies{
    Remedy{"systemd-resolved",
           "Set \"DNS=ADDRESS\" in resolved.conf and restart systemd-resolved; or at once: "
           "resolvectl dns LINK ADDRESS.",
           "`$ resolvectl status`", source::resolved},
    Remedy{"dnsmasq",
           "Add \"server=ADDRESS\" (for one domain \"server=/DOMAIN/ADDRESS\"), or a readable "
           "resolv-file without no-resolv; restart dnsmasq.",
           "dnsmasq log with log-queries: `config error is REFUSED (EDE: not ready)`; at start: "
           "`no servers found in ...`",
           source::dnsmasq},
    Remedy{"dnsmasq",
           "If the name is one of its own (hosts file, DHCP), add \"local=/DOMAIN/\": it then "
           "answers itself that it has no other record; restart.",
           "", source::dnsmasq},
    Remedy{"Pi-hole",
           "Set an upstream server: Settings, DNS (dns.upstreams in /etc/pihole/pihole.toml).",
           "/var/log/pihole/pihole.log: `config error is REFUSED (EDE: not ready)`",
           source::pihole},
    Remedy{"any",
           "Set an upstream DNS server in the forwarder, and check that the forwarder reaches it.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.refused() && e.says_it_reached_nobody() &&
      (e.scope == Scope::everything || e.scope == Scope::name || e.scope == Scope::unknown)) {
    a.fit = e.scope == Scope::unknown ? Confidence::possible : Confidence::likely;
    a.supports("It says that it reaches no server to send the query to.");
    a.rival(upstream_refuses, "whether the server behind it reaches nobody and says so");
  } else if (e.refused() && e.says(ede::not_ready)) {
    a.fit = Confidence::likely;
    a.rival(refused_unexplained, "whether the server has only just started");
    if (e.scope == Scope::everything) {
      a.rival(upstream_refuses, "whether its upstream server says the same");
      a.rival(zone_not_served, "whether it should serve only its own zones (auth-zone)");
    }
  } else if (e.refused_by_stub() && e.scope == Scope::everything) {
    a.fit = e.has_servers_for_other_names() ? Confidence::possible : Confidence::likely;
    a.supports(
        "It is systemd-resolved, and refuses every name itself (AA): no link has a DNS server, or "
        "none whose domain fits.");
    a.actor = Actor::local_admin;
    a.rival(local_stub, "the DNS servers and domains of each link (resolvectl status)",
            Decided::by_trying);
  } else {
    return a;
  }
  tell_scope(e, a,
             {.everything = ": it can send none of them on",
              .name = ": only this domain has no upstream server that it reaches"});
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule forwarder_no_upstream_rule;
const CauseRule forwarder_no_upstream_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
