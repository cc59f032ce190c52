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
    .because = "it is down or out of reach, or it ignores our address",
    .meaning =
        "Nothing came back from this address: the server is down, a firewall drops the packets, or "
        "the server ignores us.",
    .actor = Actor::network_operator,
    .user_action = "Check the address of the server and the network connection (VPN, Wi-Fi).",
    .operation_action =
        "Check whether the server replies to lookups. If it does, ask its operator to take this "
        "kind of request from your address.",
    .request =
        "Please check whether the server runs and whether queries from our address reach it.",
};

constexpr std::array remedies{
    Remedy{"BIND", "Take the client out of blackhole in named.conf; rndc reload.", "", source::bind,
           About::lookups},
    Remedy{"Unbound",
           "Set allow instead of \"access-control: CLIENT-NETWORK deny\"; unbound-checkconf; "
           "unbound-control reload.",
           "", source::unbound, About::lookups},
    Remedy{"PowerDNS Recursor",
           "Add CLIENT-ADDRESS to allow-from: clients outside of it get silence.", "",
           source::recursor, About::lookups},
    Remedy{"PowerDNS Recursor",
           "Add the sender to allow-notify-from: others get silence. allow-from does not count for "
           "NOTIFY.",
           "", source::recursor_manual, About::operations, true},
    Remedy{"dnsdist", "Add CLIENT-ADDRESS to setACL: clients outside of it get silence.", "",
           source::dnsdist, About::lookups},
    Remedy{"Docker",
           "Ask the DNS servers of the host from the host, and mend the silent one: the "
           "container's resolver (20.10) waits for it.",
           "in the container: `$ cat /etc/resolv.conf` (# ExtServers:, from 26 on)", source::docker,
           About::lookups},
    Remedy{"Podman",
           "Ask the DNS servers of the host from the host, and mend the silent one: the "
           "container's resolver waits for it.",
           "`$ podman network inspect NETWORK`", source::podman, About::lookups},
    Remedy{"Pi-hole",
           "Change LOCAL, which ignores clients of other networks: Settings, DNS, Interface "
           "settings (dns.listeningMode). ALL is only for where the internet cannot reach.",
           "FTL.log: `ignoring query from non-local network ADDRESS`", source::pihole,
           About::lookups},
    Remedy{"AdGuard Home",
           "Settings, DNS settings: allow the client. One that is disallowed, not listed or above "
           "the rate limit gets silence over UDP (REFUSED over TCP).",
           "", source::adguard, About::lookups},
    Remedy{"CoreDNS", "Remove or narrow the acl block with the action drop.", "",
           source::coredns_acl, About::lookups},
    Remedy{"Windows DNS Server",
           "Remove or narrow the query resolution policy with the action IGNORE.",
           "PowerShell: `$ Get-DnsServerQueryResolutionPolicy`", source::windows_policy,
           About::lookups},
    Remedy{
        "MaraDNS",
        "Add the client's network to recursive_acl in dwood3rc; restart. Deadwood ignores others.",
        "", source::maradns, About::lookups},
    Remedy{"rbldnsd", "Take CLIENT-ADDRESS (:ignore) out of the acl dataset.", "",
           source::rbldnsd_manual, About::lookups},
    Remedy{"any",
           "Let the server take this kind of request from the client's address, if it replies to "
           "lookups.",
           "",
           {},
           About::operations},
    Remedy{"any",
           "Start the server if it is down. Let queries from CLIENT-ADDRESS reach it: remove a "
           "rule or "
           "an access list that drops them.",
           "`$ tcpdump` on the server: do the queries arrive?"},
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
  a.supports(e.target->detail == wait_ended
                 ? "No reply came before the wait was ended by hand."
                 : "No reply came in the time allowed. Silence is not a refusal.");
  if (e.record->answered_others) {
    a.limits("It has answered other names of this list: it is up.");
    a.rival(rate_limited, "whether the name is answered when it is asked alone",
            Decided::by_trying);
    a.rival(name_dropped, "whether the name stays silent when it is asked alone",
            Decided::by_trying);
  }
  if (replied && e.operation() != Operation::lookup) {
    a.fit = Confidence::likely;
    a.supports("It replies to lookups, and is silent about this kind of request only.");
    a.actor = Actor::resolver_operator;
    return a;
  }
  if (e.other_family_answered() && e.reply_to(Purpose::target_tcp) == nullptr) {
    a.fit = Confidence::likely;
    a.actor = Actor::resolver_operator;
    const auto asked = type_name(e.target->probe.query.question.type);
    a.supports(
        fmt::format("It replies to type {} of the same name and not to type {}: a rule drops the "
                    "type, a server behind it is silent, or packets were lost.",
                    asked == "AAAA" ? "A" : "AAAA", asked));
    a.rival(upstream_silent, "whether the servers behind it reply to this type");
    a.rival(rate_limited, "whether type " + std::string(asked) + " is answered when asked alone",
            Decided::by_trying);
    return a;
  }
  if (e.ends_tcp() || e.keeps_tcp_open() || e.tcp_is_closed()) {
    a.actor = Actor::resolver_operator;
    a.fit = std::min(a.fit, Confidence::likely);
  }
  if (e.keeps_tcp_open()) {
    a.supports(
        "It accepts a TCP connection and leaves it open without a reply: a server is there, and "
        "waits or ignores us.");
    a.rival(upstream_silent, "whether the servers behind it reply to it");
  } else if (e.ends_tcp()) {
    a.supports(
        "It accepts a TCP connection and ends it without a reply: a DNS server is there and "
        "ignores us, as an access list that drops does.");
    a.rival(upstream_silent,
            "whether it is a forwarder whose upstream is dead (dnsmasq up to 2.90 ends TCP so)");
  } else if (e.tcp_is_closed()) {
    a.supports("The host is up: it refuses TCP connections to the port.");
    a.rival(upstream_silent,
            "whether it is a forwarder without TCP, and the servers behind it reply");
  } else if (e.reply_to(Purpose::target_no_edns) != nullptr && e.replies_to_edns()) {
    a.supports(
        "It replies to this question without EDNS, and to others with it: the full reply may be "
        "too large for the path (MTU, dropped fragments).");
  } else if (e.target->strays > 0) {
    a.fit = std::min(a.fit, Confidence::likely);
    a.rival(unusable_reply, "what comes back instead of the reply (tcpdump)", Decided::by_trying);
    a.supports(
        "Packets come from its port, but none belongs to the query: it replies wrongly, or "
        "somebody forges replies.");
  } else {
    a.limits(
        "A dead host, a firewall, an access list that drops and a limit on queries look the same "
        "from here.");
    if (!probed)
      a.rival(upstream_silent, "whether it replies about itself (version.bind), or over TCP",
              Decided::by_trying);
  }
  if (!e.target->detail.empty()) a.limits(e.target->detail + ".");
  return a;
}

}  // namespace

extern const CauseRule no_reply_rule;
const CauseRule no_reply_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
