#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "checks/evidence/dns_list.h"
#include "checks/evidence/habits.h"
#include "checks/evidence/update_zone.h"
#include "checks/probes/delegation.h"

// SERVFAIL: the server tried and failed. Nothing is refused to this client, though a server behind
// it may refuse.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = server_failure,
    .kind = CauseKind::failure,
    .title = "The server failed (SERVFAIL)",
    .because = "it tried, but could not complete the query",
    .meaning =
        "The server takes the query, but cannot complete it: it does not reach the name's servers, "
        "they refuse or disagree, DNSSEC validation fails, or its own zone is broken.",
    .actor = Actor::resolver_operator,
    .user_action = "Try again in a few minutes, or use another DNS server meanwhile.",
    .request =
        "Please look in your server's log why this fails, and ask each server behind it for this "
        "name.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Mend what the log names for NAME: DNSSEC (see also delv @SERVER NAME), or a server "
           "that refuses: \"unexpected RCODE (REFUSED) resolving\".",
           "named log, categories lame-servers, dnssec, query-errors; `$ delv @SERVER NAME`",
           source::bind},
    Remedy{"Unbound",
           "Set \"log-servfail: yes\" in section server:, unbound-control reload, ask again, and "
           "mend what the log names as the reason.",
           "unbound log with log-servfail: `SERVFAIL <NAME. TYPE IN>`: the reason; `$ unbound-host "
           "-vD NAME`",
           source::unbound},
    Remedy{"PowerDNS Recursor",
           "Ask the forwarders of forward-zones, or else the zone's own servers, from the "
           "resolver's own machine. Mend or replace the one that fails.",
           "`$ rec_control trace-regex NAME` (5.2: NAME FILE), then the log", source::recursor},
    Remedy{"Knot Resolver",
           "Ask the addresses in policy.FORWARD, or else the zone's own servers, from the "
           "resolver's own machine. Mend or replace the one that fails.",
           "kresd log, debug level, of the query", source::knot_resolver},
    Remedy{"dnsmasq",
           "Ask each upstream (server=, resolv-file) from dnsmasq's own machine. Mend or remove "
           "the one that fails; restart dnsmasq.",
           "dnsmasq log with log-queries: `reply error is SERVFAIL`", source::dnsmasq},
    Remedy{"dnsdist",
           "Mend the backends that are down (showServers()), or remove the rule with "
           "RCodeAction(DNSRCode.SERVFAIL): showRules(), rmRule(ID), and its line in dnsdist.conf.",
           "dnsdist console: `$ showServers()`, `$ showRules()`", source::dnsdist},
    Remedy{"systemd-resolved",
           "Ask the upstream of each link (resolvectl status) one by one, and replace the one that "
           "fails: DNS= in resolved.conf, or resolvectl dns LINK ADDRESS.",
           "`$ resolvectl query NAME` says why", source::resolved},
    Remedy{"Docker",
           "Ask the host's DNS servers from the host, and mend the one that refuses, fails or is "
           "silent. Or set others: \"dns\" in /etc/docker/daemon.json, docker run --dns ADDRESS.",
           "in the container: `$ cat /etc/resolv.conf` (# ExtServers:); 26 and later say SERVFAIL",
           source::docker},
    Remedy{"CoreDNS",
           "Ask each upstream of the plugin forward from CoreDNS's pod or host, and mend the one "
           "that fails.",
           "CoreDNS log (plugin errors): `plugin/errors: 2 NAME TYPE: the reason|plugin/errors: 2 "
           "NAME TYPE:`",
           source::coredns_forward},
    Remedy{"Samba AD DC",
           "Ask the server of \"dns forwarder\" in smb.conf from the DC, and mend or replace it: "
           "provisioning may have written the DC's own address there.",
           "`$ testparm -s --parameter-name=\"dns forwarder\"`", source::samba},
    Remedy{"Consul",
           "Ask each of the recursors in Consul's configuration from the same machine, and mend "
           "those that refuse: where all refuse, Consul says SERVFAIL.",
           "Consul log: `agent.dns: recurse failed`", source::consul},
    Remedy{"Pi-hole",
           "Ask each upstream (Settings, DNS) from the Pi-hole itself. Mend or remove the one that "
           "fails.",
           "/var/log/pihole/pihole.log: `reply error is SERVFAIL`", source::pihole},
    Remedy{"any",
           "Look for this name in the server's log. Check what the servers it forwards to reply, "
           "and a rule that answers SERVFAIL. If only this name fails, its domain may be broken.",
           "`$ dig +trace NAME` (the delegation); `$ dig +cd NAME` (if that answers, DNSSEC "
           "validation fails)"},
};

/// What works although this question fails here; empty where nothing of that is known.
std::string_view what_works(const Evidence& e) {
  if (e.other_family_answered()) return "also another type of this name";
  if (e.another_answers()) return "another server of the list answers for this name";
  const auto delegation = delegation_of(*e.the_case);
  return std::ranges::any_of(delegation.servers, &NameServerState::answers)
             ? "name servers of the zone serve it"
             : std::string_view{};
}

/// It says that validation failed (RFC 8914 section 4.2, 4.3 and 4.6 to 4.13).
bool names_dnssec(const Evidence& e) {
  constexpr auto codes = std::to_array<std::uint16_t>({1, 2, 5, 6, 7, 8, 9, 10, 11, 12});
  return std::ranges::any_of(codes, [&](auto code) { return e.says(code); });
}

void tell_whose_trouble(const Evidence& e, Argument& a) {
  const auto answered = fmt::format("It answers another name (tested: {})", control_name(e));
  const bool by_rule = e.says_filtered() || e.says(ede::prohibited);
  const auto works = what_works(e);
  if (const auto primary = other_primary(*e.record); !primary.empty()) {
    a.supports(
        fmt::format("The zone's SOA record names another server as its primary, {}. One that "
                    "passes updates on cannot pass on who signed them with a ticket.",
                    primary));
    a.actor = Actor::user;
  } else if (e.operation() != Operation::lookup) {
    a.supports(answered + ": it looks names up, but may not support this request.");
  } else if (names_dnssec(e)) {
    a.supports(answered +
               ", and says that DNSSEC validation fails for this one: the zone's signatures or the "
               "DS record at its parent are wrong. Servers that do not validate answer.");
    a.actor = Actor::zone_operator;
  } else if (by_rule) {
    a.supports(answered + ", and names a rule as the reason.");
  } else if (!works.empty()) {
    a.supports(
        fmt::format("{}, and {}: this server itself fails, by a rule, a forward or stub zone, its "
                    "way to the zone, or DNSSEC.",
                    answered, works));
  } else {
    a.supports(answered +
               ": the fault is in this name or its zone, or in a rule or forwarder that the server "
               "has for it.");
    if (delegation_of(*e.the_case).blocked)
      a.limits(
          "The name servers of the zones above the name do not answer from here: only the server's "
          "log shows whether its own servers are at fault.");
    else
      a.actor = Actor::zone_operator;
  }
}

/// It fails on whatever it is asked, as one does that gets no answer from the servers behind it. RA
/// shows nothing: forwarders and balancers clear it in a failure of their own (Samba, stubby,
/// dnsdist).
bool may_be_silence_behind(const Evidence& e) {
  // One that was not waited for as long as the failure took may fail as well.
  const auto control = e.control_answer();
  const bool fails_on_all = control == Answer::failed || control == Answer::silent ||
                            e.was_cut_off(e.observation(Purpose::control));
  const auto behind = e.upstreams_answer();
  return fails_on_all && e.operation() == Operation::lookup && !never_resolves(e) &&
         behind != Answer::answered && behind != Answer::refused;
}

/// It offers recursion and fails on whatever it is asked, and the servers behind it are not known.
bool may_be_a_refusal_behind(const Evidence& e) {
  return e.reply->ra && e.upstreams_answer() == Answer::unknown &&
         (e.is_resolved_stub() || e.control_answer() == Answer::failed) &&
         e.operation() == Operation::lookup;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr || e.reply->rcode != rcode::servfail) return a;
  const bool other_fits =
      zone_seems_broken(e) || delegation_of(*e.the_case).some_refuse() || e.fails_by_options() ||
      e.fails_by_key() || e.says_it_was_refused() || e.upstreams_answer() == Answer::refused ||
      (e.asked_without_rd() && e.answer(Purpose::target_rd1) == Answer::answered) ||
      (e.is_signed_with_ticket() && e.answer(Purpose::update_empty) == Answer::answered);
  a.fit = other_fits                                            ? Confidence::possible
          : is_list_lookup(e.target->probe.query.question.name) ? Confidence::likely
                                                                : Confidence::certain;
  a.supports("It replies SERVFAIL, not a refusal: it took the query and could not complete it.");
  // A rule that answers so is a cause of its own.
  if (e.says_filtered() || (e.says(ede::prohibited) && e.control_answer() == Answer::answered))
    a.fit = Confidence::possible;
  if (e.target->probe.query.question.qclass != qclass::in) {
    a.limits("The class is not IN (Internet), and many servers serve only that one.");
    a.actor = Actor::user;
    tell_extended_errors(e, a);
    return a;
  }
  switch (e.control_answer()) {
    case Answer::answered:
      tell_whose_trouble(e, a);
      break;
    case Answer::failed:
    case Answer::silent:
      a.supports(
          fmt::format("It does not answer another name either (tested: {}): the fault is in the "
                      "server or its way to the internet.",
                      control_name(e)));
      break;
    case Answer::refused:
      break;
    default:
      a.limits(
          "Another name got no usable reply: it is open whether the server fails on this name "
          "only.");
  }
  if (may_be_silence_behind(e)) {
    a.fit = std::min(a.fit, Confidence::likely);
    a.rival(upstream_silent, "whether the servers behind it reply to it");
  }
  if (may_be_a_refusal_behind(e) && e.is_resolved_stub()) {
    a.limits("systemd-resolved turns a refusal that is a header only into SERVFAIL.");
    a.rival(upstream_refuses,
            "what its upstream server (resolvectl status) replies when asked directly",
            Decided::by_trying);
  } else if (may_be_a_refusal_behind(e)) {
    a.rival(upstream_refuses,
            "what the servers behind it reply; most forwarders turn a refusal into SERVFAIL");
  }
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule server_failure_rule;
const CauseRule server_failure_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
