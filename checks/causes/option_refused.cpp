#include <array>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The question is refused, or fails, with a client subnet or a cookie and is answered without.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = option_refused,
    .kind = CauseKind::refusal,
    .title = "Queries with an EDNS option (client subnet, cookie) fail; plain ones are answered",
    .because = "it refuses queries with a DNS option (client subnet, cookie)",
    .meaning =
        "A rule refuses queries with a client subnet (ECS) or a DNS cookie, or the server fails on "
        "them.",
    .actor = Actor::resolver_operator,
    .user_action = "Ask again without the option (--subnet, --cookie).",
    .request = "Please accept queries with this DNS option (client subnet or cookie).",
};

constexpr std::array remedies{
    Remedy{"dnsdist",
           "Remove the EDNSOptionRule with RCodeAction(DNSRCode.REFUSED): showRules(), rmRule(ID), "
           "and its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"dnsmasq",
           "Remove add-subnet, if it is set, and restart: its upstream refuses the option. Else "
           "find the upstream (server=) that refuses the option, and use another.",
           "", source::dnsmasq_manual, About::everything, true},
    Remedy{"AdGuard Home",
           "Set edns_client_subnet to false: the upstream refuses the client subnet (ECS) that it "
           "adds.",
           "", source::adguard},
    Remedy{"any",
           "Remove the rule on client subnet (ECS) or cookies. A forwarder need not send them "
           "(BIND: send-cookie no; dnsmasq: no add-subnet).",
           ""},
};

/// What the query has that a plain one has not.
std::string_view option_words(const Query& query) {
  if (query.subnet.empty()) return "a cookie";
  return query.cookie ? "a client subnet and a cookie" : "a client subnet";
}

Argument argue(const Evidence& e) {
  Argument a;
  const auto with = option_words(e.target->probe.query);
  if (e.fails_by_options()) {
    a.fit = Confidence::likely;
    a.supports(fmt::format(
        "With {} {}; without, it answers the same question.", with,
        e.reply == nullptr ? "it is silent" : "it replies " + rcode_name(e.target->reply->rcode)));
    a.rival(intermittent, "whether it does the same every time", Decided::by_trying);
    return a;
  }
  if (e.scope != Scope::options) return a;
  a.fit = Confidence::likely;
  a.supports(fmt::format("It refuses the question with {} and answers it without.", with));
  if (e.reply->ra && !e.reply->aa)
    a.rival(upstream_refuses, "what the server behind it answers to the option");
  if (e.answer(Purpose::target_again) != Answer::refused)
    a.rival(intermittent, "whether it refuses the same question every time", Decided::by_trying);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule option_refused_rule;
const CauseRule option_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
