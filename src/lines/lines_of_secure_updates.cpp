#include "lines/known_lines.h"
#include "lines/known_phrases.h"

// Dynamic updates that are signed with a Kerberos ticket (GSS-TSIG, RFC 3645), as Active Directory,
// Samba and FreeIPA want them: what the programs say that send them, and BIND, which gets them.
//
// Measured: nsupdate -g and named 9.18 with MIT Kerberos 1.20, Samba 4.17 as a domain controller.
// From their published source: sssd, ipa-client-install, and what net ads dns says of a server.

namespace whyrefused {

using namespace known;

namespace {

constexpr std::string_view nothing_sent = "No update was sent. It is not the DNS answer REFUSED.";
constexpr std::string_view not_accepted = "The server did not accept a dynamic update";
constexpr std::string_view ticket_not_accepted =
    "The DNS server did not accept the Kerberos ticket (TKEY)";
constexpr std::string_view log_has_it =
    "sssd calls nsupdate -g; what nsupdate says stands in the journal of sssd. Whoever runs this "
    "computer looks there. (From sssd's source, not measured.)";
constexpr std::string_view gss_at_client =
    "on the client: whyrefused --operation update {name}{-t A} --gss{--server}";
constexpr std::string_view not_primary_means =
    "BIND does not have the zone, or only a copy that it may not change. Send updates to the "
    "zone's "
    "primary: the first name of its SOA record.";

constexpr auto lines = std::to_array<KnownLine>({
    // nsupdate -g: Kerberos, before anything is sent.
    {"Server DNS/{word} not found in Kerberos database",
     "Kerberos does not know the DNS server by that name",
     "nsupdate -g wants a ticket for DNS/ and the primary that the zone's SOA record names. No "
     "account of the domain has it. Whoever runs the domain adds it (setspn, samba-tool spn add) "
     "or "
     "corrects the SOA record.",
     nothing_sent,
     {"whyrefused {zone} -t SOA{-s}", update_gss}},
    {"tkey query failed{*}Clock skew too great",
     "The clocks differ too much for Kerberos",
     "Kerberos takes five minutes by default (clockskew in krb5.conf). Whoever runs this computer "
     "sets its clock; if it is right, the domain controller's is wrong.",
     nothing_sent,
     {update_gss, "timedatectl"}},
    {"tkey query failed{*}Ticket expired",
     "The Kerberos ticket has expired",
     "Get a new one: kinit, or for the account of this computer kinit -k.",
     nothing_sent,
     {update_gss, "klist"}},
    {"tkey query failed{*}Cannot contact any KDC for realm '{realm}'",
     "No server of Kerberos (KDC) replied, so there is no ticket for the update",
     "The KDC is down or not reachable, or DNS names none. Whoever runs this computer looks at its "
     "network and DNS servers first.",
     nothing_sent,
     {"whyrefused {kdc} -t SRV", update_gss}},
    {"tkey query failed{*}Cannot find KDC for realm \"{realm}\"",
     "Kerberos found no server of the realm in DNS, so there is no ticket for the update",
     "It looks for the SRV record _kerberos._udp of the realm. It says so where a DNS server "
     "refuses, and where there is no such record.",
     nothing_sent,
     {"whyrefused {kdc} -t SRV", update_gss}},
    {"tkey query failed{*}no support for encryption type",
     "Kerberos and this computer have no kind of encryption in common",
     "Whoever runs the domain compares the keys of the DNS server's account with "
     "permitted_enctypes "
     "in krb5.conf of this computer.",
     nothing_sent,
     {update_gss, "klist -e"}},
    {"tkey query failed{*}No Kerberos credentials available",
     "There is no Kerberos ticket",
     "nsupdate -g takes that of the user who runs it. Get one: kinit, or for the account of this "
     "computer kinit -k.",
     nothing_sent,
     {update_gss, "klist"}},
    {"tkey query failed{*}No credentials were supplied",
     "There is no Kerberos ticket",
     "nsupdate -g takes that of the user who runs it. Get one: kinit, or for the account of this "
     "computer kinit -k.",
     nothing_sent,
     {update_gss, "klist"}},
    {"tkey query failed: GSSAPI error",
     "nsupdate -g has no usable Kerberos ticket",
     "It sent nothing to the zone. The fault is on this machine.",
     not_refused,
     {"kinit, then klist, then the same nsupdate -g again", update_gss}},
    // nsupdate -g: the handshake (TKEY, RFC 3645).
    {"TKEY is unacceptable",
     ticket_not_accepted,
     "Its key (keytab) is older than the one in the domain, its clock is wrong, or it has no "
     "keytab. "
     "Whoever runs the DNS server has to act. BIND 9.18 replies BADKEY then.",
     "No update was sent. It is not the DNS answer REFUSED (RCODE 5).",
     {update_gss, "on the DNS server: klist -k"}},
    {"response to GSS-TSIG query was unsuccessful (REFUSED)",
     "The DNS server refused the Kerberos handshake (TKEY)",
     "REFUSED (RCODE 5): the server takes no updates by Kerberos. BIND 9.18 says so without "
     "tkey-gssapi-keytab. Whoever runs the server has to act, or another server is the right one.",
     "No update was sent.",
     {update_gss}},
    {"response to GSS-TSIG query was unsuccessful ({rcode})",
     "The DNS server did not take part in the Kerberos handshake (TKEY)",
     "It replied with the RCODE named. Is it the primary of the zone, and set up for secure "
     "updates?",
     "No update was sent.",
     {update_gss}},
    {"specified zone '{zone}' does not exist (NXDOMAIN)",
     not_the_zone,
     "nsupdate asked it for the zone's SOA record, got NXDOMAIN, and sent nothing. Correct the "
     "zone "
     "or the server. A Samba domain controller (4.17) says so of zones that it does not host.",
     not_refused,
     {"whyrefused {zone} -t SOA{-s}", "whyrefused --delegation {zone}"}},
    {"tsig verify failure{*}update failed: SERVFAIL",
     not_accepted,
     "SERVFAIL (RCODE 2). A Samba domain controller (4.17) replies so to an account that may not "
     "change a record that is there; the TSIG error is its own and means nothing. Sign as the "
     "owner "
     "of the record, or let an administrator give the account the right.",
     "It is not REFUSED, which is RCODE 5.",
     {update_gss}},
    {"tsig verify failure{*}update failed: {rcode}",
     not_accepted,
     "A Samba domain controller (4.17) brings the TSIG error with every reply to nsupdate -g: then "
     "the RCODE alone says why. With another server the keys or the clocks differ.",
     {},
     {update_gss}},
    // samba_dnsupdate
    {"Failed nsupdate: {number}",
     update_unsaid,
     "samba_dnsupdate calls nsupdate -g for each record; the lines before it give the reason. 2: "
     "no "
     "ticket, or an update that was not accepted. 1: no zone, or no handshake (TKEY). After \"tsig "
     "verify failure\" alone the record may be there: look it up.",
     {},
     {update_gss}},
    {"Failed update of {number} entries",
     update_unsaid,
     "samba_dnsupdate could not set so many records of a domain controller. Let it say why.",
     {},
     {update_gss, "samba_dnsupdate --verbose --all-names"}},
    {"Failed DNS update with exit code",
     "Samba could not register a domain controller's records",
     "samba_dnsupdate calls nsupdate -g. The lines before it give the reason, for example \"update "
     "failed: REFUSED\".",
     {},
     {update_gss, "samba_dnsupdate --verbose --all-names"}},
    {"Failed to get Kerberos credentials, falling back to samba-tool",
     "A domain controller got no Kerberos ticket for its own account",
     "samba_dnsupdate goes on without one, by samba-tool dns. The words behind it give the reason: "
     "clocks, the KDC, or the account's password. (From Samba's source, not measured.)",
     not_refused,
     {"samba_dnsupdate --verbose --all-names"}},
    // Samba as the DNS server
    {"No mapping exists for WERR_ACCESS_DENIED",
     "The account that signed an update may not change the record",
     "A Samba domain controller (4.17) wrote it; its client got SERVFAIL, not REFUSED. The record "
     "belongs to another account: sign as its owner, or let an administrator give the right.",
     "It is not REFUSED, which is RCODE 5.",
     {gss_at_client}},
    {"samba_dlz: spnego update failed",
     "BIND did not accept a Kerberos ticket for an update (Samba's module for zones)",
     "The key in dns.keytab does not fit, or a clock is wrong. Whoever runs the domain controller "
     "looks at it; samba_upgradedns writes it anew. (From Samba's source, not measured.)",
     {},
     {"klist -k /var/lib/samba/bind-dns/dns.keytab", gss_at_client}},
    // net ads dns
    {"DNS Update for {name} failed: ERROR_DNS_GSS_ERROR",
     no_ticket,
     "net ads dns needs a ticket for the DNS server, with the account of this computer. Samba 4.17 "
     "says so where the domain does not know that account. \"kerberos_kinit_password\" before it "
     "gives the reason.",
     "The signed update was not sent.",
     {update_gss, "net ads testjoin"}},
    {"DNS Update for {name} failed: ERROR_DNS_UPDATE_FAILED",
     not_accepted,
     "net ads dns sent it unsigned, then signed by Kerberos, and the server replied with an error "
     "both times. It does not show the RCODE, which may be REFUSED. (From Samba's source, not "
     "measured.)",
     not_closed,
     {update_gss}},
    {"DNS update failed: ERROR_DNS_UPDATE_FAILED",
     not_accepted,
     "net ads dns sent it unsigned, then signed by Kerberos, and the server replied with an error "
     "both times. It does not show the RCODE, which may be REFUSED. (From Samba's source, not "
     "measured.)",
     not_closed,
     {update_gss}},
    {"DNS Update for {name} failed: ERROR_DNS_{word}",
     update_unsaid,
     "net ads dns failed before it had a reply to judge: the server's name, the connection or the "
     "message. (From Samba's source, not measured.)",
     {},
     {update_gss}},
    {"No DNS domain configured for {word}. Unable to perform DNS Update",
     "The computer's name has no domain, so net ads dns sent nothing",
     "Give the full name, or set one for this computer (hostname -f shows it).",
     not_refused,
     {"net ads dns register HOST.DOMAIN", "hostname -f"}},
    {"kerberos_kinit_password {word} failed: {*}not found in Kerberos database",
     no_ticket,
     "The domain does not know the account of this computer. Join it again (net ads join).",
     nothing_sent,
     {update_gss, "net ads testjoin"}},
    // sssd
    {"Dynamic DNS child failed with status [512]",
     update_unsaid,
     "nsupdate ended with status 2 (512 is 256 times 2): no ticket, or an update that was not "
     "accepted. What it said stands in the journal of sssd. (From sssd's source, not measured.)",
     {},
     {update_gss, "journalctl -u sssd"}},
    {"Dynamic DNS child failed with status [256]",
     update_unsaid,
     "nsupdate ended with status 1 (256): no zone, or no handshake (TKEY). What it said stands in "
     "the journal of sssd. (From sssd's source, not measured.)",
     {},
     {update_gss, "journalctl -u sssd"}},
    {"Dynamic DNS child failed with status",
     update_unsaid,
     log_has_it,
     {},
     {update_gss, "journalctl -u sssd"}},
    {"nsupdate child execution failed [",
     update_unsaid,
     log_has_it,
     {},
     {update_gss, "journalctl -u sssd"}},
    {"nsupdate failed, retrying",
     update_unsaid,
     log_has_it,
     {},
     {update_gss, "journalctl -u sssd"}},
    {"Dynamic DNS update failed [",
     update_unsaid,
     log_has_it,
     {},
     {update_gss, "journalctl -u sssd"}},
    {"Updating DNS entry failed [",
     update_unsaid,
     log_has_it,
     {},
     {update_gss, "journalctl -u sssd"}},
    {"[ad_dyndns_nsupdate_done] {*}DNS update finished",
     "sssd has updated DNS",
     "It is no error: sssd says so only when nsupdate succeeded. (From the source of sssd before "
     "2.1, not measured.)",
     not_refused,
     {"whyrefused {name}"}},
    {"Timeout reached for dynamic DNS update",
     "A dynamic update did not end in time",
     "sssd stopped nsupdate: a server does not reply. (From sssd's source, not measured.)",
     not_refused,
     {update_gss}},
    {"Dynamic DNS update timed out",
     "A dynamic update did not end in time",
     "sssd stopped nsupdate: a server does not reply. (From sssd's source, not measured.)",
     not_refused,
     {update_gss}},
    {"Cannot get addresses on interface [{word}]",
     "sssd found no address to register in DNS",
     "The interface does not exist, or has no address: dyndns_iface in sssd.conf. (From sssd's "
     "source, not measured.)",
     nothing_sent,
     {"ip address"}},
    {"[sss_get_dualstack_addresses] {*}find_iface_by_addr failed",
     "sssd found no address to register in DNS",
     "It looks for the interface by which it reached the domain controller. Set dyndns_iface in "
     "sssd.conf. (From sssd's source, not measured.)",
     nothing_sent,
     {"ip address"}},
    {"No IP usable for DNS was found for interface",
     "sssd found no address to register in DNS",
     "The interface has no address of use: dyndns_iface in sssd.conf. (From sssd's source, not "
     "measured.)",
     nothing_sent,
     {"ip address"}},
    {"does not exist. Dynamic DNS updates disabled",
     "sssd cannot update DNS: nsupdate is not installed",
     "Install it (bind9-dnsutils, bind-utils), or set dyndns_update = false. (From sssd's source, "
     "not measured.)",
     nothing_sent,
     {"command -v nsupdate"}},
    {"dynamic DNS update is skipped in offline mode",
     "sssd did not update DNS: it is offline",
     "It reaches no server of the domain; DNS may be the reason. (From sssd's source, not "
     "measured.)",
     nothing_sent,
     {"sssctl domain-status DOMAIN"}},
    // FreeIPA
    {"nsupdate (GSS-TSIG) failed: {*}update failed: {rcode}",
     not_accepted,
     "ipa-client-install signed it with the ticket of this computer, then tries without. (From "
     "FreeIPA's source, not measured.)",
     not_closed,
     {update_gss}},
    {"nsupdate (GSS-TSIG) failed:",
     update_unsaid,
     "ipa-client-install signed it with the ticket of this computer, then tries without. (From "
     "FreeIPA's source, not measured.)",
     {},
     {update_gss}},
    {"Failed to update DNS records",
     update_unsaid,
     "ipa-client-install tried signed by Kerberos, then unsigned. nsupdate's own words stand in "
     "/var/log/ipaclient-install.log. (From FreeIPA's source, not measured.)",
     {},
     {update_gss, "grep -A5 nsupdate /var/log/ipaclient-install.log"}},
    {"Could not update DNS SSHFP records",
     update_unsaid,
     "ipa-client-install could not store the keys of the SSH server in DNS. Logins still work. "
     "(From FreeIPA's source, not measured.)",
     {},
     {"whyrefused --operation update {name} -t SSHFP --gss{--server}",
      "grep -A5 nsupdate /var/log/ipaclient-install.log"}},
    {"Missing A/AAAA record(s) for host {name}: {client}.",
     "The update of DNS did not bring an address of this computer",
     "ipa-client-install looked the name up afterwards. (From FreeIPA's source, not measured.)",
     {},
     {"whyrefused {name}", "whyrefused --operation update {name} -t A --gss{--server}"}},
    {"Missing reverse record(s) for address(es): {client}.",
     "The update of DNS did not bring the reverse record of an address",
     "ipa-client-install looked the address up afterwards. Whoever runs the reverse zone adds the "
     "record, or lets the zone follow A records. (From FreeIPA's source, not measured.)",
     {},
     {"whyrefused {address} -t PTR",
      "whyrefused --operation update {address} -t PTR --gss{--server}"}},
    // BIND. Its words about Kerberos come at debug level 3 and up.
    {"{client}#{port}/key {word}: updating zone '{zone}/{class}': update failed: rejected by "
     "secure "
     "update ({rcode})",
     update_denied,
     "BIND knows the key. The zone's update-policy does not let it change this record; whoever "
     "runs "
     "BIND adds a rule (grant), or another account has to sign.",
     not_closed,
     {"on {client}: whyrefused --operation update {zone}{@}"}},
    {"{client}#{port}: update failed: {zone}: not authoritative for update zone ({rcode})",
     not_the_zone,
     not_primary_means,
     {},
     {"on {client}: whyrefused --operation update {zone}{@}",
      "on {client}: whyrefused {zone} -t SOA"}},
    {"{client}#{port}{*}: updating zone '{zone}/{class}': update failed: not authoritative for "
     "update "
     "zone ({rcode})",
     not_the_zone,
     not_primary_means,
     {},
     {"on {client}: whyrefused --operation update {zone}{@}",
      "on {client}: whyrefused {zone} -t SOA"}},
    {"{client}#{port}{*}: updating zone '{zone}/{class}': update unsuccessful: {name}: "
     "{*}prerequisite not satisfied ({rcode})",
     "A dynamic update was not made: its prerequisite was not met",
     "The client wanted it only if the name was there, or was not, and it was otherwise. No right "
     "is missing. DHCP servers find out so whether a name is free, and whyrefused tries updates "
     "so.",
     {},
     {"on {client}: whyrefused {name}{@}"}},
    {"{name}/{type}: bad owner name (check-names)",
     "BIND does not add an address to a name that is no host name",
     "The client got REFUSED. Names of addresses have letters, digits and hyphens (RFC 1123); for "
     "others whoever runs BIND sets \"check-names ignore\" in the zone, or the client is renamed.",
     not_closed,
     {}},
    {"gss_accept{*}keytab is likely out of date",
     ticket_not_accepted,
     "BIND wrote it. The domain has a newer key than the keytab of BIND: export it again "
     "(tkey-gssapi-keytab names the file). The client got BADKEY.",
     "It is not REFUSED, which is RCODE 5.",
     {"klist -k", gss_at_client}},
    {"gss_accept{*}Clock skew too great",
     ticket_not_accepted,
     "BIND wrote it: its clock and the client's or the domain controller's differ by more than "
     "Kerberos takes. (From BIND's source, not measured.)",
     "It is not REFUSED, which is RCODE 5.",
     {"timedatectl", gss_at_client}},
    {"failed gss_accept",
     ticket_not_accepted,
     "BIND wrote it; the words behind Minor give the reason. Without a usable keytab "
     "(tkey-gssapi-keytab) it is \"cannot find mechanisms\". The client got BADKEY.",
     "It is not REFUSED, which is RCODE 5.",
     {"klist -k", gss_at_client}},
    {"failed gss_inquire_cred",
     "BIND has no Kerberos ticket of its own, and needs none",
     "With tkey-gssapi-keytab BIND 9.18 writes this before each secure update, also one that "
     "succeeds. Look at the lines behind it.",
     not_refused,
     {}},
    {"process_gsstkey(): no tkey-gssapi",
     "BIND refused the Kerberos handshake (TKEY): it has no key for it",
     "It replied REFUSED (RCODE 5) to the TKEY query. Set tkey-gssapi-keytab in named.conf.",
     not_closed,
     {gss_at_client}},
    {"process_gsstkey(): dns_tsigerror_badkey",
     ticket_not_accepted,
     "BIND wrote it; \"failed gss_accept\" before it gives the reason. The client got BADKEY.",
     "It is not REFUSED, which is RCODE 5.",
     {"klist -k", gss_at_client}},
});

}  // namespace

std::span<const KnownLine> lines_of_secure_updates() { return lines; }

}  // namespace whyrefused
