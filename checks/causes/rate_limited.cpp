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
    .title = "A limit on queries is reached; the client is blocked for a while",
    .because = "our address sent too many queries and is blocked for a while",
    .meaning =
        "The server counts the queries of each client. Above a limit it refuses all of them for "
        "some time.",
    .actor = Actor::local_admin,
    .user_action = "Wait some minutes; find the program here that sends so many queries.",
    .request = "Please tell us which query limit our address has reached, or raise it.",
};

constexpr std::uint16_t ede_rate_limited = 31,
                        ede_over_quota = 32;  // Seen in one implementation; not in RFC 8914.

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Unblock the client with clearDynBlocks(), exempt it with "
           "dbr:excludeRange(\"CLIENT-ADDRESS/32\"), or raise the limit (MaxQPSIPRule).",
           "dnsdist console: `$ showDynBlocks()`", source::dnsdist},
    Remedy{"dnsmasq",
           "Raise dns-forward-max, or mend the upstream: a slow one makes it reach the limit.",
           "dnsmasq log: `Maximum number of concurrent DNS queries reached`", source::dnsmasq},
    Remedy{"Pi-hole",
           "Raise dns.rateLimit.count in /etc/pihole/pihole.toml (default: 1000 queries in 60 "
           "seconds for a client; 0: no limit), or find the program that asks so much.",
           "FTL.log: `Rate-limiting ADDRESS for at least N seconds`", source::pihole},
    Remedy{"CoreDNS",
           "Raise max_concurrent of the plugin forward, or mend the upstream: a slow one makes it "
           "reach the limit.",
           "metric `coredns_forward_max_concurrent_rejects_total`", source::coredns_forward},
    Remedy{
        "any",
        "Exempt the client or raise its query limit, and find the program on it that asks so much.",
        ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused()) return a;
  if (e.says(ede_rate_limited) || e.says(ede_over_quota)) {
    a.fit = Confidence::likely;
  } else if (e.scope == Scope::everything && e.answer(Purpose::target_later) == Answer::answered) {
    a.fit = Confidence::likely;
    a.supports("It refused everything at first, and a second later answered the same question.");
    a.rival(intermittent, "whether refusals also come when only few queries are sent",
            Decided::by_trying);
  } else if (e.scope == Scope::everything && e.ad_echoed && !e.reply->ra && !e.no_question &&
             !e.says_anything()) {
    a.fit = Confidence::likely;
    a.supports(
        "The refusal copies the query's AD flag and gives no reason, as a load balancer's block on "
        "a client does.");
    a.rival(client_not_allowed,
            "whether the same question is answered after some minutes without queries",
            Decided::by_trying);
  } else {
    return a;
  }
  tell_scope(e, a, {.everything = ": a limit counts queries, not names"});
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule rate_limited_rule;
const CauseRule rate_limited_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
