#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "catalog/stub_products.h"
#include "catalog/types.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// No reply at all: a dead host, a firewall, or an access list that drops instead of refusing.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = no_reply,
    .kind = CauseKind::silence,
    .title = "The server does not reply",
    .because = "no reply came",
    .meaning =
        "Nothing came back from this address: the server is down, a firewall drops the packets, or "
        "the server ignores this client.",
    .actor = Actor::network_operator,
    .user_action =
        "Check the address of the server and, where nothing of it answers, the network "
        "connection (VPN, Wi-Fi).",
    .operation_action =
        "See whether the server replies to lookups: where it does, ask its operator whether it "
        "takes such a request from your address.",
    .request = "Please check whether the server runs and whether queries from our address arrive.",
};

constexpr std::array remedies{
    Remedy{"BIND", "Look at blackhole in named.conf.", "", source::bind, About::lookups},
    Remedy{"Unbound", "Look at access-control: NETWORK deny.", "", source::unbound, About::lookups},
    Remedy{"PowerDNS Recursor", "Look at allow-from: clients outside of it get silence.", "",
           source::recursor, About::lookups},
    Remedy{"PowerDNS Recursor",
           "A NOTIFY gets silence where allow-notify-from has not got the sender; allow-from does "
           "not count for it.",
           "", source::recursor_manual, About::operations, true},
    Remedy{"dnsdist", "Look at setACL: clients outside of it get silence.", "", source::dnsdist,
           About::lookups},
    Remedy{"Docker",
           "The resolver of a container is silent while the DNS servers of the host are (20.10): "
           "ask those from the host.",
           "in the container: cat /etc/resolv.conf (# ExtServers:, from 26 on)", source::docker,
           About::lookups},
    Remedy{"Podman",
           "The resolver of a container is silent while the DNS servers of the host are: ask those "
           "from the host.",
           "podman network inspect NETWORK", source::podman, About::lookups},
    Remedy{
        "Pi-hole",
        "Settings, DNS, Interface settings (dns.listeningMode): LOCAL ignores clients of other "
        "networks; \"Permit all origins\" (ALL) is for a machine that the internet cannot reach.",
        "FTL.log: ignoring query from non-local network ADDRESS", source::pihole, About::lookups},
    Remedy{"AdGuard Home",
           "Settings, DNS settings: a client that is disallowed, or not among the allowed ones, "
           "gets silence over UDP (REFUSED over TCP); so does one above the rate limit.",
           "", source::adguard, About::lookups},
    Remedy{"CoreDNS", "An acl block with the action drop gives no reply.", "", source::coredns_acl,
           About::lookups},
    Remedy{"Windows DNS Server", "A query resolution policy with the action IGNORE gives no reply.",
           "PowerShell: Get-DnsServerQueryResolutionPolicy", source::windows_policy,
           About::lookups},
    Remedy{"MaraDNS",
           "Deadwood is silent to clients outside of recursive_acl: add the network in dwood3rc; "
           "restart.",
           "", source::maradns, About::lookups},
    Remedy{"rbldnsd", "An acl dataset with :ignore for the client gives no reply.", "",
           source::rbldnsd_manual, About::lookups},
    Remedy{"any",
           "Where it replies to lookups: let it take such a request from this address.",
           "",
           {},
           About::operations},
    Remedy{"any", "Check that the server runs and that UDP and TCP port 53 reach it.",
           "tcpdump on the server: do the queries arrive?"},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->outcome != Outcome::no_reply) return a;
  // A reply to any other probe makes the silence a more special one, which has a cause of its own.
  const bool replied = std::ranges::any_of(
      e.record->observations, [](const auto& other) { return other.reply.has_value(); });
  // Without a word over TCP and about another name, a server that only waits is not excluded.
  const bool probed =
      e.observation(Purpose::target_tcp) != nullptr && e.observation(Purpose::control) != nullptr;
  const bool waits_for_others = stub_product(e.record->server.product) != nullptr;
  a.fit = replied || e.record->answered_others || waits_for_others ? Confidence::possible
          : probed                                                 ? Confidence::certain
                                                                   : Confidence::likely;
  a.supports("No reply came in the time allowed. Silence is not a refusal.");
  if (e.record->answered_others) {
    a.limits("It has answered other names of this list: it is there.");
    a.rival(rate_limited, "whether the name is answered when it is asked alone");
    a.rival(name_dropped, "whether the name stays silent when it is asked alone");
  }
  if (replied && e.operation() != Operation::lookup) {
    a.fit = Confidence::likely;
    a.supports("It replies to lookups: it is silent about this kind of request only.");
    a.actor = Actor::resolver_operator;
    return a;
  }
  if (e.other_family_answered() && e.reply_to(Purpose::target_tcp) == nullptr) {
    a.fit = Confidence::likely;
    a.actor = Actor::resolver_operator;
    const auto asked = type_name(e.target->probe.query.question.type);
    a.supports(fmt::format(
        "It replies to type {} of the same name, and not to type {}: a rule about the type that "
        "drops queries, a server behind it that is silent, or packets that were lost.",
        asked == "AAAA" ? "A" : "AAAA", asked));
    a.rival(upstream_silent, "whether the servers to which the server sends this type reply");
    a.rival(rate_limited, "whether type " + std::string(asked) + " is answered when asked alone");
    return a;
  }
  if (e.ends_tcp() || e.keeps_tcp_open() || e.tcp_is_closed()) {
    a.actor = Actor::resolver_operator;
    a.fit = std::min(a.fit, Confidence::likely);
  }
  if (e.keeps_tcp_open()) {
    a.supports(
        "A TCP connection to the same port is accepted and left open without a reply: a server is "
        "there, and waits or does not want to talk to this client.");
    a.rival(upstream_silent, "whether the servers behind it reply to it");
  } else if (e.ends_tcp()) {
    a.supports(
        "A TCP connection to the same port is accepted and ended without a reply: a DNS server is "
        "there and does not want to talk to this client, as an access list that drops would do.");
    a.rival(upstream_silent,
            "whether it is a forwarder whose upstream is dead (dnsmasq up to 2.90 ends TCP so)");
  } else if (e.tcp_is_closed()) {
    a.supports("The host is up: it refuses TCP connections to the port.");
    a.rival(upstream_silent,
            "whether it is a forwarder without TCP, and the servers behind it reply to it");
  } else if (e.reply_to(Purpose::target_no_edns) != nullptr && e.replies_to_edns()) {
    a.supports(
        "It replies to this question without EDNS, and to others with it: the full reply may be "
        "too large for the path, where nobody says so (MTU, dropped fragments).");
  } else if (e.target->strays > 0) {
    a.fit = std::min(a.fit, Confidence::likely);
    a.rival(unusable_reply, "tcpdump: what comes back instead of the reply");
    a.supports(
        "Packets do come from its port, but none that belongs to the query: it replies wrongly, or "
        "somebody forges replies.");
  } else {
    a.limits(
        "A dead host, a firewall, an access list that drops and a limit on queries look the same "
        "from here.");
    if (!probed)
      a.rival(upstream_silent, "whether it replies about itself (version.bind), or over TCP");
  }
  if (!e.target->detail.empty()) a.limits(e.target->detail + ".");
  return a;
}

}  // namespace

extern const CauseRule no_reply_rule;
const CauseRule no_reply_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
