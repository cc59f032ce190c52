#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "checks/evidence/denial.h"
#include "checks/evidence/habits.h"
#include "checks/evidence/software.h"
#include "checks/probes/delegation.h"
#include "model/printable.h"

// An authoritative-only server is asked for a zone it does not have: the wrong server, or a zone
// missing on it.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = zone_not_served,
    .kind = CauseKind::refusal,
    .title = "The server is authoritative only and does not serve this zone",
    .because = "it only serves zones of its own, and this name is in none of them",
    .meaning =
        "This server is no resolver: it answers for the zones it holds and refuses all others. "
        "Either it is the wrong server to ask (listed as a resolver by mistake), or the zone "
        "should be on it and is missing (lame delegation, deleted zone).",
    .actor = Actor::local_admin,
    .user_action =
        "To look names up, use a resolver instead. If this server should serve the zone, call the "
        "operator of the zone.",
    .request =
        "Please check whether this server should hold the zone of the name, or be asked for it at "
        "all: it only serves zones of its own.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "If the server should have the zone: add the zone statement (to the view of this "
           "client) and check that it loads.",
           "rndc zonestatus ZONE; named-checkconf -z", source::bind},
    Remedy{"NSD", "If the server should have the zone: add it to nsd.conf or a pattern.",
           "nsd-control zonestatus ZONE", source::nsd},
    Remedy{"Knot DNS", "If the server should have the zone: add it to the zone section.",
           "knotc zone-status ZONE", source::knot},
    Remedy{"PowerDNS", "If the server should have the zone: create it, with its SOA record.",
           "pdnsutil check-zone ZONE", source::pdns},
    Remedy{"Unbound",
           "If the server should resolve: look at access-control for this client and at "
           "local-zone: \".\" refuse.",
           "unbound-control list_local_zones", source::unbound},
    Remedy{"dnsdist",
           "The backend that gets the query only serves zones of its own: look at the pools and "
           "their rules.",
           "dnsdist console: showRules(), showServers()", source::dnsdist},
    Remedy{"PowerDNS",
           "With views (5.0 and later): the zone may be in a view that the client's network does "
           "not get.",
           "pdnsutil view list-all; pdnsutil network list", source::pdns_views, About::everything,
           true},
    Remedy{"dnsmasq",
           "With auth-server and no upstream it answers for its auth-zone only: add "
           "auth-zone=DOMAIN, or server=ADDRESS for the rest.",
           "", source::dnsmasq, About::everything, true},
    Remedy{"CoreDNS",
           "No server block of the Corefile covers the name: add one for the zone, or \".:53 { "
           "forward . UPSTREAM }\" for all other names.",
           "metric coredns_dns_responses_total{rcode=\"REFUSED\"}", source::coredns_manual},
    Remedy{"Consul",
           "Consul answers for its own domain (consul.) only: send it no other names, or set "
           "recursors in its configuration.",
           "", source::consul},
    Remedy{
        "Windows DNS Server",
        "If the server should have the zone: add it in DNS Manager, or Add-DnsServerPrimaryZone.",
        "PowerShell: Get-DnsServerZone", source::windows},
    Remedy{"Technitium",
           "If the server should have the zone: add it under Zones, and see that it is enabled.",
           "", source::technitium},
    Remedy{"MaraDNS",
           "If the server should have the zone: csv2[\"ZONE.\"] = \"FILE\" in mararc; restart.", "",
           source::maradns},
    Remedy{"gdnsd",
           "If the server should have the zone: put its file into the folder zones/; gdnsdctl "
           "reload-zones.",
           "gdnsd log: Zone ZONE with serial ... loaded", source::gdnsd},
    Remedy{"YADIFA",
           "If the server should have the zone: add a <zone> section to yadifad.conf; SIGHUP.", "",
           source::yadifa},
    Remedy{
        "rbldnsd",
        "It answers for the zones of its command line only: add ZONE:DATASET:FILE there; restart.",
        "rbldnsd log (-l): ADDRESS NAME TYPE IN: REFUSED/...", source::rbldnsd},
    Remedy{"hickory-dns",
           "If the server should have the zone: add a [[zones]] entry to named.toml; restart.", "",
           source::hickory},
    Remedy{"any",
           "Remove the server from the list of resolvers, or from the zone's NS records if it is "
           "there by mistake; or load the zone on it.",
           ""},
};

/// A transfer, update or NOTIFY for a zone that it does not answer for either.
Argument argue_operation_elsewhere(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr) return a;
  if (const auto zone = e.zone_above(); !zone.empty() && e.reply->rcode != rcode::noerror) {
    a.fit = Confidence::likely;
    a.actor = Actor::user;
    a.supports(
        fmt::format("The name is not the apex of a zone there: it lies in the zone {} (SOA). "
                    "Transfers, updates and NOTIFY are for a zone: give its name.",
                    printable(zone)));
    return a;
  }
  if (e.reply->rcode == rcode::nxdomain) {
    a.fit = Confidence::likely;
    a.supports("It replies NXDOMAIN to a request that is about a zone: it has no such zone.");
    return a;
  }
  if (e.reply->rcode != rcode::notauth) return a;
  const auto* soa = e.reply_to(Purpose::other_type);
  if (soa != nullptr && !soa->aa && soa->rcode != rcode::refused &&
      e.target->probe.query.key.empty()) {
    a.fit = Confidence::likely;
    a.actor = Actor::user;
    a.supports(
        "It replies NOTAUTH, and lookups in the zone without authority (no AA): it is a resolver, "
        "or another server for this zone.");
    a.rival(zone_broken, "whether the server is meant to have the zone, and has no usable copy");
    return a;
  }
  if (e.answer(Purpose::other_type) != Answer::refused) return a;
  a.fit = Confidence::likely;
  a.supports(
      "It replies NOTAUTH, and refuses a lookup in the zone: it is not authoritative for it.");
  return a;
}

void tell_delegation(const Evidence& e, Argument& a) {
  const auto delegation = delegation_of(*e.the_case);
  if (!delegation.known() || delegation.lists(e.record->server.endpoint)) return;
  a.supports(fmt::format("It is none of the name servers of {}: it is the wrong server to ask.",
                         printable(delegation.zone)));
}

/// Another server of the list answers for the zone with authority: name servers are being compared,
/// not resolvers.
bool sibling_serves(const Evidence& e) {
  return std::ranges::any_of(e.the_case->servers, [](const auto& other) {
    const auto* target = other.target();
    return target != nullptr && target->reply && target->reply->aa &&
           answer_of(target) == Answer::answered;
  });
}

/// Where no list of this machine names the server, its operator must say what it should hold.
void tell_party(const Evidence& e, Argument& a) {
  if (!e.record->server.configured) a.actor = Actor::resolver_operator;
}

/// What looks the same from here on this software.
void tell_rivals(const Evidence& e, Argument& a) {
  const auto software = recognise_software(e);
  // An access list on the zone says so by EDE 18 in NSD, and by NOTAUTH in Knot DNS.
  const bool would_tell =
      software == "NSD" || software == "Knot DNS" || (software == "PowerDNS" && !may_have_views(e));
  if (!would_tell)
    a.rival(zone_acl, "whether the server has the zone in a view that this client does not get");
  if (software == "PowerDNS") a.rival(zone_broken, "whether the zone has its SOA record");
  const bool asked_by_hand = !e.record->server.configured;
  if (!e.the_case->request.delegation && !delegation_of(*e.the_case).known() &&
      (sibling_serves(e) || asked_by_hand))
    a.rival(lame_delegation, "whether the zone's NS records name this server (--delegation)");
}

/// A denial by a server that neither holds the zone nor resolves: it says so of any foreign name
/// (Samba's DNS server without a forwarder).
Argument argue_denial(const Evidence& e) {
  Argument a;
  if (denial_of(e) != Denial::not_its_zone) return a;
  a.fit = e.reply->rcode == rcode::nxdomain || denies_everything(e) ? Confidence::likely
                                                                    : Confidence::possible;
  a.supports(fmt::format(
      "It replies {}, neither with authority (AA) nor as a resolver (RA), and without the SOA of a "
      "zone: it does not hold the zone of the name, and looks nothing up.",
      e.reply->rcode == rcode::nxdomain ? "NXDOMAIN" : "NOERROR without a record"));
  if (denies_everything(e))
    a.supports(fmt::format("It says the same of the unrelated name {}.", control_name(e)));
  a.rival(name_not_found, "whether a resolver knows the name");
  tell_party(e, a);
  tell_delegation(e, a);
  return a;
}

Argument argue(const Evidence& e) {
  if (e.operation() != Operation::lookup && (!e.refused() || !e.zone_above().empty()))
    return argue_operation_elsewhere(e);
  Argument a;
  if (e.reply != nullptr && !e.refused()) return argue_denial(e);
  if (!e.refused()) return a;
  if (e.no_question) return a;
  const bool not_authoritative = e.says(ede::not_authoritative) && !e.says(ede::prohibited);
  const bool plain = !e.says_anything() && !e.reply->ra;

  if (e.scope == Scope::everything || e.scope == Scope::unknown) {
    if (e.reply->ra || e.ad_echoed) return a;
    if (not_authoritative) {
      a.fit = e.scope == Scope::everything ? Confidence::likely : Confidence::possible;
      const auto software = recognise_software(e);
      if (e.scope == Scope::unknown || software.empty() || software == "BIND")
        a.rival(recursion_denied,
                "whether the server resolves names for other clients, in another view");
    } else if (plain) {
      const bool known = says_prohibited(e);
      const auto chaos = e.answer(Purpose::version_bind);
      const bool let_in = chaos == Answer::answered || chaos == Answer::failed;
      const bool old = e.refuses_without_edns();
      a.fit = e.scope == Scope::everything && (known || let_in || old) && !e.refuses_before_edns()
                  ? Confidence::likely
                  : Confidence::possible;
      if (old)
        a.supports(
            "Its replies have no OPT record and never RA: it knows no EDNS and does not resolve, "
            "as "
            "servers do that only hold zones.");
      if (known) {
        const bool bind = recognise_software(e) == "BIND";
        a.supports(bind ? "It is BIND " + e.software.substr(0, 4) +
                              ", which says Prohibited (EDE 18) when an access list refuses; this "
                              "refusal does not say it."
                        : "It is a PowerDNS authoritative server, which has no access list for "
                          "queries.");
        if (bind)
          a.rival(recursion_denied,
                  "whether the server resolves names for other clients, in another view");
      } else {
        a.limits(
            "The server gives no reason (no EDE), so an access list cannot be told from a zone it "
            "does not have.");
        a.rival(recursion_denied, "whether the server resolves names for any client");
        a.rival(client_not_allowed, "whether the server answers its own zones for this client");
      }
    }
  } else if (e.scope == Scope::name && !e.reply->ra && (not_authoritative || plain)) {
    // It serves the unrelated name from a zone of its own (AA, no recursion), not this one.
    const auto* control = e.control_reply();
    if (control == nullptr || control->ra) return a;
    a.fit = Confidence::likely;
    a.supports("It serves the other name without recursion: it is an authoritative server.");
  }
  if (a.fit == Confidence::none) return a;
  tell_party(e, a);
  tell_rivals(e, a);
  rival_behind_proxy(a);
  tell_scope(e, a);
  tell_extended_errors(e, a);
  tell_delegation(e, a);
  if (!e.reply->ra) a.supports("It does not offer recursion (RA is clear).");
  tell_chaos(e, a, ShutOut::no);
  return a;
}

}  // namespace

extern const CauseRule zone_not_served_rule;
const CauseRule zone_not_served_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
