#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The server has this zone, and the zone's access list (or view, or key) excludes this client.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = zone_acl,
    .kind = CauseKind::refusal,
    .title = "The server has this zone, but does not let this client see it (access list or view)",
    .because = "it has this zone, but hides it from our address",
    .meaning =
        "The zone is on the server, and an access list, a view or a required key keeps us out of "
        "it. Clients in other networks get answers for the same name.",
    .actor = Actor::resolver_operator,
    .user_action = "If the name is for another network only, connect to it (VPN).",
    .request = "Please allow our address to query this zone (its access list or view lacks us).",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Add CLIENT-ADDRESS to allow-query of the zone where it stands, or to match-clients of "
           "the view that has the zone; rndc reload. Check whether a key is required.",
           "named log, category security: `query 'NAME/TYPE/IN' denied` (without \"(cache)\"); "
           "allow-query-on: `query-on ... denied`",
           source::bind},
    Remedy{"NSD",
           "Add \"allow-query: CLIENT-ADDRESS NOKEY\" to the zone or its pattern, and delete a "
           "BLOCKED that matches; nsd-control reconfig.",
           "nsd log with verbosity 2: `query NAME from ADDRESS refused, no acl matches` (or: `acl "
           "... BLOCKED`)",
           source::nsd},
    Remedy{"Knot DNS",
           "Add CLIENT-ADDRESS to the address list of the zone's mod-queryacl; knotc conf-check; "
           "knotc reload.",
           "`$ knotc conf-read mod-queryacl`", source::knot},
    Remedy{"PowerDNS",
           "Give the client's network the view that has the zone (views: 5.0 and later). Without "
           "views it has no access list for queries.",
           "`$ pdnsutil view list-all`; `$ pdnsutil network list`", source::pdns_views,
           About::everything, true},
    Remedy{"CoreDNS",
           "Put \"allow net CLIENT-ADDRESS\" before the line \"block\" in the acl block of the "
           "zone's server block.",
           "metric `coredns_acl_blocked_requests_total`", source::coredns_acl},
    Remedy{"Windows DNS Server",
           "Exempt the client from the zone's query resolution policy (-ZoneName) with the action "
           "DENY, or remove the policy.",
           "PowerShell: `$ Get-DnsServerQueryResolutionPolicy -ZoneName ZONE`",
           source::windows_policy},
    Remedy{"Technitium", "Add the client's network: Zone Options, Query Access.", "",
           source::technitium},
    Remedy{"YADIFA", "Add CLIENT-ADDRESS to allow-query in the <zone> section; SIGHUP.", "",
           source::yadifa},
    Remedy{"rbldnsd", "Take CLIENT-ADDRESS (:refuse) out of the acl dataset of the zone; SIGHUP.",
           "rbldnsd log (-l): `ADDRESS NAME TYPE IN: REFUSED/...`", source::rbldnsd},
    Remedy{"any", "Allow the client's address, as the server sees it, to query this zone.", ""},
};

Argument argue_notauth(const Evidence& e) {
  Argument a;
  if (!e.target->probe.query.key.empty()) return a;  // NOTAUTH is about the signature then.
  if (e.reply->aa || e.reply->ra || e.control_answer() != Answer::refused) return a;
  a.fit = Confidence::likely;
  a.supports(
      "It replies NOTAUTH to this name but REFUSED to another one (tested: " + control_name(e) +
      "): it has the zone, and Knot DNS answers so when the zone's mod-queryacl denies the query.");
  a.limits("Software other than Knot DNS uses that code only for updates and transfers.");
  a.rival(other_rcode, "which software the server runs");
  return a;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr) return a;
  if (e.reply->rcode == rcode::notauth)
    return e.operation() == Operation::lookup ? argue_notauth(e) : a;
  if (!e.refused() || !e.says(ede::prohibited) || e.no_question) return a;
  if (e.target->probe.query.question.qclass != qclass::in) return a;

  if (e.scope == Scope::everything && !e.reply->ra && !e.ad_echoed) {
    if (e.control_prohibited()) return a;
    a.fit = Confidence::likely;
    a.supports(fmt::format(
        "It refuses both names, but says Prohibited (EDE 18) only for this one, not for {}: it has "
        "this zone and hides it from us.",
        control_name(e)));
    if (e.has_ede(Purpose::control_rd0, ede::not_authoritative))
      a.rival(client_not_allowed, "whether another zone of the same server answers us",
              Decided::by_trying);
    else if (e.answer(Purpose::version_bind) == Answer::refused)
      a.fit = Confidence::possible;
    if (e.answer(Purpose::version_bind) == Answer::silent ||
        e.answer(Purpose::version_bind) == Answer::unknown)
      a.rival(client_not_allowed, "whether another zone of the same server answers us",
              Decided::by_trying);
  } else if (e.scope == Scope::name && !e.prohibited_with_text()) {
    a.fit = e.control_was_silent() ? Confidence::possible : Confidence::likely;
    if (!e.control_was_silent())
      a.supports(
          "It says Prohibited (EDE 18) for this name and names no filter: an access list on this "
          "zone.");
    a.rival(name_policy, "whether an address that is surely allowed gets the same refusal");
    rival_own_control(e, a);
  } else {
    return a;
  }
  if (e.scope != Scope::everything) tell_scope(e, a, {.name = ": only this zone is closed to us"});
  tell_extended_errors(e, a);
  tell_chaos(e, a, ShutOut::no);
  return a;
}

}  // namespace

extern const CauseRule zone_acl_rule;
const CauseRule zone_acl_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
