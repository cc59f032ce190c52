#include <array>

#include <fmt/format.h>

#include "catalog/stub_products.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The server is up and replies about itself, but to no name: it waits for somebody behind it.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = upstream_silent,
    .kind = CauseKind::silence,
    .title = "The server is up and gets no answer from the servers behind it",
    .because = "it is up, but seems to get no reply from the servers behind it",
    .meaning =
        "The resolver takes queries, but cannot complete them: its upstream or its internet "
        "connection is down.",
    .actor = Actor::resolver_operator,
    .user_action = "Use another DNS server meanwhile, and report this one.",
    .request = "Please check whether your server reaches its upstream DNS servers or the internet.",
};

constexpr std::array remedies{
    Remedy{
        "BIND",
        "Mend or replace the server of \"forwarders\" that is silent (rndc reload), or the "
        "server's way to the internet.",
        "named log, category resolver: `timed out|timed out resolving 'NAME/TYPE/IN': ADDRESS#53`",
        source::bind},
    Remedy{"Unbound",
           "Mend or replace the forward-addr or stub-addr that is silent (unbound-checkconf; "
           "unbound-control reload), or the server's way to the internet.",
           "`$ unbound-control dump_requestlist`", source::unbound},
    Remedy{"dnsmasq",
           "Ask each upstream (server=, resolv-file) from dnsmasq's own machine. Mend or remove "
           "the one that is silent; restart dnsmasq.",
           "dnsmasq log with log-queries: `? forwarded NAME to ADDRESS`, and no reply line",
           source::dnsmasq},
    Remedy{"Docker",
           "Ask the host's DNS servers from the host, and mend the one that is silent. Or set "
           "others: \"dns\" in /etc/docker/daemon.json, docker run --dns ADDRESS.",
           "in the container: `$ cat /etc/resolv.conf` (# ExtServers:, from 26 on)",
           source::docker},
    Remedy{"Podman",
           "Ask the host's DNS servers from the host, and mend the one that is silent. Or set "
           "others: podman network create --dns, podman run --dns.",
           "`$ podman network inspect NETWORK`", source::podman},
    Remedy{"CoreDNS",
           "Ask each upstream of the plugin forward from CoreDNS's pod or host, and mend the one "
           "that is silent.",
           "CoreDNS log (plugin errors): `plugin/errors: 2 NAME TYPE: ... i/o timeout`",
           source::coredns_forward},
    Remedy{"any",
           "Ask each DNS server that it forwards to, from the machine where it runs, and mend the "
           "one that does not reply.",
           ""},
};

/// With RD=0 it replies at once, with RD=1 it does not: what it waits for is another server.
Argument argue_by_rd(const Evidence& e) {
  Argument a;
  // A rule for recursive queries only, as RPZ is by default, looks the same for one name.
  a.fit =
      e.answer(Purpose::control) == Answer::answered ? Confidence::possible : Confidence::likely;
  a.supports(
      "It is silent about the question, but replies at once without recursion (RD=0), for which it "
      "needs no other server: it waits for the servers behind it.");
  if (e.answer(Purpose::control) == Answer::answered)
    a.supports(
        fmt::format("It answers another name (tested: {}): only the servers behind it for this "
                    "name are silent.",
                    control_name(e)));
  a.rival(upstream_refuses, "whether one of the servers behind it refuses");
  a.rival(name_dropped, "whether a rule on it drops queries that need recursion");
  return a;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->outcome != Outcome::no_reply) return a;
  if (e.gives_up_over_tcp()) {
    a.fit = Confidence::likely;
    a.supports(
        "It is silent over UDP and refuses over TCP, because it could not reach the next server.");
    for (const auto& error : e.reply_to(Purpose::target_tcp)->edns->errors)
      a.supports("It gives a reason: " + describe(error) + ".");
    a.rival(forwarder_no_upstream, "whether it has any upstream server configured");
    return a;
  }
  if (e.waits_for_another()) return argue_by_rd(e);
  const auto* version = e.reply_to(Purpose::version_bind);
  // FORMERR is what a server says that knows nothing of the class, and not that it resolves.
  const bool up = version != nullptr && version->rcode != rcode::formerr;
  const bool passes_on = stub_product(e.record->server.product) != nullptr;
  if (!up && !passes_on && !e.keeps_tcp_open()) return a;
  for (const auto purpose : {Purpose::control, Purpose::target_no_edns, Purpose::target_tcp,
                             Purpose::target, Purpose::target_aaaa})
    if (e.reply_to(purpose) != nullptr) return a;
  // RD=0 needs nobody else; forwarders send it on all the same (dnsmasq).
  const bool silent_without_rd =
      e.answer(Purpose::target_rd0) == Answer::silent && !passes_on && !e.software_is("dnsmasq");
  if (silent_without_rd && e.ends_tcp()) return a;  // It drops by a rule.
  a.fit = (up || passes_on) && !silent_without_rd ? Confidence::likely : Confidence::possible;
  if (passes_on)
    a.supports("By custom this is the address of the resolver of " + e.record->server.product +
               ", which forwards queries: it waits for the servers behind it.");
  else if (up)
    a.supports(
        "It replies to a version query (version.bind) at once, but not about names: it is up, and "
        "waits for the servers behind it.");
  if (e.keeps_tcp_open())
    a.supports("It accepts a TCP connection and keeps it open without a reply: it is waiting.");
  if (silent_without_rd)
    a.limits(
        "It is also silent without recursion (RD=0), for which a resolver needs no other server: "
        "it may be a forwarder, or drop queries by a rule.");
  a.rival(upstream_refuses, "whether one of the servers behind it refuses");
  a.rival(no_reply, "whether it answers with a longer --timeout, or drops our queries on purpose");
  return a;
}

}  // namespace

extern const CauseRule upstream_silent_rule;
const CauseRule upstream_silent_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
