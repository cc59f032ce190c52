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
    .title = "Dynamic update refused",
    .because = "it does not accept dynamic updates of the zone from this client",
    .meaning =
        "The server has the zone and takes updates from certain addresses or keys only, or from "
        "nobody. On Windows the log of the client or domain controller then shows error 9005.",
    .actor = Actor::resolver_operator,
    .user_action = "Check which server is the primary (SOA) and which key or account may update.",
    .request = "Please tell us which key or address may update the zone.",
};

constexpr std::array remedies{
    Remedy{"BIND", "Look at allow-update and update-policy of the zone.",
           "named log, category update-security: update 'ZONE/IN' denied", source::bind},
    Remedy{"Knot DNS", "Add an acl with action update to the zone.",
           "knotd log: ACL, denied, action update", source::knot},
    Remedy{"PowerDNS",
           "Set dnsupdate=yes and allow the client in allow-dnsupdate-from or the domain metadata.",
           "pdns log: Remote not listed in allow-dnsupdate-from or domainmetadata. Sending "
           "REFUSED; with dnsupdate=no nothing",
           source::pdns},
    Remedy{"Knot Resolver", "A resolver takes no updates; send them to the zone's primary.", "",
           source::knot_resolver},
    Remedy{"Windows DNS Server",
           "Zone properties, Dynamic updates: \"Secure only\" takes updates signed by Kerberos "
           "(nsupdate -g, with a ticket) and none else (Set-DnsServerPrimaryZone -DynamicUpdate).",
           "PowerShell: Get-DnsServerZone ZONE", source::windows},
    Remedy{"Samba AD DC",
           "allow dns updates in smb.conf: by default \"secure only\", which takes updates signed "
           "by Kerberos (kinit, then nsupdate -g).",
           "Samba log, log level dns:5: Update not allowed for unsigned packet.", source::samba},
    Remedy{"Technitium",
           "Zone Options, Dynamic Updates: allow the address, and a security policy for the key.",
           "Technitium log: DNS Server refused a zone UPDATE request since the request IP address "
           "is not allowed by the zone",
           source::technitium},
    Remedy{"YADIFA", "Add the client to allow-update (default: none); SIGHUP.", "", source::yadifa},
    Remedy{"hickory-dns", "allow_update of the zone in named.toml (default: false); restart.", "",
           source::hickory_manual},
    Remedy{"any", "Allow the address or the key for updates.", ""},
};

Argument argue(const Evidence& e) {
  auto a = argue_operation(e, Operation::update);
  const auto* service = e.reply_to(Purpose::domain_service);
  if (a.fit != Confidence::none && service != nullptr && service->rcode == rcode::noerror &&
      !service->answers.empty())
    a.supports(
        "The zone is that of an Active Directory domain (_ldap._tcp is there): as a rule it takes "
        "secure updates only, signed with a Kerberos ticket (nsupdate -g), and no TSIG key.");
  return a;
}

}  // namespace

extern const CauseRule update_refused_rule;
const CauseRule update_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
