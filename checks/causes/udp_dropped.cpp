#include <array>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// Silence over UDP, a reply over TCP.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = udp_dropped,
    .kind = CauseKind::silence,
    .title = "No reply over UDP; TCP works",
    .because = "it is silent over UDP and replies over TCP",
    .meaning =
        "UDP packets to or from the server are lost, usually in a firewall, or the server limits "
        "UDP.",
    .actor = Actor::network_operator,
    .user_action = "Report it; use another resolver meanwhile.",
    .request = "Please check why DNS over UDP is not answered.",
};

constexpr std::array remedies{
    Remedy{"Unbound", "Look at do-udp.", "unbound-checkconf -o do-udp", source::unbound},
    Remedy{"dnsdist",
           "Look for a rule with DropAction for UDP, and at the access list (setACL): it drops.",
           "dnsdist console: showRules(), showACL()", source::dnsdist},
    Remedy{"AdGuard Home",
           "A client that is disallowed gets silence over UDP and REFUSED over TCP: Settings, DNS "
           "settings, Access settings.",
           "", source::adguard},
    Remedy{"dnsmasq",
           "Over UDP it waits for an upstream that is dead; over TCP it passes on another one's "
           "refusal at once: ask each upstream (server=, resolv-file).",
           "dnsmasq log with log-queries: forwarded NAME to ADDRESS", source::dnsmasq,
           About::everything, true},
    Remedy{"any",
           "Let the server listen on UDP, and let UDP port 53 pass between the client and the "
           "server, in both directions.",
           "tcpdump on the server: do the queries arrive?"},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply_to(Purpose::target_tcp) == nullptr) return a;
  if (e.answer(Purpose::target_tcp) != Answer::answered)
    a.limits(fmt::format("What it replies over TCP is {}: that remains when UDP works.",
                         rcode_name(e.reply_to(Purpose::target_tcp)->rcode)));
  if (e.target->outcome == Outcome::port_closed) {
    a.fit = Confidence::likely;
    a.actor = Actor::resolver_operator;
    a.supports(
        "Nothing listens at the UDP port (ICMP port unreachable), and over TCP the same question "
        "gets a reply.");
    a.rival(port_closed, "whether the server is meant to listen on UDP");
    return a;
  }
  if (e.target->outcome != Outcome::no_reply || e.gives_up_over_tcp() || e.waits_over_udp())
    return a;
  if (e.reply_to(Purpose::target_no_edns) != nullptr) return a;
  a.fit = Confidence::likely;
  a.supports("It is silent over UDP, and replies to the same question over TCP.");
  // Some query got its reply over UDP: that is no wall.
  const bool about_other_type = e.other_family_answered();
  const bool about_other_name = e.reply_to(Purpose::control) != nullptr;
  const bool about_itself = e.reply_to(Purpose::version_bind) != nullptr;
  if (about_other_type || about_other_name || about_itself) {
    a.fit = Confidence::possible;
    a.actor = Actor::resolver_operator;
  }
  if (about_itself && !about_other_name) {
    a.limits("Over UDP it does reply about itself (version.bind): UDP passes.");
    a.rival(upstream_silent, "whether the servers behind it reply to it over UDP");
    if (e.answer(Purpose::target_tcp) == Answer::refused)
      a.rival(upstream_refuses, "what the servers behind it reply to it");
  }
  if (about_other_type)
    a.limits(
        "Over UDP it does answer another type of the name: a limit on replies, or lost packets.");
  if (about_other_name) {
    a.limits(
        "Over UDP it does reply about another name: a limit on equal replies (RRL), or a rule "
        "about this name.");
    a.rival(name_dropped, "whether a rule on the server covers the name");
  }
  a.rival(rate_limited, "whether it replies over UDP after a minute without queries");
  a.rival(no_reply, "whether the difference stays when asked again");
  return a;
}

}  // namespace

extern const CauseRule udp_dropped_rule;
const CauseRule udp_dropped_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
