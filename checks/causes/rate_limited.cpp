#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// A limit on the number of queries has been hit and everything is refused for a while.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = rate_limited,
    .kind = CauseKind::refusal,
    .title = "A limit on the number of queries was hit; the client is blocked for a while",
    .because = "this client has asked too many queries and is blocked for a while",
    .meaning =
        "The server counts queries per client and refuses all of them for some time once a limit "
        "is passed.",
    .actor = Actor::local_admin,
    .user_action =
        "Wait a few minutes and try again; find the program on this machine or network that sends "
        "many queries.",
    .request = "Please tell us which limit our address has hit.",
};

constexpr std::uint16_t ede_rate_limited = 31,
                        ede_over_quota = 32;  // Seen in one implementation; not in RFC 8914.

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Look at the dynamic blocks and at MaxQPSIPRule; exempt the client or raise the limit.",
           "dnsdist console: showDynBlocks()", source::dnsdist},
    Remedy{
        "dnsmasq",
        "dns-forward-max is reached while the upstream is slow; raise it or repair the upstream.",
        "dnsmasq log: Maximum number of concurrent DNS queries reached", source::dnsmasq},
    Remedy{"Pi-hole",
           "Raise dns.rateLimit.count in /etc/pihole/pihole.toml (by default 1000 queries in 60 "
           "seconds for a client; 0 is no limit), or find out which program asks so much.",
           "FTL.log: Rate-limiting ADDRESS for at least N seconds", source::pihole},
    Remedy{"CoreDNS",
           "max_concurrent of the plugin forward is reached while the upstream is slow; raise it "
           "or repair the upstream.",
           "metric coredns_forward_max_concurrent_rejects_total", source::coredns_forward},
    Remedy{"any",
           "Look for a query limit per client; find out which program on the client asks so much.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused()) return a;
  if (e.says(ede_rate_limited) || e.says(ede_over_quota)) {
    a.fit = Confidence::likely;
  } else if (e.scope == Scope::everything && e.answer(Purpose::target_later) == Answer::answered) {
    a.fit = Confidence::likely;
    a.supports(
        "It refused everything at first, and answered the same question a second later, when fewer "
        "queries came.");
    a.rival(intermittent, "whether the refusals come when only few queries are sent, too");
  } else if (e.scope == Scope::everything && e.ad_echoed && !e.reply->ra && !e.no_question &&
             !e.says_anything()) {
    a.fit = Confidence::likely;
    a.supports(
        "The refusal copies the query's AD flag and carries no reason: a front end's block that "
        "was put on this client.");
    a.rival(client_not_allowed,
            "whether the same question is answered after some minutes without queries");
  } else {
    return a;
  }
  tell_scope(e, a);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule rate_limited_rule;
const CauseRule rate_limited_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
