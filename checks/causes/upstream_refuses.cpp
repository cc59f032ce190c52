#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "checks/evidence/denial.h"

// A forwarder passes on the refusal of the server behind it (dnsmasq, systemd-resolved, Knot
// Resolver STUB, dnsdist).

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = upstream_refuses,
    .kind = CauseKind::refusal,
    .title = "The server only forwards queries and relays the refusal of its upstream server",
    .because = "it only forwards, and the server behind it refuses",
    .meaning =
        "The server lets us in and sends the query on. The server behind it refuses, for all names "
        "or for this domain, and this one relays that.",
    .actor = Actor::resolver_operator,
    .user_action = "Report it; use another DNS server meanwhile.",
    .request =
        "Please check which of your upstream DNS servers refuses this, and whether it allows your "
        "server's address.",
};

constexpr std::array remedies{
    Remedy{
        "dnsmasq",
        "Ask each upstream (server=, resolv-file) from dnsmasq's own machine; mend or remove "
        "the one that refuses. If too many queries wait: raise dns-forward-max. Restart dnsmasq.",
        "dnsmasq log with log-queries: forwarded NAME to ADDRESS, then `reply error is REFUSED`",
        source::dnsmasq},
    Remedy{"dnsmasq",
           "If the name is one of its own (hosts file, DHCP), add \"local=/DOMAIN/\" and restart: "
           "it then answers itself that it has no other record.",
           "dnsmasq log with log-queries: `? /etc/hosts NAME is ADDRESS`, and forwarded NAME for "
           "the other type",
           source::dnsmasq},
    Remedy{"systemd-resolved",
           "Ask the upstream of each link (resolvectl status) one by one, and replace the one that "
           "refuses: DNS= in resolved.conf, or resolvectl dns LINK ADDRESS.",
           "`$ resolvectl query NAME`", source::resolved},
    Remedy{"Knot Resolver",
           "Ask the addresses in policy.STUB and policy.FORWARD from the resolver's own machine. "
           "Mend the one that refuses.",
           "kresd log, debug level: `? querying: ... proto`", source::knot_resolver},
    Remedy{"Knot DNS",
           "Ask the remote of mod-dnsproxy (section remote of knot.conf) from the server's own "
           "machine, and mend it.",
           "`$ knotc conf-read mod-dnsproxy`; `$ knotc conf-read remote`", source::knot},
    Remedy{"dnsdist",
           "Ask each backend of the pool from dnsdist's own machine. Each must allow dnsdist's "
           "address.",
           "dnsdist console: `$ showServers()`", source::dnsdist},
    Remedy{"CoreDNS",
           "Ask each upstream of the plugin forward from CoreDNS's pod or host, and mend the one "
           "that refuses. \"forward . /etc/resolv.conf\" means the node's list in Kubernetes.",
           "`$ kubectl -n kube-system get configmap coredns -o yaml`; CoreDNS log (plugin log): "
           "`... REFUSED|\"TYPE IN NAME ...\" REFUSED`",
           source::coredns_forward},
    Remedy{"NodeLocal DNSCache",
           "Ask the upstreams of its Corefile from the node, and mend the one that refuses. "
           "cluster.local goes to the cluster's DNS service, the rest to them.",
           "`$ kubectl -n kube-system get configmap node-local-dns -o yaml`", source::nodelocal},
    Remedy{"Pi-hole",
           "Check its own limit first: above dns.rateLimit (1000 queries of a client in 60 seconds "
           "by default) it answers REFUSED.",
           "FTL.log: `Rate-limiting ADDRESS for at least N seconds`", source::pihole},
    Remedy{"Pi-hole",
           "Ask each upstream (Settings, DNS; dns.upstreams in /etc/pihole/pihole.toml) from the "
           "Pi-hole itself. Mend or remove the one that refuses.",
           "/var/log/pihole/pihole.log: forwarded NAME to ADDRESS, then `reply error is REFUSED`",
           source::pihole},
    Remedy{"AdGuard Home",
           "Ask each upstream server (Settings, DNS settings) from the same machine. Mend the one "
           "that refuses; it may refuse edns_client_subnet, if enabled.",
           "Query Log: the entry shows the upstream and REFUSED", source::adguard},
    Remedy{"Docker",
           "Ask the host's DNS servers from the host, and mend the one that refuses. Or set "
           "others: \"dns\" in /etc/docker/daemon.json, docker run --dns ADDRESS.",
           "in the container: `$ cat /etc/resolv.conf` (# ExtServers:, from 26 on); dockerd log, "
           "debug: `[resolver] external DNS udp:ADDRESS responded with REFUSED`",
           source::docker},
    Remedy{"Podman",
           "Ask the host's DNS servers from the host, and mend the one that refuses: aardvark-dns "
           "asks no second. Or set others: podman network create --dns, podman run --dns.",
           "`$ podman network inspect NETWORK`", source::podman},
    Remedy{"Samba AD DC",
           "Ask the server of \"dns forwarder\" in smb.conf from the DC, and mend it. Samba turns "
           "its REFUSED, SERVFAIL and NXDOMAIN into an empty answer.",
           "`$ testparm -s --parameter-name=\"dns forwarder\"`", source::samba},
    Remedy{"any",
           "Find the server behind it that refuses (run whyrefused there for each). Let that one "
           "allow this server's address, or forward to another.",
           ""},
};

/// Why the refusal of one domain is that of the server to which the domain is sent; else empty.
std::string_view upstreams_word(const Evidence& e) {
  if (e.software_is("dnsmasq"))
    return "It is dnsmasq, which refuses no names itself when it has an upstream server for them.";
  if (e.says(ede::prohibited)) return {};
  if (e.says(ede::not_authoritative))
    return "It resolves other names, and gives the reason Not Authoritative (EDE 20): the word of "
           "the server to which it sends this domain.";
  if (e.has_knot_resolver_text())
    return "Its other replies (EDE texts) are Knot Resolver's. This refusal has no such text, so "
           "it is not its own.";
  return {};
}

void tell_reach(const Evidence& e, Argument& a) {
  tell_scope(e, a,
             {.everything = ": the server behind it refuses them all",
              .name = ": only the server behind it for this domain refuses"});
}

/// The servers behind it were asked as well. Some of them refuse; does another do better?
bool another_upstream_answers(const Evidence& e) {
  return std::ranges::any_of(e.the_case->servers, [&](const ServerRecord& other) {
    return asks(*e.record, other) && answer_as_to_programs(other) == Answer::answered;
  });
}

/// What it makes of the refusal is REFUSED again, or SERVFAIL.
Argument argue_from_upstreams(const Evidence& e) {
  Argument a;
  a.fit = Confidence::certain;
  for (const auto& other : e.the_case->servers)
    if (asks(*e.record, other) && answer_as_to_programs(other) == Answer::refused)
      a.supports(to_string(other.server.endpoint) +
                 ", which it asks, refuses the same question when asked directly.");
  a.actor = Actor::local_admin;
  if (!e.refused()) {
    a.supports(
        "It turns that into SERVFAIL, as many forwarders do; nothing is wrong with this one.");
    if (another_upstream_answers(e)) {
      a.fit = Confidence::likely;
      a.limits("Another server that it asks answers, so it may fail for another reason.");
      a.rival(server_failure, "what it replies once it no longer asks the server that refuses");
    }
  }
  tell_reach(e, a);
  return a;
}

/// An empty NOERROR for this name and for an unrelated one: what the server behind it says is
/// hidden. A Samba DC (4.17 to 4.25) makes that of its forwarder's REFUSED, SERVFAIL and NXDOMAIN.
Argument argue_empty(const Evidence& e) {
  Argument a;
  if (!e.reply->ra || !denies_everything(e)) return a;
  a.fit = e.says(ede::prohibited) ? Confidence::likely : Confidence::possible;
  a.supports(
      fmt::format("It looks names up (RA), and replies without a record to this name and to "
                  "another one (tested: {}), as no zone does. Like a Samba domain controller, it "
                  "may hide an error of the server behind it.",
                  control_name(e)));
  a.rival(server_failure, "what the server behind it replies when asked by itself");
  a.rival(name_policy, "whether a rule on the server empties its answers");
  tell_extended_errors(e, a);
  return a;
}

/// Over UDP it waits for an upstream that is silent; over TCP it passes the refusal of another on.
Argument argue_over_tcp() {
  Argument a;
  a.fit = Confidence::likely;
  a.supports(
      "It is silent about the name over UDP and refuses it over TCP at once, though UDP reaches it "
      "(version.bind): it waits for one upstream server, and another one refuses.");
  a.rival(upstream_silent, "what each of its upstream servers replies");
  a.rival(udp_dropped, "whether it answers over UDP when its upstream servers do");
  return a;
}

/// A front end (RA copies RD) whose refusal is another server's: it has a reason (EDE) beside an
/// answer to version.bind, or an identifier (NSID), or the front end is too small for rules.
bool passes_a_word_on(const Evidence& e) {
  if (!e.ra_follows_rd || e.reply->aa) return false;
  const auto* again = e.reply_to(Purpose::target_again);
  const bool identified = again != nullptr && again->rcode == rcode::refused && again->edns &&
                          again->edns->nsid && !again->edns->nsid->empty();
  const bool lets_through = e.answer(Purpose::version_bind) == Answer::answered;
  // One without TCP is a small forwarder, and no balancer with rules (aardvark-dns 1.4).
  const bool by_small_forwarder = lets_through && e.tcp_is_closed();
  return identified || by_small_forwarder || (e.says(ede::prohibited) && lets_through) ||
         e.says(ede::not_authoritative);
}

Argument argue(const Evidence& e) {
  Argument a;
  const bool failed = e.reply != nullptr && e.reply->rcode == rcode::servfail;
  if (failed && e.upstreams_answer() == Answer::refused) return argue_from_upstreams(e);
  if (e.waits_over_udp()) return argue_over_tcp();
  if (e.reply != nullptr && e.reply->rcode == rcode::noerror && denial_of(e) == Denial::bare)
    return argue_empty(e);
  if (!e.refused() || e.no_question || e.says(ede::not_ready) || e.says_it_reached_nobody())
    return a;
  // The refusal of a question without RD is no word about the question.
  if (e.asked_without_rd()) return a;
  if (e.upstreams_answer() == Answer::refused && !e.refused_by_stub())
    return argue_from_upstreams(e);
  if (e.scope == Scope::everything && passes_a_word_on(e)) {
    a.fit = Confidence::likely;
    a.supports(e.tcp_is_closed()
                   ? "It looks like a small forwarder without rules of its own: it copies the flag "
                     "RD into RA, answers a version query and has no TCP."
                   : "The reply looks like a load balancer's (RA copied from RD), but has a reason "
                     "(EDE) or an identifier (NSID) that such a one does not add: it comes from "
                     "the server behind.");
    a.rival(zone_not_served, "whether the server behind it should have the zone");
    a.rival(recursion_denied, "whether the server behind it looks up names for other clients");
    if (!e.says(ede::prohibited))
      a.rival(client_not_allowed, "whether the server behind it answers another client");
  } else if (e.scope == Scope::everything) {
    // What a server passes on is not its own data.
    if (!e.reply->ra || e.ra_follows_rd || e.reply->aa) return a;
    const bool prohibited_by_itself =
        e.says(ede::prohibited) && e.answer(Purpose::version_bind) == Answer::refused;
    const bool by_recursor = e.reply->edns && e.reply->edns->udp_size == recursor_buffer_size &&
                             !e.software_is("dnsmasq");
    const bool by_knot_resolver = e.says_text(knot_resolver_denies) && !e.software_is("dnsmasq");
    if (prohibited_by_itself || by_recursor || by_knot_resolver) return a;
    a.fit = Confidence::likely;
    a.supports(
        "It offers to look names up for us (RA) and yet refuses: a forwarder does that when its "
        "upstream server refuses.");
    if (e.record->answered_others) {
      a.fit = Confidence::possible;
      a.limits("It has answered other names of this list before.");
    }
    if (e.record->answered_others || e.some_variant_failed()) {
      a.fit = Confidence::possible;
      a.rival(intermittent, "whether the same question gets the same reply every time",
              Decided::by_trying);
      a.rival(rate_limited, "whether it answers after some minutes without queries",
              Decided::by_trying);
    }
    if (e.gives_another_reason()) {
      a.fit = Confidence::possible;
      for (const auto& error : e.reply->edns->errors)
        a.limits("It gives a different reason, perhaps its upstream's: " + describe(error) + ".");
      a.rival(name_policy, "whether a rule of its own refuses the names");
    }
    if (!e.software_is("dnsmasq") && !e.is_resolved_stub())
      a.rival(client_not_allowed, "whether the server answers us about any name at all",
              Decided::by_trying);
    else if (!e.says_anything())
      a.rival(rate_limited,
              "whether it answers once fewer queries wait for a slow upstream (dns-forward-max)");
  } else if (e.scope == Scope::name) {
    const auto* control = e.control_reply();
    const bool resolver = e.reply->ra || (control != nullptr && control->ra);
    if (!resolver || e.reply->aa) return a;
    const auto word = upstreams_word(e);
    if (!word.empty() && e.answer(Purpose::target_no_options) == Answer::unknown)
      a.rival(option_refused,
              "whether the server adds a client subnet (ECS) that its upstream refuses");
    if (!word.empty()) {
      a.fit = Confidence::likely;
      a.supports(std::string(word));
      a.rival(name_policy, "whether a filter rule on the server blocks the name");
    }
  }
  if (e.scope == Scope::type && e.reply->ra && !e.ra_follows_rd && !e.reply->aa &&
      !e.refused_by_stub() && !e.control_has_same_type() && e.control_answer() == Answer::refused) {
    a.fit = Confidence::likely;
    a.supports(
        "It answers what it knows of this name itself, and refuses other types of it: the server "
        "behind it refuses.");
    a.rival(type_refused, "what the server behind it replies to this type");
  }
  if (e.scope == Scope::edns && e.software_is("dnsmasq") && e.says_anything()) {
    // With EDNS dnsmasq hands on the refusal of its first upstream, without it tries the next one
    // (2.90).
    a.fit = Confidence::likely;
    a.supports(
        "It is dnsmasq, which relays the refusal of one upstream server with EDNS and asks the "
        "next without.");
    a.rival(intermittent, "what each of its upstreams answers");
    a.rival(edns_refused, "what each of its upstreams answers");
    if (e.target->probe.query.has_options())
      a.rival(option_refused, "what each of its upstream servers answers to the option alone");
  }
  if (a.fit == Confidence::none) return a;
  if (e.upstreams_answer() == Answer::answered) {
    a.fit = Confidence::possible;
    a.limits("The servers that it asks for this name answer when asked directly.");
  }
  // The stub of this machine: its upstream is to be looked up and called.
  if (e.is_resolved_stub() && is_loopback(e.record->server.endpoint)) a.actor = Actor::local_admin;
  tell_reach(e, a);
  if (!e.gives_another_reason()) tell_extended_errors(e, a);
  if (!e.is_resolved_stub()) tell_chaos(e, a, ShutOut::no);
  return a;
}

}  // namespace

extern const CauseRule upstream_refuses_rule;
const CauseRule upstream_refuses_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
