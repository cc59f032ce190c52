#include <array>

#include "checks/causes/operation_refused.h"
#include "checks/causes/sources.h"

// Dynamic update refused: asked for with --operation update.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = update_refused,
    .kind = CauseKind::refusal,
    .title = "The server refuses a dynamic update",
    .because = "it does not accept such updates of the zone from us",
    .meaning =
        "The server has the zone and takes updates from certain addresses or keys only, or from "
        "nobody. On Windows the log of the client or domain controller then shows error 9005.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Check which server is the zone's primary (SOA record), and which key or account may "
        "update.",
    .request = "Please tell us which key or address may update the zone, or allow ours.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Extend update-policy of the zone where it stands (allow-update beside it fails), else "
           "set allow-update to a key; named-checkconf; rndc reload.",
           "named log, category update-security: `update 'ZONE/IN' denied`", source::bind},
    Remedy{
        "Knot DNS",
        "Add an acl with a key and \"action: update\" to the zone; knotc conf-check; knotc reload.",
        "knotd log: `ACL, denied, action update`", source::knot},
    Remedy{"PowerDNS",
           "Set dnsupdate=yes, and allow the client: pdnsutil set-meta ZONE ALLOW-DNSUPDATE-FROM "
           "CLIENT-ADDRESS (SQL backends; BIND's answers NOTIMP).",
           "pdns log: `Remote not listed in allow-dnsupdate-from or domainmetadata. Sending "
           "REFUSED|not listed in allow-dnsupdate-from or domainmetadata. Sending REFUSED`; with "
           "dnsupdate=no nothing",
           source::pdns},
    Remedy{"Knot Resolver", "Send updates to the zone's primary: a resolver takes none.", "",
           source::knot_resolver},
    Remedy{"Windows DNS Server",
           "Sign the update with Kerberos (nsupdate -g, with a ticket), or change Dynamic updates "
           "of the zone from \"Secure only\" (Set-DnsServerPrimaryZone -DynamicUpdate).",
           "PowerShell: `$ Get-DnsServerZone ZONE`", source::windows},
    Remedy{"Samba AD DC",
           "Sign the update with Kerberos (kinit, then nsupdate -g): the default \"allow dns "
           "updates = secure only\" in smb.conf takes no other.",
           "Samba log, log level dns:5: `Update not allowed for unsigned packet.`", source::samba},
    Remedy{"Technitium",
           "Zone Options, Dynamic Updates: allow the address, and a security policy for the key.",
           "Technitium log: `DNS Server refused a zone UPDATE request since the request IP address "
           "is not allowed by the zone|DNS Server refused a ... update request since the request "
           "IP address is not allowed`",
           source::technitium},
    Remedy{"YADIFA", "Add CLIENT-ADDRESS to allow-update (default: none); SIGHUP.", "",
           source::yadifa},
    Remedy{"hickory-dns", "Set allow_update of the zone in named.toml (default: false); restart.",
           "", source::hickory_manual},
    Remedy{"any", "Let the zone accept updates at all, and allow a key, or the client's address.",
           ""},
};

Argument argue(const Evidence& e) {
  auto a = argue_operation(e, Operation::update);
  if (a.fit == Confidence::none || !e.record->is_of_domain()) return a;
  a.supports(
      "The zone may be that of an Active Directory domain (_ldap._tcp is there). Such zones mostly "
      "take only updates signed with a Kerberos ticket (nsupdate -g).");
  if (e.query_that_counts().key.empty() && !e.record->kerberos) a.actor = Actor::user;
  return a;
}

}  // namespace

extern const CauseRule update_refused_rule;
const CauseRule update_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
