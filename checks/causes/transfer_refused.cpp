#include <array>

#include "checks/causes/operation_refused.h"
#include "checks/causes/sources.h"
#include "checks/evidence/accepted.h"

// Zone transfer refused: asked for with --operation transfer.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = transfer_refused,
    .kind = CauseKind::refusal,
    .title = "The server refuses a copy of the zone (zone transfer)",
    .because = "it does not let us copy the zone (zone transfer)",
    .meaning =
        "The server has the zone and gives whole copies of it to certain addresses or keys only. "
        "That is the recommended setting.",
    .actor = Actor::resolver_operator,
    .user_action =
        "If this computer should be a secondary, ask the operator to allow its address or key.",
    .request = "Please allow zone transfers to our address, or send us the key (TSIG) to use.",
};

constexpr std::string_view which_server =
    "Please tell us which name server hands out this zone: this one gives no transfers.";

constexpr std::array remedies{
    Remedy{"BIND",
           "Add the secondary's address or key to allow-transfer of the zone, where it stands; "
           "named-checkconf; rndc reload.",
           "named log, category security: `zone transfer 'ZONE/AXFR/IN' denied`", source::bind},
    Remedy{"NSD",
           "Add \"provide-xfr: CLIENT-ADDRESS NOKEY\" (or a key's name) to the zone or its "
           "pattern; nsd-control reconfig.",
           "nsd log, verbosity 2: `axfr for ZONE ... refused, no acl matches`", source::nsd},
    Remedy{"Knot DNS",
           "Add an acl with \"address: CLIENT-ADDRESS\" (or a key) and \"action: transfer\" to the "
           "zone; knotc conf-check; knotc reload.",
           "knotd log: `ACL, denied, action transfer`", source::knot},
    Remedy{"PowerDNS",
           "Add the secondary to allow-axfr-ips or to the domain metadata ALLOW-AXFR-FROM.",
           "pdns log: `AXFR-out zone 'ZONE', client 'ADDRESS:PORT', denied: client IP has no "
           "permission`",
           source::pdns},
    Remedy{"Unbound", "Ask the zone's authoritative servers: Unbound gives no zone transfers.", "",
           source::unbound, About::everything, false, which_server},
    Remedy{"Knot Resolver",
           "Ask the zone's authoritative servers: a resolver gives no zone transfers.", "",
           source::knot_resolver_manual, About::everything, false, which_server},
    Remedy{"Windows DNS Server",
           "Zone properties, Zone Transfers: add the secondary (Set-DnsServerPrimaryZone "
           "-SecureSecondaries TransferToSecureServers -SecondaryServers ADDRESS).",
           "PowerShell: `$ Get-DnsServerZone ZONE`", source::windows},
    Remedy{"Samba AD DC",
           "Use no transfers: the internal DNS of Samba gives none, domain controllers replicate "
           "by themselves.",
           "", source::samba},
    Remedy{"Technitium", "Zone Options, Zone Transfer: add the address of the secondary.",
           "Technitium log: `DNS Server refused a zone transfer request since the request IP "
           "address is not allowed by the zone|DNS Server refused a zone transfer request since "
           "the request IP address is not allowed`",
           source::technitium},
    Remedy{"CoreDNS", "Add \"transfer { to CLIENT-ADDRESS }\" to the zone's server block.", "",
           source::coredns_transfer},
    Remedy{"dnsmasq",
           "Name the secondaries: auth-sec-servers, auth-peer=CLIENT-ADDRESS. Without auth-zone "
           "dnsmasq asks its upstream.",
           "", source::dnsmasq_manual, About::everything, true},
    Remedy{"YADIFA", "Add the secondary to allow-transfer (default: none); SIGHUP.", "",
           source::yadifa},
    Remedy{"hickory-dns", "Set allow_axfr of the zone in named.toml; restart.", "",
           source::hickory_manual},
    Remedy{"any", "Allow the address of the secondary, or better a key.", ""},
};

/// NOERROR and not the zone: a Samba DC replies so, which gives no transfers.
Argument argue_empty(const Evidence& e) {
  Argument a;
  const auto* soa = e.reply_to(Purpose::other_type);
  const bool serves = soa != nullptr && soa->rcode == rcode::noerror && soa->aa;
  a.fit = serves ? Confidence::likely : Confidence::possible;
  a.supports("It replies NOERROR without the zone: it gives no transfer and does not say so.");
  if (serves)
    a.supports("It serves the zone (AA).");
  else
    a.rival(zone_not_served, "whether the server has the zone");
  return a;
}

Argument argue(const Evidence& e) {
  const bool empty = e.operation() == Operation::transfer && e.reply != nullptr &&
                     e.reply->rcode == rcode::noerror;
  return empty && !is_accepted(e.the_case->request, e.target->probe.query, *e.reply)
             ? argue_empty(e)
             : argue_operation(e, Operation::transfer);
}

}  // namespace

extern const CauseRule transfer_refused_rule;
const CauseRule transfer_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
