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
    .title = "The server has this zone, but its access list or view excludes this client",
    .because = "it has this zone, but keeps it from this client's address",
    .meaning =
        "The zone exists on the server and an access list, a view or a required key keeps this "
        "client out of it. Clients in other networks get answers for the same name.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Tell the operator of the server the name and the address your queries come from. If the "
        "name is only meant to be seen inside another network, connect to it (VPN) first.",
    .request = "Please allow our address to query this zone.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Look at allow-query and allow-query-on in the zone statement, at the view's "
           "match-clients, and whether a key is required.",
           "named log, category security: query 'NAME/TYPE/IN' denied (without \"(cache)\")",
           source::bind},
    Remedy{"NSD", "Look at allow-query in the zone or its pattern.",
           "nsd log with verbosity 2: query NAME from ADDRESS refused, no acl matches (or: acl ... "
           "BLOCKED)",
           source::nsd},
    Remedy{"Knot DNS", "Look at the zone's modules: mod-queryacl limits who may ask.",
           "knotc conf-read mod-queryacl", source::knot},
    Remedy{"PowerDNS",
           "With views (5.0 and later): give the client's network the view that has the zone. "
           "Without views it has no access list for queries.",
           "pdnsutil view list-all; pdnsutil network list", source::pdns_views, About::everything,
           true},
    Remedy{"CoreDNS",
           "An acl block of the zone's server block refuses the client: put \"allow net "
           "CLIENT-NETWORK\" before its line \"block\".",
           "metric coredns_acl_blocked_requests_total", source::coredns_acl},
    Remedy{"Windows DNS Server",
           "Look for a query resolution policy of the zone (-ZoneName) with the action DENY that "
           "matches the client.",
           "PowerShell: Get-DnsServerQueryResolutionPolicy -ZoneName ZONE", source::windows_policy},
    Remedy{"Technitium", "Zone Options, Query Access: add the client's network.", "",
           source::technitium},
    Remedy{"YADIFA", "Add the client to allow-query in the <zone> section; SIGHUP.", "",
           source::yadifa},
    Remedy{"rbldnsd",
           "Look at the acl dataset of the zone: the client's address stands there with :refuse.",
           "rbldnsd log (-l): ADDRESS NAME TYPE IN: REFUSED/...", source::rbldnsd},
    Remedy{"any", "Allow the client's address, as the server sees it, to query this zone.", ""},
};

Argument argue_notauth(const Evidence& e) {
  Argument a;
  if (!e.target->probe.query.key.empty()) return a;  // NOTAUTH is about the signature then.
  if (e.reply->aa || e.reply->ra || e.control_answer() != Answer::refused) return a;
  a.fit = Confidence::likely;
  a.supports(
      "It replies NOTAUTH to this name but REFUSED to the unrelated name " + control_name(e) +
      ": it has the zone, and Knot DNS answers so when the zone's mod-queryacl denies the query.");
  a.limits(
      "The RCODE is NOTAUTH, not REFUSED; other software uses it only for updates and transfers.");
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
    a.supports(
        "It says Prohibited (EDE 18) for this name but not for the unrelated name: it has this "
        "zone and keeps it from this client.");
    if (e.has_ede(Purpose::control_rd0, ede::not_authoritative))
      a.rival(client_not_allowed, "whether another zone of the same server answers this client");
    else if (e.answer(Purpose::version_bind) == Answer::refused)
      a.fit = Confidence::possible;
    if (e.answer(Purpose::version_bind) == Answer::silent ||
        e.answer(Purpose::version_bind) == Answer::unknown)
      a.rival(client_not_allowed, "whether another zone of the same server answers this client");
  } else if (e.scope == Scope::name && !e.prohibited_with_text()) {
    a.fit = e.control_was_silent() ? Confidence::possible : Confidence::likely;
    if (!e.control_was_silent())
      a.supports(
          "It says Prohibited (EDE 18) for this name only, without naming a filter: an access list "
          "on this zone.");
    a.rival(name_policy, "whether the refusal is the same from an address that is surely allowed");
    rival_own_control(e, a);
  } else {
    return a;
  }
  if (e.scope == Scope::everything)
    a.supports(fmt::format("It refuses the unrelated name {} as well, for another reason.",
                           control_name(e)));
  else
    tell_scope(e, a);
  tell_extended_errors(e, a);
  tell_chaos(e, a, ShutOut::no);
  return a;
}

}  // namespace

extern const CauseRule zone_acl_rule;
const CauseRule zone_acl_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
