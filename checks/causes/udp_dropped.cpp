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
    .because = "it ignores queries over UDP and replies over TCP",
    .meaning =
        "UDP packets to or from the server are lost, usually in a firewall; or the server limits "
        "UDP.",
    .actor = Actor::network_operator,
    .user_action = "Wait a minute and ask again; use another DNS server meanwhile.",
    .request = "Please check why DNS over UDP gets no reply.",
};

constexpr std::array remedies{
    Remedy{"Unbound", "Set do-udp: yes; restart.", "`$ unbound-checkconf -o do-udp`",
           source::unbound},
    Remedy{"dnsdist",
           "Remove the rule with DropAction for UDP (showRules(), rmRule(ID)), or add the client "
           "to setACL: others get silence.",
           "dnsdist console: `$ showRules()`, `$ showACL()`", source::dnsdist},
    Remedy{"AdGuard Home",
           "Allow the client (Settings, DNS settings, Access settings): one that is disallowed "
           "gets silence over UDP and REFUSED over TCP.",
           "", source::adguard},
    Remedy{"dnsmasq",
           "Ask each upstream (server=, resolv-file) and mend the silent one: over UDP dnsmasq "
           "waits for it, over TCP it relays another one's refusal.",
           "dnsmasq log with log-queries: `? forwarded NAME to ADDRESS`", source::dnsmasq,
           About::everything, true},
    Remedy{"any",
           "Let the server listen on UDP, remove a rule there that drops it, and let UDP pass on "
           "the way, in "
           "both directions.",
           "`$ tcpdump` on the server: do the queries arrive?"},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply_to(Purpose::target_tcp) == nullptr) return a;
  if (e.answer(Purpose::target_tcp) != Answer::answered)
    a.limits(fmt::format("Over TCP it replies {}: that remains when UDP works.",
                         rcode_name(e.reply_to(Purpose::target_tcp)->rcode)));
  if (e.target->outcome == Outcome::port_closed) {
    a.fit = Confidence::likely;
    a.actor = Actor::resolver_operator;
    a.supports(
        "Nothing listens at the UDP port (ICMP port unreachable); over TCP the same question gets "
        "a reply.");
    a.rival(port_closed, "whether the server is meant to listen on UDP");
    return a;
  }
  if (e.target->outcome != Outcome::no_reply || e.gives_up_over_tcp() || e.waits_over_udp())
    return a;
  if (e.reply_to(Purpose::target_no_edns) != nullptr) return a;
  a.fit = Confidence::likely;
  a.supports("The question gets no reply over UDP, and one over TCP.");
  // Some query got its reply over UDP: that is no wall.
  const bool about_other_type = e.other_family_answered();
  const bool about_other_name = e.reply_to(Purpose::control) != nullptr;
  const bool about_itself = e.reply_to(Purpose::version_bind) != nullptr;
  if (about_other_type || about_other_name || about_itself) {
    a.fit = Confidence::possible;
    a.actor = Actor::resolver_operator;
  }
  if (about_itself && !about_other_name) {
    a.limits("It replies about itself over UDP (version.bind): UDP passes.");
    a.rival(upstream_silent, "whether the server behind it replies over UDP");
    if (e.answer(Purpose::target_tcp) == Answer::refused)
      a.rival(upstream_refuses, "what the server behind it replies");
  }
  if (about_other_type)
    a.limits("It answers another type of the name over UDP: a limit on replies, or lost packets.");
  if (about_other_name) {
    a.limits(
        "It replies about another name over UDP: a limit on equal replies (RRL), or a rule about "
        "this name.");
    a.rival(name_dropped, "whether a rule on the server blocks the name");
  }
  a.rival(rate_limited, "whether it replies over UDP after a minute without queries",
          Decided::by_trying);
  a.rival(no_reply, "whether the difference stays when asked again", Decided::by_trying);
  return a;
}

}  // namespace

extern const CauseRule udp_dropped_rule;
const CauseRule udp_dropped_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
