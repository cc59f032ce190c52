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
    .title = "Not answered with a client subnet or a cookie, answered without",
    .because = "it does not answer queries with this EDNS option; without it, it does",
    .meaning =
        "A rule refuses queries that carry a client subnet (ECS) or a DNS cookie, or the server "
        "fails on them.",
    .actor = Actor::resolver_operator,
    .user_action = "Take the option out of the queries, or ask the operator to accept it.",
    .request = "Please accept queries with EDNS client subnet and cookies.",
};

constexpr std::array remedies{
    Remedy{"dnsdist", "Look for a rule on EDNS options (EDNSOptionRule) with RCodeAction REFUSED.",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"dnsmasq",
           "Drop add-subnet: its upstream refuses the client subnet (ECS) that dnsmasq adds.", "",
           source::dnsmasq_manual, About::everything, true},
    Remedy{"AdGuard Home",
           "Set edns_client_subnet to false: the upstream refuses the client subnet (ECS) that it "
           "adds.",
           "", source::adguard},
    Remedy{"any",
           "Look for a rule on client subnet (ECS) or cookies; a forwarder need not send them "
           "(BIND: send-cookie no; dnsmasq: drop add-subnet).",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.fails_by_options()) {
    a.fit = Confidence::likely;
    a.supports(fmt::format(
        "With the client subnet or cookie {}, without it the same question is answered.",
        e.reply == nullptr ? "there is no reply"
                           : "it replies " + rcode_name(e.target->reply->rcode)));
    a.rival(intermittent, "whether it is the same every time");
    return a;
  }
  if (e.scope != Scope::options) return a;
  a.fit = Confidence::likely;
  a.supports(
      "With the client subnet or cookie the question is refused, without it the same question is "
      "answered.");
  if (e.reply->ra && !e.reply->aa)
    a.rival(upstream_refuses, "what the servers behind it answer to the option");
  if (e.answer(Purpose::target_again) != Answer::refused)
    a.rival(intermittent, "whether the same question is refused every time");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule option_refused_rule;
const CauseRule option_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
