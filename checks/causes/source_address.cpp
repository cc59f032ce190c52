#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// Another address of this machine is let in: an access list, seen from both sides.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = source_address,
    .kind = CauseKind::refusal,
    .title =
        "The server refuses the address this computer sends from; it accepts another one of it",
    .because = "it blocks the address we send from, but accepts another address of ours",
    .meaning =
        "The server's access list holds one address of this computer, and not the one from which "
        "it sends by default.",
    .actor = Actor::resolver_operator,
    .user_action = "Use -b with the address that is answered; report the refused one.",
    .request = "Please allow this address as well: another address of ours is answered.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Add the refused address to the existing list that refuses (allow-query, "
           "allow-recursion, or match-clients of a view); rndc reload.",
           "named log, category security: `client @... ADDRESS#PORT ... denied|ADDRESS#PORT ...: "
           "query ... denied`",
           source::bind},
    Remedy{"Unbound",
           "Add \"access-control: ADDRESS allow\" for the refused address after the line that "
           "refuses it; unbound-checkconf; unbound-control reload.",
           "`$ unbound-control get_option access-control`", source::unbound},
    Remedy{"NSD",
           "Add \"allow-query: ADDRESS NOKEY\" to the zone or its pattern, and delete a BLOCKED "
           "that matches; nsd-control reconfig.",
           "nsd log, verbosity 2: `query NAME from ADDRESS refused, no acl matches`", source::nsd},
    Remedy{"Knot Resolver",
           "Put before the rule that refuses: view:addr('ADDRESS/32', policy.all(policy.PASS)); "
           "restart kresd.",
           "kresd log, group policy, debug level: `REFUSE applied for NAME. TYPE`",
           source::knot_resolver},
    Remedy{.software = "Knot DNS",
           .change = "Add the refused address to the address list of mod-queryacl; knotc "
                     "conf-check; knotc reload.",
           .confirm = "`$ knotc conf-read mod-queryacl`",
           .source = source::knot,
           .only_recognised = true},
    Remedy{"dnsdist",
           "Correct the NetmaskGroupRule with RCodeAction(DNSRCode.REFUSED) that has the refused "
           "address, or lacks it, in dnsdist.conf; at once: showRules(), rmRule(ID).",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"any",
           "Add the refused address to the list of clients, or let this computer send from the "
           "other one (route, source address of the interface).",
           ""},
};

const Observation* answered_elsewhere(const Evidence& e) {
  for (const auto purpose : {Purpose::from_elsewhere, Purpose::from_elsewhere_2})
    if (e.answer(purpose) == Answer::answered) return e.observation(purpose);
  return nullptr;
}

/// An access list may also drop, or say NOTAUTH (Knot DNS).
Argument argue_other(const Evidence& e, const Observation& allowed) {
  Argument a;
  const bool silent = e.target->outcome == Outcome::no_reply;
  const bool notauth = e.reply != nullptr && e.reply->rcode == rcode::notauth;
  if (!silent && !notauth) return a;
  // What replies to this address in any way does not drop it.
  if (silent && e.replied_otherwise_from_here()) return a;
  a.fit = Confidence::likely;
  a.supports(fmt::format(
      "The same question {} from {} and is answered from {}, another address of this computer.",
      silent ? "gets no reply" : "gets NOTAUTH", e.target->source, allowed.source));
  a.rival(silent ? no_reply : client_not_allowed,
          silent ? "whether it stays silent from the first address when asked again"
                 : "whether the server's access list has both addresses",
          silent ? Decided::by_trying : Decided::by_asking);
  return a;
}

Argument argue(const Evidence& e) {
  Argument a;
  const auto* allowed = answered_elsewhere(e);
  if (allowed == nullptr) return a;
  if (!e.refused()) return argue_other(e, *allowed);
  // A server that changes its mind shows nothing about addresses.
  if (e.scope == Scope::mixed || e.answer(Purpose::target_again) != Answer::refused) return a;
  a.fit = Confidence::likely;
  a.supports(
      fmt::format("It refuses the same question from {} and answers it from {}, another address of "
                  "this computer.",
                  e.target->source, allowed->source));
  a.rival(client_not_allowed, "whether the server's access list has both addresses");
  a.rival(intermittent, "whether it refuses the first address every time", Decided::by_trying);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule source_address_rule;
const CauseRule source_address_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
