#include <gtest/gtest.h>

#include "unit/lines/pasted_line.h"

// Lines of Windows, of services, and of servers that other tests have not: what is said first, and
// the commands.

namespace whyrefused {
namespace {

class LinesOfServices : public testing::TestWithParam<PastedLine> {};

TEST_P(LinesOfServices, AreUnderstood) { expect_understood(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Windows, LinesOfServices,
    testing::Values(
        PastedLine{
            "The system failed to register host (A or AAAA) resource records (RRs) for network "
            "adapter\nwith settings:\n\n  Adapter Name : {7F2A}\n  Host Name : desk4\n  Primary "
            "Domain Suffix : harbor.example\n  DNS server list :\n    203.0.113.53\n  Sent "
            "update to server : 203.0.113.53:53\n  IP Address(es) :\n    203.0.113.9\n\nThe "
            "reason the system could not register these RRs was because the DNS server contacted "
            "refused the update request.",
            "The server refused a dynamic update",
            "whyrefused --operation update desk4.harbor.example -t A --gss --server 203.0.113.53"},
        PastedLine{
            "Sent update to server : 203.0.113.53:53 IP Address : 203.0.113.9 The system could "
            "not register these RRs because of a security related problem. The cause may be",
            "The server refused a dynamic update",
            "whyrefused --operation update NAME -t A --gss --server 203.0.113.53"},
        PastedLine{
            "The dynamic registration of the DNS record '_gc._tcp.harbor.example. 600 IN SRV 0 "
            "100 3268 dc7.harbor.example.' failed on the following DNS server: DNS server IP "
            "address: 203.0.113.53 Returned Response Code (RCODE): 17 Returned Status Code: 9017",
            "A domain controller could not register its record",
            "whyrefused --operation update _gc._tcp.harbor.example -t SRV --gss --server "
            "203.0.113.53"},
        PastedLine{"Cluster network name resource 'SQL-NET' failed registration of one or more "
                   "associated DNS name(s) for the following reason:\nDNS operation refused.",
                   "The server refused a dynamic update",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{"Cluster network name resource 'SQL-NET' failed registration of one or more "
                   "associated DNS name(s) for the following reason:\nDNS bad key.",
                   "A failover cluster could not register",
                   "whyrefused --operation update NAME -t A --gss --server SERVER"},
        PastedLine{
            "A zone transfer request for the secondary zone harbor.example was refused by the "
            "master DNS server at 203.0.113.53. Check the zone at the master server",
            "The primary did not give this server the zone",
            "whyrefused --operation transfer harbor.example @203.0.113.53"},
        PastedLine{"11/29/2026 9:01:02 AM 0B3C PACKET  0000019A2B UDP Snd 203.0.113.9     5c1d R Q "
                   "[8085 A DR  REFUSED] AAAA   (4)mail(6)harbor(7)example(0)",
                   "The server refused a client",
                   "on the client: whyrefused mail.harbor.example -t AAAA -s SERVER"},
        PastedLine{"11/29/2026 9:01:02 AM 0B3C PACKET  0000019A2B UDP Rcv 203.0.113.53    5c1d R Q "
                   "[8081   DR  REFUSED] A      (4)mail(6)harbor(7)example(0)",
                   "The server that this one asked",
                   "whyrefused mail.harbor.example -t A -s 203.0.113.53"},
        PastedLine{"*** ns.harbor.example can't find mail.harbor.example: Server failed",
                   "SERVFAIL", "whyrefused mail.harbor.example"},
        PastedLine{"Server:  UnKnown\r\nAddress:  198.51.100.9\r\n\r\n*** UnKnown kann "
                   "mail.harbor.example nicht finden: Query refused.",
                   "REFUSED", "whyrefused mail.harbor.example -s 198.51.100.9"},
        PastedLine{"*** UnKnown kann mail.harbor.example nicht finden: Non-existent domain.",
                   "NXDOMAIN", "whyrefused mail.harbor.example"},
        PastedLine{"*** UnKnown ne parvient pas a trouver mail.harbor.example : Query refused",
                   "REFUSED", "whyrefused mail.harbor.example"},
        PastedLine{"*** UnKnown can't find mail.harbor.example: Non-existent domain", "NXDOMAIN",
                   "whyrefused mail.harbor.example"},
        PastedLine{"DNS request timed out.\n    timeout was 2 seconds.", "No reply came",
                   "whyrefused NAME"},
        PastedLine{"Resolve-DnsName : mail.harbor.example : DNS server failure", "SERVFAIL",
                   "whyrefused mail.harbor.example"},
        PastedLine{
            "Ping request could not find host mail.harbor.example. Please check the name and "
            "try again.",
            "The name could not be looked up", "whyrefused mail.harbor.example"},
        PastedLine{"System.Net.Http.HttpRequestException: No such host is known. "
                   "(mail.harbor.example:443)",
                   "The name does not exist, or", "whyrefused mail.harbor.example"},
        PastedLine{"The remote name could not be resolved: 'mail.harbor.example'",
                   "The name could not be looked up", "whyrefused mail.harbor.example"},
        PastedLine{
            "This is usually a temporary error during hostname resolution and means that the "
            "local server did not receive a response from an authoritative server.",
            "The name could not be looked up", "whyrefused NAME"},
        PastedLine{"A non-recoverable error occurred during a database lookup", "The lookup failed",
                   "whyrefused NAME"},
        PastedLine{"The requested name is valid, but no data of the requested type was found",
                   "The name exists but has no address", "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    Servers, LinesOfServices,
    testing::Values(
        PastedLine{"query mail.harbor.example. from 203.0.113.9 refused, 203.0.113.0/24 BLOCKED",
                   "The server refused a client",
                   "on the client: whyrefused mail.harbor.example -s SERVER"},
        PastedLine{"axfr for harbor.example. from 203.0.113.9 refused, blocked",
                   "The server refused a zone transfer",
                   "on 203.0.113.9: whyrefused --operation transfer harbor.example @SERVER"},
        PastedLine{"Received NOTIFY for harbor.example from 203.0.113.9 which is not a master "
                   "(Refused)",
                   "The server refused a NOTIFY",
                   "on 203.0.113.9: whyrefused --operation notify harbor.example @SERVER"},
        PastedLine{"unbound[7:0] info: refused NOTIFY for harbor.example. from 203.0.113.9",
                   "The server refused a NOTIFY",
                   "on 203.0.113.9: whyrefused --operation notify harbor.example @SERVER"},
        PastedLine{"client @0x7f 203.0.113.9#4000 (mail.harbor.example): query-on "
                   "'mail.harbor.example/A/IN' denied",
                   "The server refused a client",
                   "on the client: whyrefused mail.harbor.example -t A -s SERVER"},
        PastedLine{"timed out resolving 'mail.harbor.example/MX/IN': 203.0.113.53#53",
                   "A DNS server that BIND asked did not reply",
                   "whyrefused mail.harbor.example -t MX -s 203.0.113.53 | whyrefused --delegation "
                   "mail.harbor.example -t MX"},
        PastedLine{"network unreachable resolving 'mail.harbor.example/A/IN': 2001:db8::53#53",
                   "BIND cannot reach", "whyrefused mail.harbor.example -t A -s 2001:db8::53"},
        PastedLine{"broken trust chain resolving 'mail.harbor.example/A/IN': 203.0.113.53#53",
                   "BIND does not trust",
                   "whyrefused mail.harbor.example -t A -s 203.0.113.53 | whyrefused --delegation "
                   "mail.harbor.example -t A"},
        PastedLine{"zone harbor.example/IN/inside: expired", "The server has no usable copy",
                   "whyrefused harbor.example -t SOA -s SERVER | whyrefused --operation transfer "
                   "harbor.example @SERVER"},
        PastedLine{"error: SERVFAIL <mail.harbor.example. AAAA IN>: exceeded the maximum number of "
                   "sends",
                   "Unbound answered SERVFAIL",
                   "whyrefused mail.harbor.example -t AAAA | whyrefused --delegation "
                   "mail.harbor.example -t AAAA"},
        PastedLine{"dnsmasq[3]: forwarded mail.harbor.example to 203.0.113.53", "dnsmasq asked",
                   "whyrefused mail.harbor.example -s 203.0.113.53"},
        PastedLine{"[ERROR] plugin/errors: 2 mail.harbor.example. AAAA: no next plugin found",
                   "CoreDNS answered SERVFAIL", "whyrefused mail.harbor.example -t AAAA"},
        PastedLine{"DNS Server failed to resolve the request 'mail.harbor.example. MX IN'. "
                   "DnsServerException: Name server (203.0.113.53) returned RCODE: Refused",
                   "The server that this one asked",
                   "whyrefused mail.harbor.example -t MX -s 203.0.113.53 | whyrefused --delegation "
                   "mail.harbor.example -t MX"},
        PastedLine{"Using degraded feature set UDP instead of TLS for DNS server 203.0.113.53 (x).",
                   "systemd-resolved sends simpler", "whyrefused NAME -s 203.0.113.53"}));

INSTANTIATE_TEST_SUITE_P(
    Services, LinesOfServices,
    testing::Values(
        PastedLine{"DNS problem: REFUSED looking up TXT for _acme-challenge.harbor.example - check "
                   "that a DNS record exists",
                   "A name server of the zone",
                   "whyrefused --delegation _acme-challenge.harbor.example -t TXT | whyrefused "
                   "_acme-challenge.harbor.example -t TXT"},
        PastedLine{
            "During secondary validation: DNS problem: query timed out looking up CAA for "
            "harbor.example",
            "No reply came",
            "whyrefused --delegation harbor.example -t CAA | whyrefused harbor.example -t CAA"},
        PastedLine{
            "DNS Error: 4711 DNS type 'mx' lookup of harbor.example responded with code REFUSED",
            "A name server of the zone",
            "whyrefused --delegation harbor.example -t MX | whyrefused harbor.example -t MX"},
        PastedLine{
            "451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry",
            "A mail server could not look up where", "on the mail server: whyrefused NAME -t MX"},
        PastedLine{"Received-SPF: temperror; spf=temperror (mx: error in processing)",
                   "A mail server could not look up an SPF record",
                   "on the mail server: whyrefused NAME -t TXT | whyrefused --delegation NAME"},
        PastedLine{"ADMINISTRATOR NOTICE: The query to LISTS was blocked. See http://x.example",
                   "A DNS block list does not serve", "on the mail server: whyrefused NAME"},
        PastedLine{"stat=Deferred: Name server: mx4.harbor.example.: host name lookup failure",
                   "The name could not be looked up", "whyrefused mx4.harbor.example"},
        PastedLine{"C-ares status is not ARES_SUCCESS qtype=AAAA name=mail.harbor.example "
                   "is_balancer=0: DNS server refused query",
                   "REFUSED (RCODE 5), as gRPC", "whyrefused mail.harbor.example -t AAAA"},
        PastedLine{"java.net.UnknownHostException: Failed to resolve 'mail.harbor.example' [A(1)] "
                   "after 4 queries",
                   "The name could not be looked up", "whyrefused mail.harbor.example -t A"},
        PastedLine{"io.netty.resolver.dns.DnsErrorCauseException: Query failed with REFUSED",
                   "A DNS server replied with an error", "whyrefused NAME"},
        PastedLine{
            "[emerg] 1#1: host not found in upstream \"mail.harbor.example:8080\" in x.conf:3",
            "nginx could not look a name up", "whyrefused mail.harbor.example"},
        PastedLine{"no resolver defined to resolve mail.harbor.example", "nginx has no DNS server",
                   "whyrefused mail.harbor.example"},
        PastedLine{"msg=\"Validating RR\" string_rcode=REFUSED rcode=5",
                   "A DNS server replied with an error", "whyrefused NAME"},
        PastedLine{"resolution lifetime expired after 5.40 seconds: Server Do53:203.0.113.53@53 "
                   "answered The DNS operation timed out.",
                   "No reply came", "whyrefused NAME -s 203.0.113.53"}));

INSTANTIATE_TEST_SUITE_P(
    Clients, LinesOfServices,
    testing::Values(
        PastedLine{"ping: mail.harbor.example: Name does not resolve",
                   "The name does not exist, or", "whyrefused mail.harbor.example"},
        PastedLine{"ping: cannot resolve mail.harbor.example: Unknown host",
                   "The name does not exist, or", "whyrefused mail.harbor.example"},
        PastedLine{"nslookup: can't resolve 'mail.harbor.example': Try again",
                   "The name could not be looked up", "whyrefused mail.harbor.example"},
        PastedLine{
            "RESOLVE: Cannot resolve host address: vpn4.harbor.example:1194 (Temporary failure "
            "in name resolution)",
            "The name could not be looked up", "whyrefused vpn4.harbor.example"},
        PastedLine{"getaddrinfo() failed for 'mail.harbor.example': -3 [Temporary failure in name "
                   "resolution]",
                   "The name could not be looked up", "whyrefused mail.harbor.example"},
        PastedLine{"Cannot connect to host mail.harbor.example:443 ssl:default [DNS server refused "
                   "query]",
                   "REFUSED (RCODE 5)", "whyrefused mail.harbor.example"},
        PastedLine{
            "curl: (6) Could not resolve host: mail.harbor.example (DNS server refused query)",
            "REFUSED (RCODE 5)", "whyrefused mail.harbor.example"},
        PastedLine{"Connection to 203.0.113.53#53(203.0.113.53) for mail.harbor.example failed: "
                   "connection refused.",
                   "Connection refused", "whyrefused mail.harbor.example -s 203.0.113.53"},
        PastedLine{"dig: couldn't get address for 'ns4.harbor.example': not found",
                   "dig could not look up the name of the server", "whyrefused ns4.harbor.example"},
        PastedLine{"java.net.UnknownHostException: mail.harbor.example: Name does not resolve",
                   "The name does not exist, or", "whyrefused mail.harbor.example"},
        PastedLine{"Caused by: java.net.UnknownHostException: mail.harbor.example",
                   "The name could not be looked up", "whyrefused mail.harbor.example"},
        PastedLine{"Unable to resolve host \"mail.harbor.example\": No address associated with "
                   "hostname",
                   "The name could not be looked up", "whyrefused mail.harbor.example"},
        PastedLine{"Resource temporarily unavailable (mail.harbor.example:443)",
                   "The name could not be looked up", "whyrefused mail.harbor.example"},
        PastedLine{"A server with the specified hostname could not be found.",
                   "The name could not be looked up", "whyrefused NAME"},
        PastedLine{"10:00:00.1 IP6 2001:db8::53.53 > 2001:db8::9.40112: 812 ServFail 0/0/1 (44)",
                   "SERVFAIL (RCODE 2), as tcpdump", "whyrefused NAME -s 2001:db8::53"},
        PastedLine{"DNS 97 Standard query response 0x2f1c Refused AAAA mail.harbor.example OPT",
                   "REFUSED (RCODE 5), as Wireshark", "whyrefused mail.harbor.example -t AAAA"},
        PastedLine{"getaddrinfo(3): Temporary failure in name resolution",
                   "The name could not be looked up", "whyrefused NAME"}));

}  // namespace
}  // namespace whyrefused
