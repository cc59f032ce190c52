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
    .title = "The server is a forwarder and passes on the refusal of its upstream",
    .because = "it only forwards queries, and the server behind it refuses",
    .meaning =
        "The server accepts this client and sends the query on. The server behind it says no, for "
        "all names or for this domain, and the no is passed on.",
    .actor = Actor::resolver_operator,
    .user_action = "Call the operator of this server and say that its upstream refuses.",
    .request = "Please check why the server that yours forwards to refuses.",
};

constexpr std::array remedies{
    Remedy{"dnsmasq",
           "Ask each upstream (server=, resolv-file) from the forwarder's own machine; repair the "
           "one that refuses.",
           "dnsmasq log with log-queries: forwarded NAME to ADDRESS, then reply error is REFUSED",
           source::dnsmasq},
    Remedy{
        "dnsmasq",
        "If the name is one of its own (hosts file, DHCP), first set local=/DOMAIN/: it then says "
        "itself that there is no other record, and asks nobody.",
        "dnsmasq log with log-queries: /etc/hosts NAME is ADDRESS, and forwarded NAME for the "
        "other type",
        source::dnsmasq},
    Remedy{"systemd-resolved",
           "resolvectl status shows the upstream of each link; ask them one by one.",
           "resolvectl query NAME", source::resolved},
    Remedy{"Knot Resolver",
           "Ask the addresses in policy.STUB and policy.FORWARD from the resolver's own machine; "
           "repair the one that refuses.",
           "kresd log, debug level: querying: ... proto", source::knot_resolver},
    Remedy{"Knot DNS", "Ask the remote of mod-dnsproxy from the server's own machine.",
           "knotc conf-read mod-dnsproxy", source::knot},
    Remedy{"dnsdist",
           "Ask the backends of the pool from dnsdist's own machine; each must allow dnsdist's "
           "address.",
           "dnsdist console: showServers()", source::dnsdist},
    Remedy{"CoreDNS",
           "Ask each upstream of the plugin forward from the pod or host that CoreDNS runs on; "
           "CoreDNS passes its RCODE on. In Kubernetes \"forward . /etc/resolv.conf\" means the "
           "list of the node.",
           "kubectl -n kube-system get configmap coredns -o yaml; CoreDNS log (plugin log): ... "
           "REFUSED",
           source::coredns_forward},
    Remedy{"NodeLocal DNSCache",
           "It forwards cluster.local to the cluster's DNS service and the rest to the upstreams "
           "of its Corefile: ask those from the node.",
           "kubectl -n kube-system get configmap node-local-dns -o yaml", source::nodelocal},
    Remedy{"Pi-hole",
           "First see whether its own limit did it (dns.rateLimit, by default 1000 queries of a "
           "client in 60 seconds): it answers REFUSED then.",
           "FTL.log: Rate-limiting ADDRESS for at least N seconds", source::pihole},
    Remedy{"Pi-hole",
           "Ask each upstream (Settings, DNS; dns.upstreams in /etc/pihole/pihole.toml) from the "
           "Pi-hole itself; repair or remove the one that refuses.",
           "/var/log/pihole/pihole.log: forwarded NAME to ADDRESS, then reply error is REFUSED",
           source::pihole},
    Remedy{"AdGuard Home",
           "Ask each server of Settings, DNS settings, Upstream DNS servers from the same machine; "
           "edns_client_subnet, if enabled, may be what it refuses.",
           "Query Log: the entry shows the upstream and REFUSED", source::adguard},
    Remedy{"Docker",
           "The resolver of a container asks the DNS servers of the host: ask those from the host. "
           "Other ones: \"dns\" in /etc/docker/daemon.json, or docker run --dns ADDRESS.",
           "in the container: cat /etc/resolv.conf (# ExtServers:, from 26 on); dockerd log, "
           "debug: [resolver] external DNS udp:ADDRESS responded with REFUSED",
           source::docker},
    Remedy{"Podman",
           "aardvark-dns asks the DNS servers of the host, and no second one after a refusal: ask "
           "those from the host. Other ones: podman network create --dns, or podman run --dns.",
           "podman network inspect NETWORK", source::podman},
    Remedy{"Samba AD DC",
           "Ask the server of \"dns forwarder\" in smb.conf from the DC: Samba makes an empty "
           "answer of its REFUSED, SERVFAIL and NXDOMAIN.",
           "testparm -s --parameter-name=\"dns forwarder\"", source::samba},
    Remedy{"any",
           "Run whyrefused on the forwarder against each of its upstreams: the upstream's access "
           "list must hold the forwarder's address.",
           ""},
};

/// Why the refusal of one domain is that of the server to which the domain is sent; else empty.
std::string_view upstreams_word(const Evidence& e) {
  if (e.software_is("dnsmasq"))
    return "The server is dnsmasq, which does not refuse names by itself when it has an upstream "
           "for them.";
  if (e.says(ede::prohibited)) return {};
  if (e.says(ede::not_authoritative))
    return "Not Authoritative (EDE 20) from a server that resolves other names: the word of the "
           "server to which this domain is sent.";
  if (e.has_knot_resolver_text())
    return "It is Knot Resolver, going by its EDE texts, and gives none here: its own rules would "
           "say so (EDE 18).";
  return {};
}

/// The servers behind it were asked, too. Some of them refuse; does another do better?
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
        "It makes SERVFAIL of that, as forwarders do that pass no refusal on: nothing is to be "
        "mended at this one.");
    if (another_upstream_answers(e)) {
      a.fit = Confidence::likely;
      a.limits("Another server that it asks answers, so that it may fail for another reason.");
      a.rival(server_failure, "what it says once the refusing server is no longer asked");
    }
  }
  tell_scope(e, a);
  return a;
}

/// An empty NOERROR for this name and for an unrelated one: what the server behind it says is
/// hidden. A Samba DC (4.17 to 4.25) makes that of its forwarder's REFUSED, SERVFAIL and NXDOMAIN.
Argument argue_empty(const Evidence& e) {
  Argument a;
  if (!e.reply->ra || !denies_everything(e)) return a;
  a.fit = e.says(ede::prohibited) ? Confidence::likely : Confidence::possible;
  a.supports(fmt::format(
      "It resolves (RA), and replies NOERROR without a record, an SOA or authority (AA), to this "
      "name and to the unrelated name {}: no answer of a zone looks so. An error of the server "
      "behind it may be hidden, as a Samba domain controller hides it.",
      control_name(e)));
  a.rival(server_failure, "what the server to which it forwards replies when asked by itself");
  a.rival(name_policy, "whether a rule on the server empties its answers");
  tell_extended_errors(e, a);
  return a;
}

/// Over UDP it waits for an upstream that is silent; over TCP it passes the refusal of another on.
Argument argue_over_tcp() {
  Argument a;
  a.fit = Confidence::likely;
  a.supports(
      "It is silent about the name over UDP, and refuses it over TCP at once. UDP reaches it: it "
      "replies to version.bind. So it waits for one of its upstreams, and another one refuses.");
  a.rival(upstream_silent, "what each of its upstreams replies");
  a.rival(udp_dropped, "whether the name is answered over UDP when its upstreams are");
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
    a.supports(
        e.tcp_is_closed()
            ? "It copies RD into RA, lets version.bind through and does not listen on TCP: a small "
              "forwarder, that has no rules of its own."
            : "It copies RD into RA, as a front end does, and the refusal has a reason (EDE) or an "
              "identifier (NSID), which is not a front end's: the word of the server behind it.");
    a.rival(zone_not_served, "whether the server behind it should have the zone");
    a.rival(recursion_denied, "whether the server behind it resolves names for other clients");
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
        "It offers recursion to this client (RA is set) and yet refuses the unrelated name, too: "
        "as a forwarder does whose upstream refuses.");
    if (e.record->answered_others) {
      a.fit = Confidence::possible;
      a.limits("It has answered other names of this list before.");
    }
    if (e.record->answered_others || e.some_variant_failed()) {
      a.fit = Confidence::possible;
      a.rival(intermittent, "whether the same question gets the same reply every time");
      a.rival(rate_limited, "whether it answers after some minutes without queries");
    }
    if (e.gives_another_reason()) {
      a.fit = Confidence::possible;
      for (const auto& error : e.reply->edns->errors)
        a.limits("The reason that it gives is another, or somebody else's: " + describe(error) +
                 ".");
      a.rival(name_policy, "whether a rule of its own refuses the names");
    }
    if (!e.software_is("dnsmasq") && !e.is_resolved_stub())
      a.rival(client_not_allowed, "whether the server answers any name at all for this client");
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
      a.rival(name_policy, "whether a filter rule on the server covers the name");
    }
  }
  if (e.scope == Scope::type && e.reply->ra && !e.ra_follows_rd && !e.reply->aa &&
      !e.refused_by_stub() && !e.control_has_same_type() && e.control_answer() == Answer::refused) {
    a.fit = Confidence::likely;
    a.supports(
        "It answers what it has of this name itself, and refuses its other types and the unrelated "
        "name: the refusal is of the server behind it.");
    a.rival(type_refused, "what the servers behind it reply to this type");
  }
  if (e.scope == Scope::edns && e.software_is("dnsmasq") && e.says_anything()) {
    // With EDNS dnsmasq hands on the refusal of its first upstream, without it tries the next one
    // (2.90).
    a.fit = Confidence::likely;
    a.supports(
        "The server is dnsmasq: it passes on the word of its upstream, and another one answers.");
    a.rival(intermittent, "what each of its upstreams answers");
    a.rival(edns_refused, "what each of its upstreams answers");
    if (e.target->probe.query.has_options())
      a.rival(option_refused, "what each of its upstreams answers to the option alone");
  }
  if (a.fit == Confidence::none) return a;
  if (e.upstreams_answer() == Answer::answered) {
    a.fit = Confidence::possible;
    a.limits("The servers that it asks for this name answer when asked directly.");
  }
  // The stub of this machine: its upstream is to be looked up and called.
  if (e.is_resolved_stub() && is_loopback(e.record->server.endpoint)) a.actor = Actor::local_admin;
  tell_scope(e, a);
  if (!e.gives_another_reason()) tell_extended_errors(e, a);
  if (!e.is_resolved_stub()) tell_chaos(e, a, ShutOut::no);
  return a;
}

}  // namespace

extern const CauseRule upstream_refuses_rule;
const CauseRule upstream_refuses_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
