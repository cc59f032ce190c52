#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "checks/probes/delegation.h"
#include "model/printable.h"

// The zone is delegated to name servers that refuse it: a resolver makes SERVFAIL of that, and
// whoever asks such a server itself gets REFUSED.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = lame_delegation,
    .kind = CauseKind::refusal,
    .title = "Name servers of the zone refuse to serve it (lame delegation)",
    .because = "the domain lists name servers that refuse to serve it",
    .meaning =
        "The parent zone names servers for this zone that do not have it. Resolvers that ask them "
        "get REFUSED; they then answer SERVFAIL, or need the zone's other name servers.",
    .actor = Actor::zone_operator,
    .user_action = "Tell the owner of the domain which of its name servers refuse it.",
    .request =
        "Please load the zone on these name servers, or correct its NS records at the registrar.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "On a name server that refuses: add the zone statement, to the view that resolvers get. "
           "The log of a resolver that was sent to such servers names them.",
           "named log, category lame-servers: `REFUSED unexpected RCODE resolving 'NAME/TYPE/IN': "
           "ADDRESS#53` (before 9.18: `unexpected RCODE (REFUSED) resolving`)",
           source::bind_manual},
    Remedy{"Unbound", "The log of a resolver that was sent to such servers names them.",
           "unbound log with log-servfail: `all servers for this domain failed, at zone ZONE. from "
           "ADDRESS got REFUSED`",
           source::unbound_manual},
    Remedy{"NSD", "On a name server that refuses: add the zone to nsd.conf or a pattern.",
           "`$ nsd-control zonestatus ZONE`", source::nsd, About::everything, true},
    Remedy{"Knot DNS", "On a name server that refuses: add the zone to the zone section.",
           "`$ knotc zone-status ZONE`", source::knot, About::everything, true},
    Remedy{"PowerDNS", "On a name server that refuses: create the zone, with its SOA record.",
           "`$ pdnsutil check-zone ZONE`", source::pdns, About::everything, true},
    Remedy{"any",
           "Load the zone on the name servers that refuse it, or take them out of the NS records "
           "at the parent (registrar) and in the zone.",
           "`$ dig @NAMESERVER ZONE SOA +norecurse`: REFUSED instead of an answer with aa"},
};

void tell_servers(const Delegation& delegation, Argument& a) {
  for (const auto& server : delegation.servers)
    if (server.refuses())
      a.supports(fmt::format("{} ({}) is a name server of {} and refuses it.",
                             printable(server.name), address_text(server.address),
                             printable(delegation.zone)));
}

/// The resolver itself says that the server which it asked refused (EDE 22, 23 with such a text).
Argument argue_by_word(const Evidence& e) {
  Argument a;
  const bool answers = e.reply->rcode == rcode::noerror || e.reply->rcode == rcode::nxdomain;
  if (answers || !e.says_it_was_refused()) return a;
  a.fit = Confidence::likely;
  a.supports("It says that the next server, which it asked for this name, refused.");
  tell_extended_errors(e, a);
  a.rival(upstream_refuses, "whether it forwards to the server that refused");
  a.rival(server_failure, "what the resolver's log says about this query");
  return a;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr) return a;
  const auto delegation = delegation_of(*e.the_case);
  if (!delegation.some_refuse()) return argue_by_word(e);

  if (e.reply->rcode == rcode::servfail) {
    tell_servers(delegation, a);
    if (delegation.none_serves()) {
      a.fit = Confidence::likely;
      a.supports("None of the zone's name servers answers for it.");
    } else {
      a.fit = Confidence::possible;
      a.limits("Other name servers of the zone answer, so a resolver should get through.");
    }
    a.rival(server_failure, "what the resolver's log says about this query");
    if (std::ranges::any_of(delegation.servers, &NameServerState::prohibits))
      a.rival(zone_acl, "whether those name servers answer for the zone from another network");
  } else if (e.refused() && delegation.lists(e.record->server.endpoint)) {
    // An access list may keep this client out of a zone that is there; NOTAUTH says it is not.
    const auto* ixfr = e.reply_to(Purpose::ixfr);
    const bool may_have_it =
        e.says(ede::prohibited) && (ixfr == nullptr || ixfr->rcode != rcode::notauth);
    a.fit = may_have_it ? Confidence::possible : Confidence::likely;
    a.as_rival = "whether the operator of the server knows the zone";
    a.supports(fmt::format("The NS records of {} name this server, and it refuses the zone.",
                           printable(delegation.zone)));
    tell_servers(delegation, a);
    a.rival(zone_not_served, "whether the operator of the server knows the zone");
    a.rival(zone_acl, "whether the server answers for the zone to other clients");
  }
  return a;
}

}  // namespace

extern const CauseRule lame_delegation_rule;
const CauseRule lame_delegation_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
