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
    .title = "The server is a forwarder and has no usable upstream resolver",
    .because = "it only forwards queries and has no upstream resolver to send this one to",
    .meaning =
        "The server does not resolve by itself. Its list of upstream resolvers is empty, "
        "unreadable or not reachable, for all names or for this domain.",
    .actor = Actor::resolver_operator,
    .user_action =
        "If the server is your own router, container host or this machine, check its internet "
        "connection and restart it; else call its operator.",
    .request = "Please check which upstream resolvers this server forwards to.",
};

constexpr std::array remedies{
    Remedy{"systemd-resolved",
           "Give a link or resolved.conf a DNS server: resolvectl dns LINK ADDRESS.",
           "resolvectl status", source::resolved},
    Remedy{"dnsmasq",
           "Give it an upstream: server=ADDRESS, or a readable resolv-file with nameserver lines; "
           "for one domain server=/DOMAIN/ADDRESS.",
           "dnsmasq log with log-queries: config error is REFUSED (EDE: not ready); at start: no "
           "servers found in ...",
           source::dnsmasq},
    Remedy{
        "dnsmasq",
        "If the name is one of its own (hosts file, DHCP), set local=/DOMAIN/: it then says itself "
        "that there is no other record.",
        "", source::dnsmasq},
    Remedy{"Pi-hole",
           "Give it an upstream: Settings, DNS (dns.upstreams in /etc/pihole/pihole.toml).",
           "/var/log/pihole/pihole.log: config error is REFUSED (EDE: not ready)", source::pihole},
    Remedy{"any", "Check that the forwarder has an upstream resolver and that it can be reached.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.refused() && e.says_it_reached_nobody() &&
      (e.scope == Scope::everything || e.scope == Scope::name || e.scope == Scope::unknown)) {
    a.fit = e.scope == Scope::unknown ? Confidence::possible : Confidence::likely;
    a.supports("It says itself that it reaches no server to which it could send the query.");
    if (e.scope == Scope::name)
      a.supports("Other names are resolved: only the servers of this domain are not reached.");
    a.rival(upstream_refuses, "whether the server behind it says so, and is the one that refuses");
  } else if (e.refused() && e.says(ede::not_ready)) {
    a.fit = Confidence::likely;
    if (e.scope == Scope::name)
      a.supports("Other names are resolved: only this domain has no upstream.");
    a.rival(refused_unexplained, "whether the server has only just started");
    if (e.scope == Scope::everything) {
      a.rival(upstream_refuses, "whether it has an upstream that is in the same position");
      a.rival(zone_not_served, "whether it is meant to serve zones of its own only (auth-zone)");
    }
  } else if (e.refused_by_stub() && e.scope == Scope::everything) {
    a.fit = e.has_servers_for_other_names() ? Confidence::possible : Confidence::likely;
    a.supports(
        "It is systemd-resolved, and it refuses every name by itself (AA is set): it has no DNS "
        "server for any link, or none whose domain fits.");
    a.actor = Actor::local_admin;
    a.rival(local_stub, "resolvectl status: the DNS servers and domains of each link");
  } else {
    return a;
  }
  tell_scope(e, a);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule forwarder_no_upstream_rule;
const CauseRule forwarder_no_upstream_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
