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
    .because = "it is up, and probably waits for the servers behind it",
    .meaning =
        "The resolver takes queries and cannot complete them: its upstream or its internet "
        "connection is down.",
    .actor = Actor::resolver_operator,
    .user_action = "Use another resolver meanwhile and report this one.",
    .request = "Please check the way from the server to its upstream or the internet.",
};

constexpr std::array remedies{
    Remedy{"BIND", "Check the forwarders, and whether the server reaches the internet.",
           "named log, category resolver: timed out", source::bind},
    Remedy{"Unbound",
           "Check forward-addr and stub-addr, and whether the server reaches the internet.",
           "unbound-control dump_requestlist", source::unbound},
    Remedy{
        "dnsmasq",
        "Ask each upstream (server=, resolv-file) from the forwarder's own machine; one is dead.",
        "dnsmasq log with log-queries: forwarded NAME to ADDRESS, and no reply line",
        source::dnsmasq},
    Remedy{"Docker",
           "The resolver of a container asks the DNS servers of the host, and one of them is dead: "
           "ask those from the host.",
           "in the container: cat /etc/resolv.conf (# ExtServers:, from 26 on)", source::docker},
    Remedy{"Podman",
           "aardvark-dns asks the DNS servers of the host, and one of them is dead: ask those from "
           "the host.",
           "podman network inspect NETWORK", source::podman},
    Remedy{"CoreDNS",
           "Ask each upstream of the plugin forward from the pod or host that CoreDNS runs on.",
           "CoreDNS log (plugin errors): plugin/errors: 2 NAME TYPE: ... i/o timeout",
           source::coredns_forward},
    Remedy{"any",
           "Ask the server's upstream resolvers from the server itself; repair the one that is "
           "silent.",
           ""},
};

/// With RD=0 it replies at once, with RD=1 it does not: what it waits for is another server.
Argument argue_by_rd(const Evidence& e) {
  Argument a;
  // A rule for recursive queries only, as RPZ is by default, looks the same for one name.
  a.fit =
      e.answer(Purpose::control) == Answer::answered ? Confidence::possible : Confidence::likely;
  a.supports(
      "It is silent about the question, and replies to it at once with RD=0, for which it needs "
      "nobody else: it waits for the servers behind it.");
  if (e.answer(Purpose::control) == Answer::answered)
    a.supports(
        fmt::format("It answers the unrelated name {}: only the servers of this name, or "
                    "those to which it is sent, are silent.",
                    control_name(e)));
  a.rival(upstream_refuses, "what the servers behind it reply to it");
  a.rival(name_dropped, "whether a rule on the server drops what needs recursion");
  return a;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->outcome != Outcome::no_reply) return a;
  if (e.gives_up_over_tcp()) {
    a.fit = Confidence::likely;
    a.supports(
        "It is silent over UDP and refuses over TCP, and says there that it could not reach the "
        "next server.");
    for (const auto& error : e.reply_to(Purpose::target_tcp)->edns->errors)
      a.supports("The server itself gives a reason: " + describe(error) + ".");
    a.rival(forwarder_no_upstream, "whether the server has any upstream resolver configured");
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
    a.supports("At this address listens, by custom, the resolver of " + e.record->server.product +
               ", which passes questions on, and waits for the servers behind it.");
  else if (up)
    a.supports(
        "It replies to version.bind (class CH) at once, so it is up and talks to this client; "
        "about names it is silent, as a resolver is that waits for the servers behind it.");
  if (e.keeps_tcp_open())
    a.supports("It accepts a TCP connection and keeps it open without a reply: it is waiting.");
  if (silent_without_rd)
    a.limits(
        "It is silent with RD=0, too, for which a resolver needs nobody else: a forwarder sends "
        "that on as well, and a rule drops it.");
  a.rival(upstream_refuses, "what the servers behind it reply to it");
  a.rival(no_reply,
          "whether the names are answered with a longer --timeout, or the server drops this "
          "client's queries on purpose");
  return a;
}

}  // namespace

extern const CauseRule upstream_silent_rule;
const CauseRule upstream_silent_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
