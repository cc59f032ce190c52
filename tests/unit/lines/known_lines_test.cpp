#include "lines/known_lines.h"

#include <gtest/gtest.h>

#include <string>

#include "lines/explain.h"
#include "lines/explain_line.h"

// Lines as the servers of the lab (BIND 9.18, Unbound 1.17, Knot DNS 3.2, NSD 4.6, PowerDNS 4.7,
// dnsmasq 2.90, Knot Resolver 5.6) and usual clients print them.

namespace whyrefused {
namespace {

struct Pasted {
  const char* line;
  const char* next;  ///< All commands, joined with " | ".
};

void PrintTo(const Pasted& pasted, std::ostream* out) { *out << pasted.line; }

std::string commands(std::string_view line) {
  std::string text;
  if (const auto explanation = explain(line))
    for (const auto& sentence : all_lines(*explanation))
      if (sentence.starts_with("Next: ")) text += (text.empty() ? "" : " | ") + sentence.substr(6);
  return text;
}

class KnownLines : public testing::TestWithParam<Pasted> {};

TEST_P(KnownLines, LeadToTheCommandToRunNext) {
  EXPECT_EQ(commands(GetParam().line), GetParam().next);
}

INSTANTIATE_TEST_SUITE_P(
    Servers, KnownLines,
    testing::Values(
        Pasted{"23-Nov-2026 10:00:00.123 client @0x7f8c 192.0.2.7#53211 (www.example.org): query "
               "(cache) 'www.example.org/A/IN' denied (allow-query-cache did not match)",
               "on the client: whyrefused www.example.org -t A -s SERVER"},
        Pasted{"client @0x7f8c 192.0.2.7#53211 (x.example): query 'x.example/AAAA/IN' denied",
               "on the client: whyrefused x.example -t AAAA -s SERVER"},
        Pasted{"client @0x7f 192.0.2.7#1 (version.bind): query 'version.bind/TXT/CH' denied",
               "on the client: whyrefused version.bind -t TXT -c CH -s SERVER"},
        Pasted{"client @0x7f 192.0.2.7#5 (x.example): query failed (REFUSED) for x.example/IN/MX "
               "at query.c:5871",
               "on the client: whyrefused x.example -t MX -s SERVER"},
        Pasted{"REFUSED unexpected RCODE resolving 'x.example/A/IN': 192.0.2.1#53",
               "whyrefused x.example -t A -s 192.0.2.1 | whyrefused --delegation x.example -t A"},
        Pasted{"unexpected RCODE (REFUSED) resolving 'x.example/A/IN': 192.0.2.1#53",
               "whyrefused x.example -t A -s 192.0.2.1 | whyrefused --delegation x.example -t A"},
        Pasted{"lame server resolving 'x.example' (in 'example'?): 192.0.2.1#53",
               "whyrefused x.example -s 192.0.2.1 | whyrefused --delegation x.example"},
        Pasted{"client @0x7f 192.0.2.7#5 (z.example): zone transfer 'z.example/AXFR/IN' denied",
               "on the client: whyrefused --operation transfer z.example @SERVER"},
        Pasted{"client @0x7f 192.0.2.7#5: update 'z.example/IN' denied",
               "on the client: whyrefused --operation update z.example @SERVER"},
        Pasted{"zone z.example/IN: refused notify from non-primary: 192.0.2.9#40000",
               "on 192.0.2.9: whyrefused --operation notify z.example @SERVER"},
        Pasted{"zone z.example/IN: refresh: unexpected rcode (REFUSED) from primary 192.0.2.1#53 "
               "(source 0.0.0.0#0)",
               "whyrefused z.example -t SOA -s 192.0.2.1 | whyrefused --operation transfer "
               "z.example @192.0.2.1"},
        Pasted{"transfer of 'z.example/IN' from 192.0.2.1#53: failed while receiving responses: "
               "REFUSED",
               "whyrefused --operation transfer z.example @192.0.2.1"},
        Pasted{"[1700000000] unbound[7:0] error: SERVFAIL <x.example. A IN>: all servers for this "
               "domain failed, at zone example. from 192.0.2.1 got REFUSED",
               "whyrefused x.example -t A -s 192.0.2.1 | whyrefused --delegation x.example -t A"},
        Pasted{"error: SERVFAIL <x.example. AAAA IN>: all the configured stub or forward servers "
               "failed, at zone . from 127.0.0.1 got REFUSED",
               "whyrefused x.example -t AAAA -s 127.0.0.1 | whyrefused --delegation x.example -t "
               "AAAA"},
        Pasted{"info: 192.0.2.7 null TYPE0 CLASS0 REFUSED 0.000000 1 12",
               "on the client: whyrefused NAME -s SERVER"},
        Pasted{"query x.example. from 192.0.2.7 refused, no acl matches",
               "on the client: whyrefused x.example -s SERVER"},
        Pasted{"axfr for z.example. from 192.0.2.7 refused, no acl matches",
               "on 192.0.2.7: whyrefused --operation transfer z.example @SERVER"},
        Pasted{"dnsmasq[7]: config error is REFUSED (EDE: not ready)", "whyrefused NAME"},
        Pasted{"dnsmasq[7]: reply error is REFUSED", "whyrefused NAME -s SERVER"},
        Pasted{"dnsmasq[7]: Maximum number of concurrent DNS queries reached (max: 150)",
               "whyrefused NAME"},
        Pasted{"AXFR-out zone 'z.example', client '192.0.2.7:43210', denied: client IP has no "
               "permission",
               "on 192.0.2.7: whyrefused --operation transfer z.example @SERVER"},
        Pasted{"Remote not listed in allow-dnsupdate-from or domainmetadata. Sending REFUSED",
               "on the client: whyrefused --operation update ZONE @SERVER"},
        Pasted{"[policy][12345] REFUSE applied for x.example. A",
               "on the client: whyrefused x.example -t A -s SERVER"},
        Pasted{"Server returned error REFUSED, mitigating potential DNS violation DVE-2018-0001, "
               "retrying transaction with reduced feature level UDP.",
               "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    Clients, KnownLines,
    testing::Values(
        Pasted{";; ->>HEADER<<- opcode: QUERY, status: REFUSED, id: 4242\n;; flags: qr rd; QUERY: "
               "1, ANSWER: 0\n;; OPT PSEUDOSECTION:\n; EDNS: version: 0\n;; QUESTION "
               "SECTION:\n;www.example.org.\t\tIN\tMX\n\n;; Query time: 0 msec\n;; SERVER: "
               "192.0.2.1#53(192.0.2.1) (UDP)",
               "whyrefused www.example.org -t MX -s 192.0.2.1"},
        Pasted{"Server:\t\t192.0.2.1\nAddress:\t192.0.2.1#53\n\n** server can't find "
               "www.example.org: REFUSED",
               "whyrefused www.example.org -s 192.0.2.1"},
        Pasted{"Server:  dns.example\r\nAddress:  192.0.2.1\r\n\r\n*** dns.example can't find "
               "www.example.org: Query refused",
               "whyrefused www.example.org -s 192.0.2.1"},
        Pasted{"Host www.example.org not found: 5(REFUSED)", "whyrefused www.example.org"},
        Pasted{
            "; <<>> DiG 9.18 <<>> axfr z.example @192.0.2.1\n;; global options: +cmd\n; Transfer "
            "failed.",
            "whyrefused --operation transfer z.example @192.0.2.1"},
        Pasted{"dial tcp: lookup x.example on 10.96.0.10:53: server misbehaving",
               "whyrefused x.example -s 10.96.0.10"},
        Pasted{"java.net.UnknownHostException: x.example: Temporary failure in name resolution",
               "whyrefused x.example"},
        Pasted{"javax.naming.ServiceUnavailableException: DNS service refused [response code 5]; "
               "remaining name 'x.example'",
               "whyrefused x.example"},
        Pasted{"Error: queryA EREFUSED x.example", "whyrefused x.example -t A"},
        Pasted{"Error: getaddrinfo EAI_AGAIN x.example", "whyrefused x.example"},
        Pasted{"ping: x.example: Temporary failure in name resolution", "whyrefused x.example"},
        Pasted{"socket.gaierror: [Errno -3] Temporary failure in name resolution",
               "whyrefused NAME"},
        Pasted{"Temporary failure resolving 'x.example'", "whyrefused x.example"},
        Pasted{"curl: (6) Could not resolve host: x.example", "whyrefused x.example"},
        Pasted{"x.example: resolve call failed: Could not resolve 'x.example', server or network "
               "returned error REFUSED",
               "whyrefused x.example"},
        Pasted{"Host or domain name not found. Name service error for name=x.example type=MX: Host "
               "not found, try again",
               "whyrefused x.example -t MX"},
        Pasted{"dns.resolver.NoNameservers: All nameservers failed to answer the query x.example. "
               "IN A: Server Do53:192.0.2.1@53 answered REFUSED",
               "whyrefused x.example -t A -s 192.0.2.1"},
        Pasted{"cert-manager: unexpected response code 'REFUSED' for _acme-challenge.x.example.",
               "whyrefused --delegation _acme-challenge.x.example -t TXT"},
        Pasted{"propagation: time limit exceeded: last error: NS ns1.example. returned REFUSED for "
               "_acme-challenge.x.example.",
               "whyrefused --delegation _acme-challenge.x.example -t TXT"},
        Pasted{
            "update failed: REFUSED",
            "whyrefused --operation update ZONE @SERVER | whyrefused --operation update NAME -t A "
            "--gss --server SERVER"},
        Pasted{"The dynamic registration of the DNS record '_ldap._tcp.example. 600 IN SRV 0 100 "
               "389 dc.example.' failed on the following DNS server:  \r\n\r\nDNS server IP "
               "address: 192.0.2.1 \r\nReturned Response Code (RCODE): 5 \r\nReturned Status Code: "
               "9005",
               "whyrefused --operation update _ldap._tcp.example -t SRV --gss --server 192.0.2.1"},
        Pasted{"ipconfig /registerdns",
               "whyrefused --operation update NAME -t A --gss --server SERVER"},
        Pasted{"Resolve-DnsName : x.example : DNS operation refused", "whyrefused x.example"},
        Pasted{"communications error to 192.0.2.1#53: connection refused",
               "whyrefused NAME -s 192.0.2.1"},
        Pasted{"connection timed out; no servers could be reached", "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    CodesWithinOtherText, KnownLines,
    testing::Values(
        Pasted{"Get-Foo : unable to contact the server (0x8007232D)",
               "whyrefused NAME finds out why."},
        Pasted{"DnsQuery returned 9005 for the record", "whyrefused NAME finds out why."},
        Pasted{"failed with -2147015891 after 3 tries", "whyrefused NAME finds out why."},
        Pasted{"ares: ARES_EREFUSED in worker 7", "whyrefused NAME finds out why."},
        Pasted{"The order 9005 was shipped", ""}, Pasted{"error 80070005", ""},
        Pasted{"listening on port 9005", ""}));

INSTANTIATE_TEST_SUITE_P(
    TheNameIsWhereTheProgramPutsIt, KnownLines,
    testing::Values(
        Pasted{
            "Resolving mirror.shop.example (mirror.shop.example)... failed: Temporary failure in "
            "name resolution.",
            "whyrefused mirror.shop.example"},
        Pasted{"Resolving mirror (mirror)... failed: Name or service not known.",
               "whyrefused mirror"},
        Pasted{"wget: unable to resolve host address \u2018mirror.shop.example\u2019",
               "whyrefused mirror.shop.example"},
        Pasted{
            "psql: error: could not translate host name \"pg1\" to address: Temporary failure in "
            "name resolution",
            "whyrefused pg1"},
        Pasted{"php_network_getaddresses: getaddrinfo for api.shop.example failed: Temporary "
               "failure in name resolution",
               "whyrefused api.shop.example"},
        Pasted{"rsync: getaddrinfo: backup.shop.example 873: Temporary failure in name resolution",
               "whyrefused backup.shop.example"},
        Pasted{"nc: getaddrinfo for host \"mx1.shop.example\" port 25: Temporary failure in name "
               "resolution",
               "whyrefused mx1.shop.example"},
        Pasted{"getaddrinfo: Temporary failure in name resolution (Socket::ResolutionError)",
               "whyrefused NAME"},
        Pasted{"Cannot resolve www.shop.example:443: Temporary failure in name resolution",
               "whyrefused www.shop.example"},
        Pasted{"Could not connect to Redis at cache-1:6379: Temporary failure in name resolution",
               "whyrefused cache-1"},
        Pasted{"fatal: unable to look up git.shop.example (port 9418) (Temporary failure in name "
               "resolution)",
               "whyrefused git.shop.example"},
        Pasted{"ssh: Could not resolve hostname bastion: Try again", "whyrefused bastion"},
        Pasted{"ERROR 2005 (HY000): Unknown server host 'db7.shop.example' (-3)",
               "whyrefused db7.shop.example"},
        Pasted{"System.Net.Sockets.SocketException: Temporary failure in name resolution "
               "(api.shop.example:443)",
               "whyrefused api.shop.example"},
        Pasted{"500 Can't connect to api:443 (Temporary failure in name resolution)",
               "whyrefused api"},
        Pasted{"ERROR 2005 (HY000): Unknown MySQL server host 'db7' (-2)", "whyrefused db7"},
        Pasted{"dial tcp: lookup api.shop.example on 198.51.100.7:53: no such host",
               "whyrefused api.shop.example -s 198.51.100.7"},
        Pasted{"Error: getaddrinfo ENOTFOUND api.shop.example", "whyrefused api.shop.example"},
        Pasted{"java.net.UnknownHostException: api: Try again", "whyrefused api"},
        Pasted{"; EDE: 18 (Prohibited)", "whyrefused NAME"},
        Pasted{"WSATRY_AGAIN", "whyrefused NAME"},
        Pasted{"worker: mq.shop.example: Name or service not known",
               "whyrefused mq.shop.example"}));

INSTANTIATE_TEST_SUITE_P(
    AWordThatIsNoNameStaysOut, KnownLines,
    testing::Values(
        Pasted{"backup failed: Temporary failure in name resolution", "whyrefused NAME"},
        Pasted{"mail.rb: Temporary failure in name resolution", "whyrefused NAME"},
        Pasted{"socket.gaierror: Temporary failure in name resolution", "whyrefused NAME"},
        Pasted{"port 5432: Name or service not known", "whyrefused NAME"},
        Pasted{"192.0.2.9: Temporary failure in name resolution", "whyrefused NAME"},
        Pasted{"address: Temporary failure in name resolution", "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    ToolsOfDnsPeople, KnownLines,
    testing::Values(
        Pasted{";; REFUSED unexpected RCODE resolving 'api.shop.example/AAAA/IN': 198.51.100.7#53",
               "whyrefused api.shop.example -t AAAA -s 198.51.100.7"},
        Pasted{";; resolution failed: failure", "whyrefused NAME"},
        Pasted{"DNS format error from 198.51.100.7#53 resolving api.shop.example/MX for <unknown>: "
               "empty question section",
               "whyrefused api.shop.example -t MX -s 198.51.100.7"},
        Pasted{"named[9]: DNS format error from 2001:db8::53#53 resolving api.shop.example/A for "
               "192.0.2.44#40001: empty question section",
               "whyrefused api.shop.example -t A -s 2001:db8::53"},
        Pasted{"; Communication with 198.51.100.7#53 failed: REFUSED\ncould not reach any name "
               "server",
               "whyrefused ZONE -t SOA -s 198.51.100.7 | whyrefused --operation update ZONE "
               "@198.51.100.7"},
        Pasted{"could not reach any name server", "whyrefused --operation update ZONE @SERVER"},
        Pasted{"; TSIG error with server: tsig verify failure",
               "whyrefused --operation update ZONE @SERVER"},
        Pasted{"Error: error sending query: The query section MUST contain exactly one question",
               "whyrefused NAME"},
        Pasted{";; Got recursion not available from 198.51.100.7, trying next server",
               "whyrefused NAME -s 198.51.100.7"},
        Pasted{"Host api.shop.example type AAAA error: REFUSED",
               "whyrefused api.shop.example -t AAAA"},
        Pasted{"; EDE: 23 (Network Error): ([198.51.100.9] rcode=REFUSED for api.shop.example A)",
               "whyrefused api.shop.example -t A -s 198.51.100.9 | whyrefused --delegation "
               "api.shop.example -t A"},
        Pasted{"DNS CRITICAL - Connection to DNS 198.51.100.7 was refused",
               "whyrefused NAME -s 198.51.100.7"},
        Pasted{"No response from DNS 198.51.100.7", "whyrefused NAME -s 198.51.100.7"},
        Pasted{"Domain 'api.shop.example' was not found by the server",
               "whyrefused api.shop.example"},
        Pasted{"Error during DNS A lookup for api.shop.example: Query refused by nameserver",
               "whyrefused api.shop.example -t A"},
        Pasted{"level=error msg=\"Rcode is not one of the valid rcodes\" rcode=5 "
               "string_rcode=REFUSED",
               "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    OtherServers, KnownLines,
    testing::Values(
        Pasted{"[shop.example.] AXFR, incoming, remote 198.51.100.7@53 TCP, server responded with "
               "error 'REFUSED'",
               "whyrefused --operation transfer shop.example @198.51.100.7"},
        Pasted{"[shop.example.] refresh, remote up, address 198.51.100.7@53, failed (not allowed)",
               "whyrefused shop.example -t SOA -s 198.51.100.7 | whyrefused --operation transfer "
               "shop.example @198.51.100.7"},
        Pasted{"[shop.example.] refresh, failed (no usable master), next retry at "
               "2026-05-04T10:00:00+0000",
               "whyrefused shop.example -t SOA -s PRIMARY"},
        Pasted{
            "[shop.example.] notify, outgoing, remote 198.51.100.8@53 TCP, server responded with "
            "error 'NOTAUTH'",
            "whyrefused --operation notify shop.example @198.51.100.8"},
        Pasted{"refresh, remote up, address 198.51.100.7@53, failed (not allowed)",
               "whyrefused ZONE -t SOA -s 198.51.100.7 | whyrefused --operation transfer ZONE "
               "@198.51.100.7"},
        Pasted{"notify to 198.51.100.8#53 successful",
               "whyrefused --operation notify ZONE @198.51.100.8"},
        Pasted{"DNS CRITICAL - 0.012 seconds response time (No ANSWER SECTION found)",
               "whyrefused NAME"},
        Pasted{"xfrd: zone shop.example received error code REFUSED from 198.51.100.7@53",
               "whyrefused --operation transfer shop.example @198.51.100.7"},
        Pasted{"client @0x7f2 192.0.2.44#50123/key upd: signer \"upd\" denied",
               "whyrefused --operation update ZONE @SERVER"},
        Pasted{"zone shop.example/IN: expired",
               "whyrefused shop.example -t SOA -s SERVER | whyrefused --operation transfer "
               "shop.example @SERVER"},
        Pasted{"[1712] unbound[7:0] debug: refused query from ip4 192.0.2.44 port 40000 (len 16)",
               "on the client: whyrefused NAME -s SERVER"},
        Pasted{"Rate-limiting 192.0.2.44 for at least 17 seconds",
               "on the client: whyrefused NAME -s SERVER"},
        Pasted{"[INFO] 10.2.0.7:40112 - 812 \"AAAA IN api.shop.example.shop.svc.cluster.local. udp "
               "68 false 1232\" REFUSED qr,rd 57 0.002s",
               "on the client: whyrefused api.shop.example.shop.svc.cluster.local -t AAAA -s "
               "SERVER"},
        Pasted{"192.0.2.44 9.2.0.192.list.shop.example TXT IN: REFUSED/0/45",
               "on the client: whyrefused 9.2.0.192.list.shop.example -t TXT -s SERVER"},
        Pasted{"Update not allowed for unsigned packet.",
               "whyrefused --operation update NAME -t A --gss --server SERVER"},
        Pasted{"samba_dlz: disallowing update of signer=pc7\\$\\@CORP.EXAMPLE "
               "name=pc9.corp.example type=A error=insufficient access rights",
               "on the client: whyrefused --operation update pc9.corp.example -t A --gss --server "
               "SERVER"},
        Pasted{"time=\"2026-05-04T10:00:00Z\" level=debug msg=\"[resolver] external DNS "
               "udp:198.51.100.7 responded with REFUSED for \\\"api.shop.example.\\\"\"",
               "whyrefused api.shop.example -s 198.51.100.7"},
        Pasted{"[resolver] external DNS tcp:2001:db8::53 responded with SERVFAIL for \"api\"",
               "whyrefused api -s 2001:db8::53"},
        Pasted{"[ERROR] agent.dns: recurse failed: error=\"read udp 10.2.0.7:40112->"
               "198.51.100.7:53: i/o timeout\"",
               "on Consul's machine: whyrefused NAME -s RECURSOR"},
        Pasted{"[2026-05-04 10:00:00 Local] [192.0.2.44:50000] [UDP] DNS Server refused a dynamic "
               "update request since the request IP address is not allowed: shop.example",
               "on 192.0.2.44: whyrefused --operation update shop.example @SERVER"},
        Pasted{"Using degraded feature set UDP instead of UDP+EDNS0 for DNS server 198.51.100.7.",
               "whyrefused NAME -s 198.51.100.7"},
        Pasted{
            "api.shop.example: resolve call failed: Could not resolve 'api.shop.example', server "
            "or network returned error: REFUSED (Not Authoritative: no zone)",
            "whyrefused api.shop.example"},
        Pasted{"api.shop.example: resolve call failed: Received invalid reply",
               "whyrefused api.shop.example"},
        Pasted{"WARN detected forged question section: we expected x but received y",
               "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    ProxiesAndLibraries, KnownLines,
    testing::Values(
        Pasted{"[error] 29#29: *7 api.shop.example could not be resolved (5: Operation refused), "
               "client: 192.0.2.44",
               "whyrefused api.shop.example"},
        Pasted{"api.shop.example could not be resolved (110: Operation timed out)",
               "whyrefused api.shop.example"},
        Pasted{"invalid number of questions in DNS response", "whyrefused NAME"},
        Pasted{"idnsGrokReply: Malformed DNS response", "whyrefused NAME"},
        Pasted{"Unable to determine IP address from host name \"api.shop.example\"",
               "whyrefused api.shop.example"},
        Pasted{"Server app/web7 is going DOWN for maintenance (DNS refused status).",
               "whyrefused NAME"},
        Pasted{"<api.shop.example> could not be resolved: REFUSED", "whyrefused api.shop.example"},
        Pasted{"org.xbill.DNS.WireParseException: invalid message: question section missing",
               "whyrefused NAME"},
        Pasted{"response: DefaultDnsResponse(from: /198.51.100.7:53, 77, QUERY(0), Refused(5), RD) "
               "OPTIONAL for db7.shop.example",
               "whyrefused db7.shop.example -s 198.51.100.7"},
        Pasted{"Error: queryAaaa EBADRESP api.shop.example", "whyrefused api.shop.example -t AAAA"},
        Pasted{"dial tcp: lookup api.shop.example on 198.51.100.7:53: read udp "
               "10.2.0.7:4->198.51.100.7:53: i/o timeout",
               "whyrefused api.shop.example -s 198.51.100.7"},
        Pasted{"wget: bad address 'api.shop.example'", "whyrefused api.shop.example"},
        Pasted{"AXFR error: dns: bad xfr rcode: 5", "whyrefused --operation transfer ZONE @SERVER"},
        Pasted{"WERR_DNS_ERROR_RCODE_REFUSED", "whyrefused NAME finds out why."},
        Pasted{"dnsserver: failed with WERR_DNS_ERROR_RCODE_REFUSED for pc9",
               "whyrefused NAME finds out why."},
        Pasted{"GETDNS_RCODE_REFUSED", "whyrefused NAME finds out why."},
        Pasted{"GETDNS_RESPSTATUS_NO_NAME", "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    LinesThatTheRemediesName, KnownLines,
    testing::Values(
        Pasted{"query: bad tsig signature for key upd",
               "on the client: whyrefused NAME --tsig-file FILE -s SERVER"},
        Pasted{"client 192.0.2.44#5: request has invalid signature: TSIG upd: tsig verify failure "
               "(BADTIME)",
               "on the client: whyrefused NAME --tsig-file FILE -s SERVER"},
        Pasted{"Packet for domain 'shop.example' denied: TSIG key 'upd' not found",
               "on the client: whyrefused shop.example --tsig-file FILE -s SERVER"},
        Pasted{"Received NOTIFY for shop.example from 192.0.2.44 but the remote is not a primary",
               "on 192.0.2.44: whyrefused --operation notify shop.example @SERVER"},
        Pasted{"dnsmasq[7]: no servers found in /run/other.conf, will retry", "whyrefused NAME"},
        Pasted{"dnsmasq[7]: query[A] api.shop.example from 192.0.2.44\ndnsmasq[7]: forwarded "
               "api.shop.example to 198.51.100.7\ndnsmasq[7]: reply error is REFUSED",
               "whyrefused api.shop.example -t A -s 198.51.100.7"},
        Pasted{"10:00:00.1 IP 198.51.100.7.53 > 192.0.2.44.40112: 812 Refused- 0/0/1 (44)",
               "whyrefused NAME -s 198.51.100.7"},
        Pasted{
            ";; ->>HEADER<<- opcode: QUERY, status: REFUSED, id: 7\n;; flags: qr rd\n;; QUESTION "
            "SECTION:\n;.\t\t\tIN\tNS\n;; SERVER: 198.51.100.7#53(198.51.100.7) (UDP)",
            "whyrefused . -t NS -s 198.51.100.7"},
        Pasted{"11159", "whyrefused --operation update NAME -t A --gss --server SERVER"},
        Pasted{"11160", "whyrefused --operation update NAME -t A --gss --server SERVER"}));

TEST(KnownLines, SayThatALineIsRefusedWhereItIs) {
  const auto says_refused = [](std::string_view line) {
    const auto explanation = explain(line);
    if (!explanation) return false;
    for (const auto& sentence : all_lines(*explanation))
      if (sentence.find("REFUSED (RCODE 5)") != std::string::npos) return true;
    return explanation->title.find("REFUSED") != std::string::npos;
  };
  EXPECT_TRUE(says_refused("x.example could not be resolved (5: Operation refused)"));
  EXPECT_FALSE(says_refused("x.example could not be resolved (3: Host not found)"));
  EXPECT_TRUE(says_refused("Connection to DNS 192.0.2.1 was refused"));
  EXPECT_TRUE(says_refused("dns: bad xfr rcode: 5"));
}

TEST(KnownLines, DoNotSayThatAShapeOfARefusalIsNone) {
  for (const auto* line :
       {"Using degraded feature set TCP instead of UDP for DNS server 192.0.2.1.",
        "invalid number of questions in DNS response", "Using degraded feature set UDP",
        "The query section MUST contain exactly one question"}) {
    const auto explanation = explain(line);
    ASSERT_TRUE(explanation) << line;
    for (const auto& sentence : all_lines(*explanation))
      EXPECT_EQ(sentence.find("It is not the DNS answer REFUSED"), std::string::npos) << line;
  }
}

TEST(KnownLines, EveryPlaceInACommandCanBeFilled) {
  for (const auto& rows : all_known_lines())
    for (const auto& row : rows)
      for (const auto command : row.next)
        for (const auto* key : {"{", "}"})
          for (auto at = command.find(key); at != std::string_view::npos;
               at = command.find(key, at + 1)) {
            const auto open = command.rfind('{', at);
            const auto name = command.substr(open, command.find('}', open) - open + 1);
            EXPECT_NE(std::string_view("{name}{zone}{client}{-t}{-s}{-s SERVER}{@}{kdc}{operation}"
                                       "{ldap}{address}{-t A}{--server}")
                          .find(name),
                      std::string_view::npos)
                << command;
          }
}

TEST(KnownLines, TakeAnyBytesInLittleTime) {
  unsigned state = 1;
  for (int round = 0; round < 300; ++round) {
    std::string line;
    for (int i = 0; i < 3000; ++i) {
      state = state * 1103515245u + 12345u;
      const auto byte = static_cast<char>(state >> 16);
      line += (state & 7u) == 0 ? " resolving '" + std::string(1, byte) : std::string(1, byte);
    }
    explain_line(line.substr(0, 4000));
  }
}

}  // namespace
}  // namespace whyrefused
