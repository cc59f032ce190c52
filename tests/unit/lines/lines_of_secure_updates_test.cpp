#include <gtest/gtest.h>

#include <string>

#include "lines/explain.h"
#include "unit/lines/pasted_line.h"

// Updates that Kerberos signs: what is said of them first, and the commands.

namespace whyrefused {
namespace {

class LinesOfSecureUpdates : public testing::TestWithParam<PastedLine> {};

TEST_P(LinesOfSecureUpdates, AreUnderstood) { expect_understood(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Kerberos, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor "
                   "code may provide more information, Minor = Server "
                   "DNS/srv2.quay.example@QUAY.EXAMPLE not found in Kerberos database.",
                   "Kerberos does not know the DNS server by that name",
                   "whyrefused ZONE -t SOA | whyrefused --operation update NAME -t A --gss "
                   "--server SERVER"},
        PastedLine{"tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor "
                   "code may provide more information, Minor = Clock skew too great.",
                   "The clocks differ too much for Kerberos",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | timedatectl"},
        PastedLine{"tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor "
                   "code may provide more information, Minor = Ticket expired.",
                   "The Kerberos ticket has expired",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | klist"},
        PastedLine{"tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor "
                   "code may provide more information, Minor = Cannot contact any KDC for realm "
                   "'QUAY.EXAMPLE'.",
                   "No server of Kerberos (KDC) replied, so there is no ticket f",
                   "whyrefused _kerberos._udp.quay.example -t SRV | whyrefused --operation "
                   "update NAME -t A --gss --server SERVER"},
        PastedLine{"tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor "
                   "code may provide more information, Minor = Cannot find KDC for realm "
                   "\"QUAY.EXAMPLE\".",
                   "Kerberos found no server of the realm in DNS, so there is no",
                   "whyrefused _kerberos._udp.quay.example -t SRV | whyrefused --operation "
                   "update NAME -t A --gss --server SERVER"},
        PastedLine{"tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor "
                   "code may provide more information, Minor = No Kerberos credentials "
                   "available (default cache: FILE:/tmp/krb5cc_0).",
                   "There is no Kerberos ticket",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | klist"},
        PastedLine{"tkey query failed: GSSAPI error: Major = No credentials were supplied, or "
                   "the credentials were unavailable or inaccessible, Minor = SPNEGO cannot "
                   "find mechanisms to negotiate.",
                   "There is no Kerberos ticket",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | klist"},
        PastedLine{"tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor "
                   "code may provide more information, Minor = KDC has no support for "
                   "encryption type.",
                   "Kerberos and this computer have no kind of encryption in com",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | klist -e"},
        PastedLine{"Server DNS/srv2.quay.example@QUAY.EXAMPLE not found in Kerberos database",
                   "Kerberos does not know the DNS server by that name",
                   "whyrefused ZONE -t SOA | whyrefused --operation update NAME -t A --gss "
                   "--server SERVER"},
        PastedLine{"kinit: Clock skew too great while getting initial credentials",
                   "The clocks differ too much for Kerberos",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | timedatectl"},
        PastedLine{"klist: No credentials cache found (filename: /tmp/krb5cc_0)",
                   "There is no Kerberos ticket",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | klist"}));

INSTANTIATE_TEST_SUITE_P(
    Nsupdate, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"dns_tkey_gssnegotiate: TKEY is unacceptable",
                   "The DNS server did not accept the Kerberos ticket (TKEY)",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | on the DNS "
                   "server: klist -k"},
        PastedLine{"response to GSS-TSIG query was unsuccessful (REFUSED)",
                   "The DNS server refused the Kerberos handshake (TKEY)",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"# nsupdate -g\n"
                   "> server srv2.quay.example\n"
                   "> update add pc3.quay.example 300 A 198.51.100.7\n"
                   "> send\n"
                   "update failed: REFUSED",
                   "The server did not accept a dynamic update",
                   "whyrefused --operation update pc3.quay.example -t A --gss --server SERVER"},
        PastedLine{"specified zone 'quay.example' does not exist (NXDOMAIN)",
                   "The server does not have the zone of the update",
                   "whyrefused quay.example -t SOA | whyrefused --delegation quay.example"},
        PastedLine{"; TSIG error with server: tsig verify failure\n"
                   "update failed: SERVFAIL",
                   "The server did not accept a dynamic update",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"Found zone name: quay.example\n"
                   "The primary is: srv2.quay.example\n"
                   "start_gssrequest\n"
                   "Found realm from ticket: QUAY.EXAMPLE\n"
                   "send_gssrequest\n"
                   "Outgoing update query:\n"
                   ";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id:  36131\n"
                   ";; flags:; QUESTION: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 1\n"
                   ";; QUESTION SECTION:\n"
                   ";748955001.sig-srv2.quay.example. ANY\tTKEY\n"
                   "\n"
                   ";; ADDITIONAL SECTION:\n"
                   "748955001.sig-srv2.quay.example. 0 ANY\tTKEY\tgss-tsig. 1796054774 1796054774 "
                   "3 NOERROR 759 YIIC8wYGKw==\n"
                   "\n"
                   "recvmsg reply from GSS-TSIG query\n"
                   ";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id:  36131\n"
                   ";; flags: qr; QUESTION: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1\n"
                   ";; QUESTION SECTION:\n"
                   ";748955001.sig-srv2.quay.example. ANY\tTKEY\n"
                   "\n"
                   ";; ANSWER SECTION:\n"
                   "748955001.sig-srv2.quay.example. 0 ANY\tTKEY\tgss-tsig. 1796054774 1796058374 "
                   "3 NOERROR 186 oYG3MIG0==\n"
                   "\n"
                   ";; TSIG PSEUDOSECTION:\n"
                   "748955001.sig-srv2.quay.example. 0 ANY\tTSIG\tgss-tsig. 1796054774 300 28 "
                   "BAQF== 36131 NOERROR 0\n"
                   "\n"
                   "Sending update to 198.51.100.53#53\n"
                   "Outgoing update query:\n"
                   ";; ->>HEADER<<- opcode: UPDATE, status: NOERROR, id:  34960\n"
                   ";; flags:; ZONE: 1, PREREQ: 0, UPDATE: 1, ADDITIONAL: 1\n"
                   ";; ZONE SECTION:\n"
                   ";quay.example.\t\t\tIN\tSOA\n"
                   "\n"
                   ";; UPDATE SECTION:\n"
                   "pc3.quay.example.\t60\tIN\tA\t198.51.100.7\n"
                   "\n"
                   ";; TSIG PSEUDOSECTION:\n"
                   "748955001.sig-srv2.quay.example. 0 ANY\tTSIG\tgss-tsig. 1796054774 300 28 "
                   "BAQE== 34960 NOERROR 0\n"
                   "\n"
                   "\n"
                   "Reply from update query:\n"
                   ";; ->>HEADER<<- opcode: UPDATE, status: REFUSED, id:  34960\n"
                   ";; flags: qr; ZONE: 1, PREREQ: 0, UPDATE: 0, ADDITIONAL: 1\n"
                   ";; ZONE SECTION:\n"
                   ";quay.example.\t\t\tIN\tSOA\n"
                   "\n"
                   ";; TSIG PSEUDOSECTION:\n"
                   "748955001.sig-srv2.quay.example. 0 ANY\tTSIG\tgss-tsig. 1796054774 300 28 "
                   "BAQF== 34960 NOERROR 0",
                   "The server refused a dynamic update",
                   "whyrefused --operation update pc3.quay.example -t A --gss --server "
                   "198.51.100.53"},
        PastedLine{"; TSIG error with server: tsig verify failure\n"
                   "update failed: NOTZONE",
                   "The server did not accept a dynamic update",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{";; ERROR: server replied with error 'REFUSED'\n"
                   ";; ERROR: failed to query server 198.51.100.53@53(TCP)\n"
                   ";; AXFR for quay.example.",
                   "The server refused a zone transfer",
                   "whyrefused --operation transfer quay.example @198.51.100.53"}));

INSTANTIATE_TEST_SUITE_P(
    Samba, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"update(nsupdate): SRV _ldap._tcp.quay.example srv2.quay.example 389\n"
                   "Calling nsupdate for SRV _ldap._tcp.quay.example srv2.quay.example 389 "
                   "(add)\n"
                   "Successfully obtained Kerberos ticket to DNS/srv2.quay.example as SRV2$\n"
                   "Outgoing update query:\n"
                   ";; ->>HEADER<<- opcode: UPDATE, status: NOERROR, id:      0\n"
                   ";; flags:; ZONE: 0, PREREQ: 0, UPDATE: 0, ADDITIONAL: 0\n"
                   ";; UPDATE SECTION:\n"
                   "_ldap._tcp.quay.example. 900\tIN\tSRV\t0 100 389 srv2.quay.example.\n"
                   "\n"
                   "update failed: REFUSED\n"
                   "Failed nsupdate: 2",
                   "The server did not accept a dynamic update",
                   "whyrefused --operation update _ldap._tcp.quay.example -t SRV --gss --server "
                   "SERVER"},
        PastedLine{"Failed nsupdate: 2", "A dynamic update failed; the reason is not shown",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"Failed update of 29 entries",
                   "A dynamic update failed; the reason is not shown",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | "
                   "samba_dnsupdate --verbose --all-names"},
        PastedLine{"[2026/11/30 10:00:01.123456,  0] "
                   "../../source4/dsdb/dns/dns_update.c:85(dnsupdate_nameupdate_done)\n"
                   "  dnsupdate_nameupdate_done: Failed DNS update with exit code 29",
                   "Samba could not register a domain controller's records",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | "
                   "samba_dnsupdate --verbose --all-names"},
        PastedLine{"Failed to get Kerberos credentials, falling back to samba-tool: kinit for "
                   "SRV2$@QUAY.EXAMPLE failed (Cannot contact any KDC for requested realm)",
                   "A domain controller got no Kerberos ticket for its own accou",
                   "samba_dnsupdate --verbose --all-names"},
        PastedLine{"[2026/11/30 10:00:01.123456,  2] "
                   "../../source4/dns_server/dns_update.c:787(dns_server_process_update)\n"
                   "  Update not allowed for unsigned packet.",
                   "The server refused a dynamic update",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"[2026/11/30 10:00:01.123456,  1] "
                   "../../source4/dns_server/dns_server.c:144(dns_process_send)\n"
                   "  dns_verify_tsig() failed with WERR_DNS_ERROR_RCODE_BADKEY",
                   "The server did not accept a signature (TSIG)",
                   "on the client: whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"Nov 30 10:00:01 srv2 named[811]: samba_dlz: disallowing update of "
                   "signer=PC3\\$\\@QUAY.EXAMPLE name=pc3.quay.example type=AAAA "
                   "error=insufficient access rights",
                   "The server refused a dynamic update",
                   "on the client: whyrefused --operation update pc3.quay.example -t AAAA --gss "
                   "--server SERVER"},
        PastedLine{"Nov 30 10:00:01 srv2 named[811]: samba_dlz: spnego update failed",
                   "BIND did not accept a Kerberos ticket for an update (Samba's",
                   "klist -k /var/lib/samba/bind-dns/dns.keytab | on the client: whyrefused "
                   "--operation update NAME -t A --gss --server SERVER"},
        PastedLine{"Nov 30 10:00:01 srv2 samba[811]:   /usr/sbin/samba_dnsupdate: RuntimeError: "
                   "kinit for [SRV2$@QUAY.EXAMPLE] failed (Cannot contact any KDC for requested "
                   "realm)",
                   "No server of Kerberos (KDC) replied",
                   "whyrefused _kerberos._udp.REALM -t SRV | whyrefused --operation update NAME "
                   "-t A --gss --server SERVER"},
        PastedLine{"Calling nsupdate for SRV _ldap._tcp.quay.example srv2.quay.example 389 "
                   "(add)\n"
                   "Outgoing update query:\n"
                   ";; ->>HEADER<<- opcode: UPDATE, status: NOERROR, id:      0\n"
                   ";; flags:; ZONE: 0, PREREQ: 0, UPDATE: 0, ADDITIONAL: 0\n"
                   ";; UPDATE SECTION:\n"
                   "_ldap._tcp.quay.example. 900\tIN\tSRV\t0 100 389 srv2.quay.example.\n"
                   "\n"
                   "update failed: REFUSED\n"
                   "Failed nsupdate: 2",
                   "The server did not accept a dynamic update",
                   "whyrefused --operation update _ldap._tcp.quay.example -t SRV --gss --server "
                   "SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    NetAds, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"DNS Update for pc3.quay.example failed: ERROR_DNS_UPDATE_FAILED\n"
                   "DNS update failed: NT_STATUS_UNSUCCESSFUL",
                   "The server did not accept a dynamic update",
                   "whyrefused --operation update pc3.quay.example -t A --gss --server SERVER"},
        PastedLine{"DNS Update for pc3.quay.example failed: ERROR_DNS_GSS_ERROR\n"
                   "DNS update failed!",
                   "Kerberos gave no ticket for the update (GSS-TSIG)",
                   "whyrefused --operation update pc3.quay.example -t A --gss --server SERVER | "
                   "net ads testjoin"},
        PastedLine{"DNS update failed: ERROR_DNS_UPDATE_FAILED",
                   "The server did not accept a dynamic update",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"No DNS domain configured for pc3. Unable to perform DNS Update.\n"
                   "DNS update failed: NT_STATUS_INVALID_PARAMETER",
                   "The computer's name has no domain, so net ads dns sent nothi",
                   "net ads dns register HOST.DOMAIN | hostname -f"},
        PastedLine{"DNS Update for pc3.quay.example failed: ERROR_DNS_INVALID_MESSAGE",
                   "A dynamic update failed; the reason is not shown",
                   "whyrefused --operation update pc3.quay.example -t A --gss --server SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    Sssd, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"(2026-11-30 10:00:01): [be[quay.example]] [nsupdate_child_timeout] "
                   "(0x0020): [RID#12] Timeout reached for dynamic DNS update",
                   "A dynamic update did not end in time",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"(2026-11-30 10:00:01): [be[quay.example]] [nsupdate_child_handler] "
                   "(0x0040): [RID#12] Dynamic DNS child failed with status [512]",
                   "A dynamic update failed; the reason is not shown",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | journalctl "
                   "-u sssd"},
        PastedLine{"(2026-11-30 10:00:01): [be[quay.example]] [be_nsupdate_done] (0x0040): "
                   "[RID#12] nsupdate child execution failed [1432158240]: Dynamic DNS update "
                   "failed",
                   "A dynamic update failed; the reason is not shown",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | journalctl "
                   "-u sssd"},
        PastedLine{"(2026-11-30 10:00:01): [be[quay.example]] [sdap_dyndns_update_done] "
                   "(0x0080): [RID#12] nsupdate failed, retrying.",
                   "A dynamic update failed; the reason is not shown",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | journalctl "
                   "-u sssd"},
        PastedLine{"(2026-11-30 10:00:01): [be[quay.example]] [sdap_dyndns_get_addrs_send] "
                   "(0x0040): Cannot get addresses on interface [eth9]. There is no address "
                   "available.",
                   "sssd found no address to register in DNS", "ip address"},
        PastedLine{"(2026-11-30 10:00:01): [be[quay.example]] [sss_get_dualstack_addresses] "
                   "(0x0040): find_iface_by_addr failed: 2:[No such file or directory]",
                   "sssd found no address to register in DNS", "ip address"},
        PastedLine{"Nov 30 10:00:01 pc3 sssd[be[quay.example]][901]: update failed: REFUSED",
                   "The server did not accept a dynamic update",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"(2026-11-30 10:00:01): [be[quay.example]] [be_nsupdate_check] (0x0020): "
                   "/usr/bin/nsupdate does not exist. Dynamic DNS updates disabled",
                   "sssd cannot update DNS: nsupdate is not installed", "command -v nsupdate"},
        PastedLine{"(2026-11-30 10:00:01): [be[quay.example]] [be_nsupdate_create_fwd_msg] "
                   "(0x0400):  -- Begin nsupdate message --\n"
                   "server srv2.quay.example\n"
                   "realm QUAY.EXAMPLE\n"
                   "update delete pc3.quay.example. in A\n"
                   "update add pc3.quay.example. 3600 in A 198.51.100.9\n"
                   "send\n"
                   " -- End nsupdate message --\n"
                   "update failed: REFUSED\n"
                   "(2026-11-30 10:00:01): [be[quay.example]] [nsupdate_child_handler] "
                   "(0x0040): Dynamic DNS child failed with status [512]",
                   "The server did not accept a dynamic update",
                   "whyrefused --operation update pc3.quay.example -t A --gss --server SERVER"},
        PastedLine{"(Wed Nov 30 10:00:01 2026) [sssd[be[quay.example]]] "
                   "[ad_dyndns_nsupdate_done] (0x0040): Updating DNS entry failed [1432158240]: "
                   "Dynamic DNS update failed",
                   "A dynamic update failed; the reason is not shown",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | journalctl "
                   "-u sssd"},
        PastedLine{"(Wed Nov 30 10:00:01 2026) [sssd[be[quay.example]]] "
                   "[ad_dyndns_nsupdate_done] (0x0400): DNS update finished",
                   "sssd has updated DNS", "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    FreeIpa, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"Failed to update DNS records.",
                   "A dynamic update failed; the reason is not shown",
                   "whyrefused --operation update NAME -t A --gss --server SERVER | grep -A5 "
                   "nsupdate /var/log/ipaclient-install.log"},
        PastedLine{"2026-11-30T10:00:01Z DEBUG nsupdate (GSS-TSIG) failed: "
                   "CalledProcessError(Command ['/usr/bin/nsupdate', '-g', "
                   "'/etc/ipa/.dns_update.txt'] returned non-zero exit status 2: 'update "
                   "failed: REFUSED\\n')",
                   "The server refused a dynamic update",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"Missing A/AAAA record(s) for host pc3.quay.example: 198.51.100.9.",
                   "The update of DNS did not bring an address of this computer",
                   "whyrefused pc3.quay.example | whyrefused --operation update "
                   "pc3.quay.example -t A --gss --server SERVER"},
        PastedLine{"Missing reverse record(s) for address(es): 198.51.100.9.",
                   "The update of DNS did not bring the reverse record of an add",
                   "whyrefused 198.51.100.9 -t PTR | whyrefused --operation update 198.51.100.9 "
                   "-t PTR --gss --server SERVER"},
        PastedLine{"Could not update DNS SSHFP records.",
                   "A dynamic update failed; the reason is not shown",
                   "whyrefused --operation update NAME -t SSHFP --gss --server SERVER | grep "
                   "-A5 nsupdate /var/log/ipaclient-install.log"}));

INSTANTIATE_TEST_SUITE_P(
    Bind, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"30-Nov-2026 16:06:14.340 client @0x7f3594ad8c98 198.51.100.9#36683/key "
                   "PC3\\$\\@QUAY.EXAMPLE: update 'pier.example/IN' denied",
                   "The server refused a dynamic update",
                   "on the client: whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"30-Nov-2026 16:06:13.996 client @0x7f3594ad8c98 198.51.100.9#44261/key "
                   "PC3\\$\\@QUAY.EXAMPLE: updating zone 'quay.example/IN': update failed: "
                   "rejected by secure update (REFUSED)",
                   "The server refused a dynamic update",
                   "on 198.51.100.9: whyrefused --operation update NAME -t A --gss --server "
                   "SERVER"},
        PastedLine{"30-Nov-2026 16:06:14.148 client @0x7f3594ad8c98 198.51.100.9#42473/key "
                   "PC3\\$\\@QUAY.EXAMPLE: updating zone 'quay.example/IN': update failed: update "
                   "RR is outside zone (NOTZONE)",
                   "The server did not accept a dynamic update: NOTZONE (RCODE 1",
                   "on 198.51.100.9: whyrefused --operation update NAME -t A --gss --server "
                   "SERVER"},
        PastedLine{"client @0x7f 198.51.100.9#4000: request has invalid signature: TSIG "
                   "748955001.sig-srv2.quay.example: tsig verify failure (BADKEY)",
                   "The server did not accept a signature (TSIG)",
                   "on the client: whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"30-Nov-2026 16:06:13.996 failed gss_accept_context: GSSAPI error: Major = "
                   "Unspecified GSS failure.  Minor code may provide more information, Minor = "
                   "Request ticket server DNS/srv2.quay.example@QUAY.EXAMPLE kvno 3 not found "
                   "in keytab; keytab is likely out of date.",
                   "The DNS server did not accept the Kerberos ticket (TKEY)",
                   "klist -k | on the client: whyrefused --operation update NAME -t A --gss "
                   "--server SERVER"},
        PastedLine{"gss_accept_sec_context: GSSAPI error: Major = Unspecified GSS failure.  "
                   "Minor code may provide more information, Minor = Clock skew too great.",
                   "The DNS server did not accept the Kerberos ticket (TKEY)",
                   "timedatectl | on the client: whyrefused --operation update NAME -t A --gss "
                   "--server SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    Netlogon, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"Log Name: System\n"
                   "Source: NETLOGON\n"
                   "Event ID: 5774\n"
                   "Level: Error\n"
                   "Description:\n"
                   "The dynamic registration of the DNS record '_ldap._tcp.quay.example. 600 IN "
                   "SRV 0 100 389 srv2.quay.example.' failed on the following DNS server:\n"
                   "\n"
                   "DNS server IP address: 198.51.100.53\n"
                   "Returned Response Code (RCODE): 5\n"
                   "Returned Status Code: 9017\n"
                   "\n"
                   "For computers and users to locate this domain controller, this record must "
                   "be registered in DNS.\n"
                   "\n"
                   "USER ACTION\n"
                   "Determine what might have caused this failure, resolve the problem, and "
                   "initiate registration of the DNS records by the domain controller. To "
                   "determine what might have caused this failure, run DCDiag.exe.\n"
                   "\n"
                   "ADDITIONAL DATA\n"
                   "Error Value: DNS bad key.",
                   "A domain controller could not register its record",
                   "whyrefused --operation update _ldap._tcp.quay.example -t SRV --gss --server "
                   "198.51.100.53"},
        PastedLine{"The dynamic registration of the DNS record 'srv2.quay.example. 600 IN A "
                   "198.51.100.7' failed on the following DNS server:\n"
                   "DNS server IP address: 198.51.100.53\n"
                   "Returned Response Code (RCODE): 5\n"
                   "Returned Status Code: 9005\n"
                   "Error Value: DNS operation refused.",
                   "The server refused a dynamic update",
                   "whyrefused --operation update srv2.quay.example -t A --gss --server "
                   "198.51.100.53"},
        PastedLine{"The dynamic registration of the DNS record "
                   "'_ldap._tcp.dc._msdcs.quay.example. 600 IN SRV 0 100 389 "
                   "srv2.quay.example.' failed on the following DNS server:\n"
                   "DNS server IP address: 198.51.100.53\n"
                   "Returned Response Code (RCODE): 0\n"
                   "Returned Status Code: 9502\n"
                   "Error Value: Bad DNS packet.",
                   "A domain controller could not register its record",
                   "whyrefused _ldap._tcp.dc._msdcs.quay.example -t SRV -s 198.51.100.53 | "
                   "whyrefused --operation update _ldap._tcp.dc._msdcs.quay.example -t SRV "
                   "--gss --server 198.51.100.53"},
        PastedLine{"NETLOGON 5774 The dynamic registration of the DNS record "
                   "'srv2.quay.example. 600 IN AAAA 2001:db8::7' failed on the following DNS "
                   "server: DNS server IP address: 198.51.100.53 Returned Response Code "
                   "(RCODE): 0 Returned Status Code: 9002",
                   "A domain controller could not register its record",
                   "whyrefused --operation update srv2.quay.example -t AAAA --gss --server "
                   "198.51.100.53"},
        PastedLine{"The dynamic deletion of the DNS record '_kerberos._udp.quay.example. 600 IN "
                   "SRV 0 100 88 srv2.quay.example.' failed on the following DNS server: DNS "
                   "server IP address: 198.51.100.53 Returned Response Code (RCODE): 5 Returned "
                   "Status Code: 9005",
                   "A domain controller could not remove its record",
                   "whyrefused --operation update _kerberos._udp.quay.example -t SRV --gss "
                   "--server 198.51.100.53"},
        PastedLine{"Event ID: 5781\n"
                   "Source: NETLOGON\n"
                   "Dynamic registration or deletion of one or more DNS records associated with "
                   "DNS domain 'quay.example.' failed. These records are used by other "
                   "computers to locate this server as a domain controller (if the specified "
                   "domain is an Active Directory domain) or as an LDAP server (if the "
                   "specified domain is an application partition).\n"
                   "\n"
                   "Possible causes of failure include:\n"
                   "- TCP/IP properties of the network connections of this computer contain "
                   "wrong IP address(es) of the preferred and alternate DNS servers\n"
                   "- Specified preferred and alternate DNS servers are not running",
                   "A domain controller found no DNS server that takes its recor",
                   "whyrefused quay.example -t SOA | whyrefused --operation update quay.example "
                   "-t A --gss --server SERVER"},
        PastedLine{"Dynamic registration or deregistration of one or more DNS records failed "
                   "because no DNS servers are available.",
                   "A domain controller found no DNS server that takes its recor",
                   "whyrefused ZONE -t SOA | whyrefused --operation update NAME -t A --gss "
                   "--server SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    DnsApi, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"The system failed to register host (A or AAAA) resource records (RRs) for "
                   "network adapter\n"
                   "with settings:\n"
                   "\n"
                   "           Adapter Name : {0A1B2C3D-0000-0000-0000-000000000000}\n"
                   "           Host Name : PC3\n"
                   "           Primary Domain Suffix : quay.example\n"
                   "           DNS server list :\n"
                   "             \t198.51.100.53, 198.51.100.54\n"
                   "           Sent update to server : 198.51.100.53:53\n"
                   "           IP Address(es) :\n"
                   "             198.51.100.9\n"
                   "\n"
                   "The reason the system could not register these RRs was because of a "
                   "security related problem. The cause of this could be (a) your computer does "
                   "not have permissions to register and update the specific DNS domain name "
                   "set for this adapter, or (b) there might have been a problem negotiating "
                   "valid credentials with the DNS server during the processing of the update "
                   "request.\n"
                   "\n"
                   "You can manually retry DNS registration of the network adapter and its "
                   "settings by typing 'ipconfig /registerdns' at the command prompt. If "
                   "problems still persist, contact your DNS server or network systems "
                   "administrator.",
                   "The server refused a dynamic update",
                   "whyrefused --operation update PC3.quay.example -t A --gss --server "
                   "198.51.100.53"},
        PastedLine{"The system failed to register host (A or AAAA) resource records (RRs) for "
                   "network adapter\n"
                   "with settings:\n"
                   "\n"
                   "           Adapter Name : {0A1B2C3D-0000-0000-0000-000000000000}\n"
                   "           Host Name : PC3\n"
                   "           Primary Domain Suffix : quay.example\n"
                   "           DNS server list :\n"
                   "             \t198.51.100.53\n"
                   "           Sent update to server : <?>\n"
                   "           IP Address(es) :\n"
                   "             198.51.100.9\n"
                   "\n"
                   "The reason the update request failed was because of a system problem. You "
                   "can manually retry DNS registration of the network adapter and its settings "
                   "by typing 'ipconfig /registerdns' at the command prompt.",
                   "Windows could not register its addresses; the reason is not ",
                   "whyrefused --operation update PC3.quay.example -t A --gss --server SERVER"},
        PastedLine{"The system failed to register host (A or AAAA) resource records (RRs) for "
                   "network adapter\n"
                   "with settings:\n"
                   "\n"
                   "           Adapter Name : {0A1B2C3D-0000-0000-0000-000000000000}\n"
                   "           Host Name : PC3\n"
                   "           Primary Domain Suffix : quay.example\n"
                   "           DNS server list :\n"
                   "             \t198.51.100.53\n"
                   "           Sent update to server : 198.51.100.53\n"
                   "           IP Address(es) :\n"
                   "             198.51.100.9\n"
                   "\n"
                   "The reason the system could not register these RRs during the DNS update "
                   "request was because of a time out. The most likely cause of this is that "
                   "the DNS server authoritative for the DNS name being updated is not running.",
                   "Windows got no reply to its dynamic update",
                   "whyrefused --operation update PC3.quay.example -t A --gss --server "
                   "198.51.100.53"},
        PastedLine{"The system failed to register host (A or AAAA) resource records (RRs) for "
                   "network adapter with settings: Adapter Name : {0A1B} Host Name : PC3 "
                   "Primary Domain Suffix : quay.example DNS server list : 198.51.100.53 Sent "
                   "update to server : 198.51.100.53 IP Address(es) : 198.51.100.9 The reason "
                   "that the system could not register these RRs was because either (a) the DNS "
                   "server does not support the DNS dynamic update protocol, or (b) the primary "
                   "zone authoritative for the registering names does not currently accept "
                   "dynamic updates.",
                   "The DNS server or the zone accepts no dynamic updates",
                   "whyrefused --operation update PC3.quay.example -t A --gss --server "
                   "198.51.100.53"},
        PastedLine{"The system failed to register pointer (PTR) resource records (RRs) for "
                   "network adapter\n"
                   "with settings:\n"
                   "\n"
                   "   Adapter Name : {0A1B}\n"
                   "   Host Name : PC3\n"
                   "   Adapter-specific Domain Suffix : quay.example\n"
                   "   DNS server list :\n"
                   "     198.51.100.53\n"
                   "   Sent update to server : 198.51.100.53\n"
                   "   IP Address : 198.51.100.9\n"
                   "\n"
                   "The reason that the system could not register these RRs was because of a "
                   "security related problem. The cause of this could be that (a) your computer "
                   "does not have permissions to register and update the specific DNS domain "
                   "name set for this adapter.",
                   "The server refused a dynamic update",
                   "whyrefused --operation update 9.100.51.198.in-addr.arpa -t PTR --gss "
                   "--server 198.51.100.53"},
        PastedLine{"The system failed to register host (A) resource records for the network "
                   "adapter with these settings:\n"
                   "Adapter Name: {0A1B}\n"
                   "Host Name: PC3\n"
                   "Primary Domain Suffix: quay.example\n"
                   "DNS server list:\n"
                   "198.51.100.53\n"
                   "Sent update to server: 198.51.100.53\n"
                   "IP Address(es):\n"
                   "198.51.100.9\n"
                   "\n"
                   "This DNS registration failure was caused by DNS server failure. This might "
                   "be due to a zone transfer that has locked the DNS server for the zone that "
                   "your computer needs to register itself with.",
                   "The server did not accept a dynamic update: SERVFAIL (RCODE ",
                   "whyrefused --operation update PC3.quay.example -t A --gss --server "
                   "198.51.100.53"},
        PastedLine{"The system failed to register host (A) resource records for the network "
                   "adapter with these settings:\n"
                   "Adapter Name: {0A1B}\n"
                   "Host Name: PC3\n"
                   "Primary Domain Suffix: quay.example\n"
                   "DNS server list:\n"
                   "198.51.100.53\n"
                   "Sent update to server: 198.51.100.53\n"
                   "IP Address(es):\n"
                   "198.51.100.9\n"
                   "\n"
                   "The DNS update request timed out after being sent to the DNS Server. This "
                   "is probably because the authoritative DNS server for the name being updated "
                   "is not running.",
                   "Windows got no reply to its dynamic update",
                   "whyrefused --operation update PC3.quay.example -t A --gss --server "
                   "198.51.100.53"},
        PastedLine{"The system failed to update and remove registration for the network adapter "
                   "with these settings:\n"
                   "Adapter Name: {0A1B}\n"
                   "Host Name: PC3\n"
                   "Adapter-specific Domain Suffix: quay.example\n"
                   "DNS server list:\n"
                   "198.51.100.53\n"
                   "Sent update to server: 198.51.100.53\n"
                   "IP Address(es):\n"
                   "198.51.100.9\n"
                   "\n"
                   "The DNS server that was sent the update request timed out.",
                   "Windows got no reply to its dynamic update",
                   "whyrefused --operation update PC3.quay.example -t A --gss --server "
                   "198.51.100.53"},
        PastedLine{"Registration of the DNS resource records for all adapters of this computer "
                   "has been initiated. Any errors will be reported in the Event Viewer in 15 "
                   "minutes.",
                   "Windows will send its dynamic updates; it does not wait for ",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"The system failed to register host (A or AAAA) resource records (RRs) for "
                   "network adapter\n"
                   "with settings:\n"
                   "\n"
                   "           Adapter Name : {0A1B2C3D}\n"
                   "           Host Name : PC3\n"
                   "           Primary Domain Suffix : quay.example\n"
                   "           DNS server list :\n"
                   "             \t198.51.100.53, 198.51.100.54\n"
                   "           Sent update to server : <?>\n"
                   "           IP Address(es) :\n"
                   "             198.51.100.9\n"
                   "\n"
                   "The reason the system could not register these RRs was because the update "
                   "request it sent to the DNS server timed out. The most likely cause of this "
                   "is that the DNS server authoritative for the name it was attempting to "
                   "register or update is not running at this time.\n"
                   "\n"
                   "You can manually retry DNS registration of the network adapter and its "
                   "settings by typing 'ipconfig /registerdns' at the command prompt.",
                   "Windows got no reply to its dynamic update",
                   "whyrefused --operation update PC3.quay.example -t A --gss --server SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    Clusters, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"Cluster network name resource 'Cluster Name' failed registration of one or "
                   "more associated DNS name(s) for the following reason:\n"
                   "DNS operation refused.\n"
                   ".\n"
                   "\n"
                   "Ensure that the network adapters associated with dependent IP address "
                   "resources are configured with at least one accessible DNS server.",
                   "The server refused a dynamic update",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"Event 1196 FailoverClustering: Cluster network name resource 'SQL-NET' "
                   "failed registration of one or more associated DNS name(s) for the following "
                   "reason:\n"
                   "DNS bad key.\n"
                   ".\n"
                   "Ensure that the network adapters associated with dependent IP address "
                   "resources are configured with at least one accessible DNS server.",
                   "A failover cluster could not register the name of a resource",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"Cluster network name resource 'Cluster Name' failed to update the DNS "
                   "record for name 'clu1.quay.example' over adapter 'Ethernet 2'. The error "
                   "code was 'DNS operation refused. (9005)'. Ensure that a DNS server is "
                   "accessible from this cluster node and contact your DNS server administrator "
                   "to verify the cluster identity can update the DNS record "
                   "'clu1.quay.example'.",
                   "The server refused a dynamic update",
                   "whyrefused --operation update clu1.quay.example -t A --gss --server SERVER"},
        PastedLine{"The Cluster service failed to bring clustered role 'Cluster Group' "
                   "completely online or offline. One or more resources may be in a failed "
                   "state. This may impact the availability of the clustered role.",
                   "A failover cluster could not bring a role online; the event ",
                   "whyrefused --explain 1196"}));

INSTANTIATE_TEST_SUITE_P(
    Dhcp, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"31,11/30/26,08:57:13,DNS Update "
                   "Failed,198.51.100.43,pc3.quay.example,0023DF0000A1,,0,6,,,,,,,,,9005",
                   "The server refused a dynamic update",
                   "on the DHCP server: whyrefused --operation update pc3.quay.example -t A "
                   "--gss --server SERVER"},
        PastedLine{"31,11/30/26,08:57:13,DNS Update "
                   "Failed,198.51.100.43,pc3.quay.example,,,0,6,,,,,,,,,9017",
                   "A DHCP server could not register a name of a client",
                   "on the DHCP server: whyrefused --operation update pc3.quay.example -t A "
                   "--gss --server SERVER"},
        PastedLine{"31,11/30/26,08:57:13,DNS Update Failed,198.51.100.43,Fi Series "
                   "3.quay.example,,,0,6,,,,,,,,,9560",
                   "A DHCP server could not register a name of a client", ""},
        PastedLine{"30,11/30/26,08:57:13,DNS Update "
                   "Request,43.2.0.192,pc3.quay.example,,,0,6,,,,,,,,,0",
                   "A DHCP server asked a DNS server to change a record (audit l", ""},
        PastedLine{"32,11/30/26,08:57:13,DNS Update "
                   "Successful,198.51.100.43,pc3.quay.example,,,0,6,,,,,,,,,0",
                   "A DHCP server registered a name of a client in DNS (audit lo", ""},
        PastedLine{"Forward record registration for IPv4 address 198.51.100.43 and FQDN "
                   "pc3.quay.example failed with error 9005. This is likely to be because the "
                   "forward lookup zone for this record does not exist on the DNS server.",
                   "The server refused a dynamic update",
                   "on the DHCP server: whyrefused --operation update pc3.quay.example -t A "
                   "--gss --server SERVER"},
        PastedLine{"PTR record registration for IPv4 address 198.51.100.43 and FQDN "
                   "pc3.quay.example failed with error 9005. This is likely to be because the "
                   "reverse lookup zone for this record does not exist on the DNS server.",
                   "The server refused a dynamic update",
                   "on the DHCP server: whyrefused --operation update 198.51.100.43 -t PTR "
                   "--gss --server SERVER"},
        PastedLine{"PTR record registration for IPv4 address 198.51.100.43 and FQDN "
                   "pc3.quay.example failed with error 9017 (DNS bad key.).",
                   "A DHCP server could not register a name of a client",
                   "on the DHCP server: whyrefused --operation update 198.51.100.43 -t PTR "
                   "--gss --server SERVER"},
        PastedLine{"Forward record registration for IPv6 address 2001:db8::43 and FQDN "
                   "pc3.quay.example failed with error 9005 (DNS operation refused.)",
                   "The server refused a dynamic update",
                   "on the DHCP server: whyrefused --operation update pc3.quay.example -t AAAA "
                   "--gss --server SERVER"},
        PastedLine{"The DHCP service has detected that it is running on a DC and has no "
                   "credentials configured for use with Dynamic DNS registrations initiated by "
                   "the DHCP service. This is not a recommended security configuration.",
                   "The DHCP server on a domain controller has no account of its",
                   "Get-DhcpServerDnsCredential"}));

INSTANTIATE_TEST_SUITE_P(
    Joining, LinesOfSecureUpdates,
    testing::Values(
        PastedLine{"adcli: couldn't connect to quay.example domain: Couldn't find usable domain "
                   "controller to connect to",
                   "No controller of the domain was found in DNS",
                   "whyrefused _ldap._tcp.quay.example -t SRV"},
        PastedLine{" * Discovering domain controllers: _ldap._tcp.quay.example\n"
                   " ! Couldn't find usable domain controller to connect to",
                   "No controller of the domain was found in DNS",
                   "whyrefused _ldap._tcp.quay.example -t SRV"},
        PastedLine{"realm: No such realm found: quay.example",
                   "No controller of the domain was found in DNS",
                   "whyrefused _ldap._tcp.quay.example -t SRV"}));

TEST(SecureUpdates, AFailedPrerequisiteIsNoRefusal) {
  const auto explanation = explain(
      "client @0x7f 198.51.100.9#4: updating zone 'quay.example/IN': update unsuccessful: "
      "pc3.quay.example: 'name not in use' prerequisite not satisfied (YXDOMAIN)");
  ASSERT_TRUE(explanation);
  EXPECT_EQ(explanation->title, "A dynamic update was not made: its prerequisite was not met");
  EXPECT_EQ(shell_text(explanation->next.front()),
            "on 198.51.100.9: whyrefused pc3.quay.example @SERVER");
  const auto owner = explain("my_pc.quay.example/A: bad owner name (check-names)");
  ASSERT_TRUE(owner);
  EXPECT_TRUE(owner->title.starts_with("BIND does not add an address"));
}

TEST(SecureUpdates, AreAskedForOnlyWhereATextSpeaksOfKerberos) {
  for (const auto* text :
       {"nsupdate -k key.file\nupdate failed: REFUSED, TSIG", "update 'quay.example/IN' denied",
        "client @0x7f 198.51.100.9#4/key ddns: updating zone 'quay.example/IN': "
        "update failed: rejected by secure update (REFUSED)"}) {
    const auto explanation = explain(text);
    ASSERT_TRUE(explanation) << text;
    EXPECT_EQ(shell_text(explanation->next.front()).find("--gss"), std::string::npos) << text;
  }
}

TEST(SecureUpdates, NeverTakeTheKeyOfASessionForAName) {
  const auto explanation = explain(
      ";; QUESTION SECTION:\n;31.sig-srv2.quay.example. ANY TKEY\n"
      "TKEY query failed: REFUSED");
  ASSERT_TRUE(explanation);
  for (const auto& line : all_lines(*explanation))
    EXPECT_EQ(line.find("31.sig-"), std::string::npos) << line;
}

TEST(SecureUpdates, AreAskedForByTheTypeOfTheRecord) {
  const auto next = [](const char* text) {
    const auto explanation = explain(text);
    return explanation ? shell_text(explanation->next.front()) : std::string();
  };
  EXPECT_EQ(next("Calling nsupdate for CNAME 7.quay.example srv2.quay.example (add)\n;; UPDATE "
                 "SECTION:\n7.quay.example. 900 IN CNAME srv2.quay.example.\n\nupdate failed: "
                 "REFUSED\nsamba_dnsupdate: Failed nsupdate: 2"),
            "whyrefused --operation update 7.quay.example -t CNAME --gss --server SERVER");
  EXPECT_EQ(
      next(";; UPDATE SECTION:\npc3.quay.example. 0 ANY AAAA\n\nsssd: update failed: REFUSED"),
      "whyrefused --operation update pc3.quay.example -t AAAA --gss --server SERVER");
}

}  // namespace
}  // namespace whyrefused
