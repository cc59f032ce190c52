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
    .title = "The server serves only its own zones, and this name is in none of them",
    .because = "it serves only its own zones, not this name",
    .meaning =
        "This server looks nothing up: it answers for the zones it holds and refuses other names. "
        "Either it is the wrong server to ask (listed as a DNS server by mistake), or the zone "
        "should be on it and is missing (lame delegation, deleted zone).",
    .actor = Actor::local_admin,
    .user_action = "Ask another DNS server; take this one off this computer's list.",
    .operation_action =
        "Check the address: updates and transfers are for the zone's primary (the first name of "
        "its SOA record), a NOTIFY is for its secondaries.",
    .request = "Please load this zone there, or tell us which DNS server to ask.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "If it should have the zone: add the zone statement, in the view that the client gets; "
           "named-checkconf -z; rndc reload.",
           "`$ rndc zonestatus ZONE` (of a view: ZONE IN VIEW); `$ named-checkconf -z`",
           source::bind},
    Remedy{"NSD",
           "If it should have the zone: add it to nsd.conf or a pattern; nsd-control reconfig.",
           "`$ nsd-control zonestatus ZONE`", source::nsd},
    Remedy{
        "Knot DNS",
        "If it should have the zone: add it to the section zone; knotc conf-check; knotc reload.",
        "`$ knotc zone-status ZONE`", source::knot},
    Remedy{"PowerDNS",
           "If it should have the zone: create it, or, where it lacks one, add its SOA record "
           "(pdnsutil add-record ZONE @ SOA TTL '...').",
           "`$ pdnsutil check-zone ZONE`", source::pdns},
    Remedy{"Unbound",
           "If it should resolve: add \"access-control: CLIENT-ADDRESS allow\" and remove "
           "local-zone: \".\" refuse; unbound-checkconf; unbound-control reload.",
           "`$ unbound-control list_local_zones`", source::unbound},
    Remedy{"dnsdist",
           "If it should resolve: send the query to another pool. The backend that gets it serves "
           "only its own zones.",
           "dnsdist console: `$ showRules()`, `$ showServers()`", source::dnsdist},
    Remedy{"PowerDNS",
           "Give the client's network the view that has the zone (views: 5.0 and later).",
           "`$ pdnsutil view list-all`; `$ pdnsutil network list`", source::pdns_views,
           About::everything, true},
    Remedy{"dnsmasq",
           "Add auth-zone=DOMAIN for its own zone, or server=ADDRESS for other names; restart. "
           "With auth-server it then looks names up for everybody who reaches it.",
           "", source::dnsmasq, About::everything, true},
    Remedy{"CoreDNS",
           "Add a server block for the zone to the Corefile, or \".:53 { forward . UPSTREAM }\" "
           "for all other names.",
           "metric `coredns_dns_responses_total{rcode=\"REFUSED\"}`", source::coredns_manual},
    Remedy{"Consul",
           "Send it only names of its own domain (consul.), or set recursors in its configuration.",
           "", source::consul},
    Remedy{"Windows DNS Server",
           "If it should have the zone: add it in DNS Manager, or with Add-DnsServerPrimaryZone.",
           "PowerShell: `$ Get-DnsServerZone`", source::windows},
    Remedy{"Technitium",
           "If it should have the zone: add it under Zones, and check that it is enabled.", "",
           source::technitium},
    Remedy{"MaraDNS", "If it should have the zone: csv2[\"ZONE.\"] = \"FILE\" in mararc; restart.",
           "", source::maradns},
    Remedy{
        "gdnsd",
        "If it should have the zone: put its file into the folder zones/; gdnsdctl reload-zones.",
        "gdnsd log: `? Zone ZONE with serial ... loaded`", source::gdnsd},
    Remedy{"YADIFA", "If it should have the zone: add a <zone> section to yadifad.conf; SIGHUP.",
           "", source::yadifa},
    Remedy{"rbldnsd",
           "Add ZONE:DATASET:FILE to its command line, if it should have the zone; restart.",
           "rbldnsd log (-l): `ADDRESS NAME TYPE IN: REFUSED/...`", source::rbldnsd},
    Remedy{"hickory-dns",
           "If it should have the zone: add a [[zones]] entry to named.toml; restart.", "",
           source::hickory},
    Remedy{
        "any",
        "If this server should have the zone: load it there. If not: take the server out of this "
        "computer's DNS settings and out of the domain's NS records.",
        "",
        {},
        About::lookups},
    Remedy{"any",
           "If this server should have the zone: load it there. If not, another server has it, or "
           "nobody has made it: reverse zones are often missing, and mostly not missed.",
           "",
           {},
           About::operations},
};

/// A transfer, update or NOTIFY for a zone that it does not answer for either.
Argument argue_operation_elsewhere(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr) return a;
  if (const auto zone = e.zone_above(); !zone.empty() && e.reply->rcode != rcode::noerror) {
    a.fit = Confidence::likely;
    a.actor = Actor::user;
    a.supports(
        fmt::format("The name is inside the zone {} (SOA), not its apex. Transfers, updates and "
                    "NOTIFY need the zone's own name.",
                    printable(zone)));
    return a;
  }
  if (e.reply->rcode == rcode::nxdomain) {
    a.fit = Confidence::likely;
    a.supports("It replies NXDOMAIN to a request about a zone: it has no such zone.");
    return a;
  }
  if (e.reply->rcode != rcode::notauth) return a;
  const auto* soa = e.reply_to(Purpose::other_type);
  if (soa != nullptr && !soa->aa && soa->rcode != rcode::refused &&
      e.target->probe.query.key.empty()) {
    a.fit = Confidence::likely;
    a.actor = Actor::user;
    a.supports(
        "It replies NOTAUTH, and answers lookups in the zone without authority (no AA): it is a "
        "resolver, or another server for this zone.");
    a.rival(zone_broken, "whether the server should have the zone, and has no usable copy");
    return a;
  }
  if (e.answer(Purpose::other_type) != Answer::refused) return a;
  a.fit = Confidence::likely;
  a.supports("It replies NOTAUTH and refuses a lookup in the zone: it does not serve it.");
  return a;
}

void tell_delegation(const Evidence& e, Argument& a) {
  const auto delegation = delegation_of(*e.the_case);
  if (!delegation.known() || delegation.lists(e.record->server.endpoint)) return;
  a.supports(fmt::format("The name servers of {} are others: this is the wrong server to ask.",
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
  if (!would_tell) a.rival(zone_acl, "whether the zone is there, but hidden from our address");
  if (software == "PowerDNS") a.rival(zone_broken, "whether the zone has its SOA record");
  const bool asked_by_hand = !e.record->server.configured;
  if (!e.the_case->request.delegation && !delegation_of(*e.the_case).known() &&
      (sibling_serves(e) || asked_by_hand))
    a.rival(lame_delegation,
            "whether the domain lists this server (the same command with --delegation)",
            Decided::by_trying);
}

/// A denial by a server that neither holds the zone nor resolves: it says so of any foreign name
/// (Samba's DNS server without a forwarder).
Argument argue_denial(const Evidence& e) {
  Argument a;
  if (denial_of(e) != Denial::not_its_zone) return a;
  a.fit = e.reply->rcode == rcode::nxdomain || denies_everything(e) ? Confidence::likely
                                                                    : Confidence::possible;
  a.supports(
      fmt::format("It replies {}, without authority (AA), recursion (RA) or the SOA of a zone: it "
                  "does not hold the zone of the name, and looks nothing up.",
                  e.reply->rcode == rcode::nxdomain ? "NXDOMAIN" : "NOERROR without a record"));
  if (denies_everything(e))
    a.supports(fmt::format("It says the same of another name (tested: {}).", control_name(e)));
  a.rival(name_not_found, "whether another DNS server knows the name", Decided::by_trying);
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
                "whether the server looks up names for other clients, in another view");
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
            "Its replies show neither EDNS (no OPT record) nor recursion (RA), as those of a "
            "server for its own zones only.");
      if (known) {
        const bool bind = recognise_software(e) == "BIND";
        a.supports(
            bind ? "It is BIND " + e.software.substr(0, 4) +
                       ", which says Prohibited (EDE 18) when an access list refuses; this refusal "
                       "does not."
                 : "It is a PowerDNS authoritative server, which has no access list for queries.");
        if (bind)
          a.rival(recursion_denied,
                  "whether the server looks up names for other clients, in another view");
      } else {
        a.limits(
            "It gives no reason (EDE), so we cannot tell \"blocked\" from \"does not have the "
            "zone\".");
        a.rival(recursion_denied, "whether the server looks up names for any client");
        a.rival(client_not_allowed, "whether the server answers us about its own zones",
                Decided::by_trying);
      }
    }
  } else if (e.scope == Scope::name && !e.reply->ra && (not_authoritative || plain)) {
    // It serves the unrelated name from a zone of its own (AA, no recursion), not this one.
    const auto* control = e.control_reply();
    if (control == nullptr || control->ra) return a;
    a.fit = Confidence::likely;
    a.supports(
        "It serves the other name itself, without recursion: it is an authoritative server.");
  }
  if (a.fit == Confidence::none) return a;
  tell_party(e, a);
  tell_rivals(e, a);
  rival_behind_proxy(a);
  tell_scope(
      e, a,
      {.everything = ": they are in none of its zones either", .name = ": that one it serves"});
  tell_extended_errors(e, a);
  tell_delegation(e, a);
  if (!e.reply->ra) a.supports("It does not offer to look names up (RA is clear).");
  tell_chaos(e, a, ShutOut::no);
  return a;
}

}  // namespace

extern const CauseRule zone_not_served_rule;
const CauseRule zone_not_served_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
