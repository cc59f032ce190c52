#include "lines/read_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <limits>
#include <string>

#include "lines/explain.h"

namespace whyrefused {
namespace {

/// "REFUSED www.example A server 192.0.2.1 client 192.0.2.7", with what is known.
std::string read(std::string_view text) {
  const auto reading = read_text(text);
  std::string all;
  const auto add = [&](const std::string& word) {
    if (!word.empty()) all += (all.empty() ? "" : " ") + word;
  };
  switch (reading.happened) {
    case Happened::nothing:
      return "nothing";
    case Happened::not_dns:
      return "not DNS";
    case Happened::rcode:
      add("rcode " + std::to_string(reading.rcode));
      break;
    case Happened::tsig:
      add("tsig");
      add(reading.tsig_error);
      break;
    case Happened::silence:
      add("silence");
      break;
    case Happened::port_closed:
      add("port closed");
      break;
    case Happened::dnssec:
      add("dnssec");
      break;
    case Happened::tls:
      add("tls");
      break;
    case Happened::unsaid:
      add("unsaid");
      break;
  }
  constexpr const char* acts[] = {"", "transfer", "update", "notify"};
  add(acts[static_cast<int>(reading.act)]);
  add(reading.name.text == reading.zone.text ? "" : reading.name.text);
  add(reading.zone.text.empty() ? "" : "zone " + reading.zone.text);
  add(reading.type.text);
  add(reading.server.text.empty() ? "" : "server " + reading.server.text);
  add(reading.client.text.empty() ? "" : "client " + reading.client.text);
  return all;
}

struct Said {
  const char* text;
  const char* means;
};

void PrintTo(const Said& said, std::ostream* out) { *out << said.text; }

class ReadText : public testing::TestWithParam<Said> {};

TEST_P(ReadText, Finds) { EXPECT_EQ(read(GetParam().text), GetParam().means); }

INSTANTIATE_TEST_SUITE_P(
    Rcodes, ReadText,
    testing::Values(Said{"gardend: The DNS query name does not exist: rose.garden.example.",
                         "rcode 3 rose.garden.example"},
                    Said{"gardend: lookup of rose.garden.example failed: REFUSED",
                         "rcode 5 rose.garden.example"},
                    Said{"gardend: dns reply has rcode 5", "rcode 5"},
                    Said{"gardend: dns reply RCODE:5", "rcode 5"},
                    Said{"gardend: the resolver answered Refused(5)", "rcode 5"},
                    Said{"gardend: DNS response code: 2", "rcode 2"},
                    Said{"gardend: DNS error 0x8007232D", "rcode 5"},
                    Said{"gardend: DNS update returned 9005", "rcode 5 update"},
                    Said{"gardend: c-ares status 6", "rcode 5"},
                    Said{"gardend: c-ares status 3", "rcode 2"},
                    Said{"gardend: dns: ServerFailure", "rcode 2"},
                    Said{"gardend: rose.garden.example: NXDOMAIN", "rcode 3 rose.garden.example"},
                    Said{"gardend: dns answered NotImp", "rcode 4"},
                    Said{"gardend: update of zone garden.example: NOTAUTH",
                         "rcode 9 update zone garden.example"}));

INSTANTIATE_TEST_SUITE_P(
    SentencesAboutARefusal, ReadText,
    testing::Values(
        Said{"the server refused our query for rose.garden.example", "rcode 5 rose.garden.example"},
        Said{"recursion denied for client 192.0.2.7, name rose.garden.example",
             "rcode 5 rose.garden.example client 192.0.2.7"},
        Said{"zone transfer of garden.example not allowed for 192.0.2.7#40000",
             "rcode 5 transfer zone garden.example client 192.0.2.7"},
        Said{"gardend[22]: AXFR 'garden.example' denied", "rcode 5 transfer zone garden.example"},
        Said{"permission denied", "nothing"},
        Said{"the bank refused the transfer of money", "nothing"},
        Said{"query denied: the table is locked", "nothing"}));

INSTANTIATE_TEST_SUITE_P(
    ConnectionRefusedIsNeverRefused, ReadText,
    testing::Values(Said{"rose.garden.example/A: The UDP connection was refused (ECONNREFUSED). "
                         "(192.0.2.1, UDP_)",
                         "port closed rose.garden.example A server 192.0.2.1"},
                    Said{"dial tcp 192.0.2.1:853: connection refused: rose.garden.example. A",
                         "port closed rose.garden.example A server 192.0.2.1"},
                    Said{"gardend: Connection Refused: not authorised.", "nothing"},
                    Said{"lookup rose.garden.example on 192.0.2.1:53: connection refused",
                         "port closed rose.garden.example server 192.0.2.1"},
                    Said{"resolver 192.0.2.1: ECONNREFUSED", "port closed server 192.0.2.1"},
                    Said{"dial tcp 192.0.2.1:5432: connection refused", "not DNS"},
                    Said{"gardend: connect to 192.0.2.9 port 22: Connection refused", "not DNS"},
                    Said{"CONNECTION REFUSED by 192.0.2.1:25", "not DNS"},
                    Said{"Refused to connect to 'https://rose.example/x': content policy",
                         "nothing"}));

INSTANTIATE_TEST_SUITE_P(Signatures, ReadText,
                         testing::Values(Said{"gardend: update of garden.example: NOTAUTH(BADKEY)",
                                              "tsig BADKEY update garden.example"},
                                         Said{"gardend: dns: bad signature", "tsig BADSIG"},
                                         Said{"gardend.dns.PeerBadTime", "tsig BADTIME"},
                                         Said{
                                             "transfer of zone garden.example: tsig verify failure",
                                             "tsig transfer zone garden.example"}));

INSTANTIATE_TEST_SUITE_P(
    OtherProtocolsRefuseToo, ReadText,
    testing::Values(Said{"broker: dns ok, LOGIN_REFUSED for user rose", "nothing"},
                    Said{"resolver: LIB_RCODE_REFUSED", "rcode 5"},
                    Said{"mx.garden.example refused to talk to me: 421 reverse DNS failed",
                         "unsaid"},
                    Said{"dsget: dns: ERROR_NO_SUCH_DOMAIN", "unsaid"}));

INSTANTIATE_TEST_SUITE_P(
    DnssecAndTls, ReadText,
    testing::Values(
        Said{"gardend: validation failure <rose.garden.example. MX IN>: signature expired",
             "dnssec rose.garden.example MX"},
        Said{"gardend: resolver says bogus for rose.garden.example", "dnssec rose.garden.example"},
        Said{"gardend: DNS over TLS to 192.0.2.1:853: certificate has expired",
             "tls server 192.0.2.1"},
        Said{"DoT server 192.0.2.1 : verify failed", "tls server 192.0.2.1"},
        Said{"fetching https://rose.garden.example: certificate has expired", "nothing"}));

INSTANTIATE_TEST_SUITE_P(TypesByName, ReadText,
                         testing::Values(Said{"SERVFAIL resolving s1._domainkey.garden.example",
                                              "rcode 2 s1._domainkey.garden.example TXT"},
                                         Said{"SERVFAIL resolving _imap._tcp.garden.example",
                                              "rcode 2 _imap._tcp.garden.example SRV"},
                                         Said{"SERVFAIL resolving 7.2.0.192.in-addr.arpa",
                                              "rcode 2 7.2.0.192.in-addr.arpa PTR"},
                                         Said{"SERVFAIL resolving garden.example; no NSEC3 records",
                                              "rcode 2 garden.example"}));

INSTANTIATE_TEST_SUITE_P(
    ColumnsOfPackets, ReadText,
    testing::Values(
        Said{"9 0.4 192.0.2.1 192.0.2.7 DNS 60 Standard query response 0x1 Refused A "
             "rose.garden.example",
             "rcode 5 rose.garden.example A server 192.0.2.1 client 192.0.2.7"},
        Said{"\"udp.srcport\": \"53\", \"ip.src\": \"192.0.2.1\", \"ip.dst\": \"192.0.2.7\", "
             "\"dns.qry.name\": \"rose.garden.example\", \"dns.flags.rcode\": \"5\"",
             "rcode 5 rose.garden.example server 192.0.2.1 client 192.0.2.7"}));

INSTANTIATE_TEST_SUITE_P(
    Mail, ReadText,
    testing::Values(
        Said{"gardend: arg1=<ro@hill.example>, reject=451 Domain of sender address "
             "ro@garden.example does not resolve",
             "unsaid garden.example"},

        Said{"spf=temperror (DNS Timeout) smtp.mailfrom=ro@garden.example client-ip=192.0.2.9",
             "silence garden.example"},
        Said{"spf: temperror: 'REFUSED' for 'garden.example'\nhelo=mx.hill.example; "
             "client-ip=192.0.2.9",
             "rcode 5 garden.example"},
        Said{"sender host mx.hill.example ok\n<rose@garden.example> rejected: sender "
             "domain does not exist",
             "rcode 3 garden.example"},
        Said{"spf: error in lookup of r.ose@garden.example: DNS timeout",
             "silence garden.example"}));

INSTANTIATE_TEST_SUITE_P(
    NothingIsWrong, ReadText,
    testing::Values(Said{"dyndns: not updating rose.garden.example A record: address unchanged",
                         "nothing"},
                    Said{"rfc2136: not updating rose.garden.example A record because the "
                         "address has not changed.",
                         "nothing"}));

INSTANTIATE_TEST_SUITE_P(
    PortsOfOtherServices, ReadText,
    testing::Values(Said{"ftpd: refused connection from 192.0.2.9", "not DNS"},
                    Said{"rsync: failed to connect to rose.garden.example (192.0.2.8): Connection "
                         "refused",
                         "not DNS"},
                    Said{"read (in tcp s): Connection refused for 192.0.2.1 port 53",
                         "port closed server 192.0.2.1"}));

INSTANTIATE_TEST_SUITE_P(
    OtherTroubleThanDns, ReadText,
    testing::Values(Said{"systemd: Started resolver - Network Name Resolution.", "nothing"},
                    Said{"systemd: Failed to start named.service - BIND Domain Name Server.",
                         "nothing"},
                    Said{"Failed to parse DNS zone file: syntax error", "nothing"},
                    Said{"checking whether gethostbyname is declared... no", "nothing"},
                    Said{"helm: UPGRADE FAILED: external-dns has no release", "nothing"},
                    Said{"play recap dns: ok=1 unreachable=0 timeout=5", "nothing"},
                    Said{"UPDATE command denied to user dns for table zones", "nothing"},
                    Said{"\"GET /wiki/SERVFAIL HTTP/1.1\" 200 dns", "nothing"},
                    Said{"could not resolve placeholder 'dns.zone' in value", "nothing"}));

INSTANTIATE_TEST_SUITE_P(
    WhoIsWho, ReadText,
    testing::Values(
        Said{"DNS RCODE=5 InterfaceIP=192.0.2.1 Destination=192.0.2.7 QNAME=rose.garden.example",
             "rcode 5 rose.garden.example server 192.0.2.1 client 192.0.2.7"},
        Said{"boot: next server 192.0.2.8; DNS name does not exist", "rcode 3"},
        Said{"rose.garden.example/DNSKEY: dns rcode REFUSED (192.0.2.1, UDP_512)",
             "rcode 5 rose.garden.example DNSKEY server 192.0.2.1"},
        Said{"dns query: connect to host 192.0.2.1 port 5666: connection refused",
             "port closed server 192.0.2.1:5666"},
        Said{"connect to host 192.0.2.1 port 5666: connection refused", "not DNS"},
        Said{"smtp: from=<rose@garden.example> relay=\"mx.example\" DNS lookup failed",
             "unsaid mx.example"}));

INSTANTIATE_TEST_SUITE_P(
    Questions, ReadText,
    testing::Values(
        Said{"\"ro@garden.example\",\"192.0.2.7\",\"1 (A)\",\"REFUSED\",\"rose.garden.example.\"",
             "rcode 5 rose.garden.example"},
        Said{"gardend: dns qtype: 1, rtcode: 5", "rcode 5 A"},
        Said{"SERVFAIL rose.garden.example/MX/IN", "rcode 2 rose.garden.example MX"},
        Said{"{\"domain\":\"garden.example\",\"error\":\"REFUSED in response to the query for "
             "s1._domainkey.garden.example\"}",
             "rcode 5 s1._domainkey.garden.example TXT"},
        Said{"SERVFAIL <rose.garden.example. AAAA IN>", "rcode 2 rose.garden.example AAAA"},
        Said{"SERVFAIL ;rose.garden.example.\tIN\t TXT", "rcode 2 rose.garden.example TXT"},
        Said{"SERVFAIL \"PTR IN 7.2.0.192.in-addr.arpa. udp 44\"",
             "rcode 2 7.2.0.192.in-addr.arpa PTR"},
        Said{"SERVFAIL {rose.garden.example. 28 1}", "rcode 2 rose.garden.example AAAA"},
        Said{"SERVFAIL query[SRV] _sip._udp.garden.example",
             "rcode 2 _sip._udp.garden.example SRV"},
        Said{"SERVFAIL looking up CAA for rose.garden.example", "rcode 2 rose.garden.example CAA"},
        Said{"SERVFAIL for the mx record of garden.example", "rcode 2 garden.example MX"},
        Said{"SERVFAIL rose.garden.example:A:IN", "rcode 2 rose.garden.example A"},
        Said{"SERVFAIL query(\"rose.garden.example\", in, srv)", "rcode 2 rose.garden.example SRV"},
        Said{"SERVFAIL ./NS/IN", "rcode 2 . NS"},
        Said{"SERVFAIL rose.garden.example/IN/TXT", "rcode 2 rose.garden.example TXT"},
        Said{"SERVFAIL: 'rose.garden.example' type MX", "rcode 2 rose.garden.example MX"},
        Said{"SERVFAIL: DNS_TYPE_SRV _sip._udp.garden.example",
             "rcode 2 _sip._udp.garden.example SRV"},
        Said{"SERVFAIL: key lookup of rose.garden.example", "rcode 2 rose.garden.example"},
        Said{"dns Snd 192.0.2.7 9dc7 R Q [0581 REFUSED] A (4)rose(6)garden(7)example(0)",
             "rcode 5 rose.garden.example A client 192.0.2.7"}));

INSTANTIATE_TEST_SUITE_P(
    Fields, ReadText,
    testing::Values(
        Said{"level=warn qname=rose.garden.example. qtype=MX rcode=REFUSED upstream=192.0.2.1:53",
             "rcode 5 rose.garden.example MX server 192.0.2.1"},
        Said{"{\"qname\":\"rose.garden.example.\",\"qtype\":28,\"resp_rcode\":5,"
             "\"client_ip\":\"192.0.2.7\"}",
             "rcode 5 rose.garden.example AAAA client 192.0.2.7"},
        Said{"{\"host\":\"log7.garden.example\",\"msg\":\"no such host\",\"level\":\"warn\"}",
             "unsaid"},
        Said{"{\"question\":{\"name\":\"rose.garden.example.\",\"type\":\"MX\"},"
             "\"responseCode\":\"REFUSED\",\"upstream\":\"udp://192.0.2.1:5353\"}",
             "rcode 5 rose.garden.example MX server 192.0.2.1:5353"},
        Said{"dns.question.name: rose.garden.example, dns.question.type: MX, source.ip: 192.0.2.7, "
             "destination.ip: 192.0.2.1, dns.response_code: REFUSED",
             "rcode 5 rose.garden.example MX server 192.0.2.1 client 192.0.2.7"},
        Said{"QNAME: rose.garden.example; QTYPE: A; RCODE: Refused",
             "rcode 5 rose.garden.example A"},
        Said{"1714.1\tCx\t192.0.2.7\t40012\t192.0.2.1\t53\tudp\t7\trose.garden.example\t1\t"
             "C_INTERNET\t15\tMX\t5\tREFUSED",
             "rcode 5 rose.garden.example MX server 192.0.2.1 client 192.0.2.7"}));

INSTANTIATE_TEST_SUITE_P(
    Addresses, ReadText,
    testing::Values(
        Said{"SERVFAIL from resolver 192.0.2.1#5353", "rcode 2 server 192.0.2.1:5353"},
        Said{"SERVFAIL from resolver 192.0.2.1@5353", "rcode 2 server 192.0.2.1:5353"},
        Said{"SERVFAIL from resolver [2001:db8::1]:5353", "rcode 2 server [2001:db8::1]:5353"},
        Said{"SERVFAIL from resolver udp:192.0.2.1:5353", "rcode 2 server 192.0.2.1:5353"},
        Said{"SERVFAIL from resolver 192.0.2.1 port 5353", "rcode 2 server 192.0.2.1:5353"},
        Said{"SERVFAIL from ns1.garden.example/192.0.2.1:53", "rcode 2 server 192.0.2.1"},
        Said{"SERVFAIL, network 192.0.2.0/24", "rcode 2"},
        Said{"read udp 192.0.2.7:40012->192.0.2.1:5353: dns timed out",
             "silence server 192.0.2.1:5353 client 192.0.2.7"}));

INSTANTIATE_TEST_SUITE_P(
    WhoIsFromAndTo, ReadText,
    testing::Values(
        Said{"query of rose.garden.example from 192.0.2.7 refused",
             "rcode 5 rose.garden.example client 192.0.2.7"},
        Said{"got REFUSED from 192.0.2.1 for rose.garden.example",
             "rcode 5 rose.garden.example server 192.0.2.1"},
        Said{"AXFR of garden.example from 192.0.2.1 failed: REFUSED",
             "rcode 5 transfer zone garden.example AXFR server 192.0.2.1"},
        Said{"transfer of zone garden.example refused from 192.0.2.1",
             "rcode 5 transfer zone garden.example"},
        Said{"the name server ns1.garden.example:53 said REFUSED for rose.garden.example",
             "rcode 5 rose.garden.example"},
        Said{"NS ns1.garden.example. said REFUSED", "rcode 5"},
        Said{
            "7 0.1 192.0.2.1 -> 192.0.2.7 DNS 70 query response 0x1a Refused A rose.garden.example",
            "rcode 5 rose.garden.example A server 192.0.2.1 client 192.0.2.7"},
        Said{"nameserver 192.0.2.1 (ns1.garden.example) said REFUSED for rose.garden.example",
             "rcode 5 rose.garden.example server 192.0.2.1"},
        Said{"ns1.garden.example [192.0.2.1] refused to answer SOA garden.example",
             "rcode 5 garden.example SOA server 192.0.2.1"},
        Said{"on host mon.garden.example: query rose.garden.example @ 192.0.2.1 REFUSED",
             "rcode 5 rose.garden.example server 192.0.2.1"},
        Said{"querying 192.0.2.1 for rose.garden.example: REFUSED",
             "rcode 5 rose.garden.example server 192.0.2.1"},
        Said{"sending REFUSED to 192.0.2.7", "rcode 5 client 192.0.2.7"},
        Said{"notify to 192.0.2.2 for zone garden.example: REFUSED",
             "rcode 5 notify zone garden.example server 192.0.2.2"},
        Said{"DHCPACK on 192.0.2.9, then dns update REFUSED", "rcode 5 update"},
        Said{"adding the map from rose.garden.example to 192.0.2.9: REFUSED",
             "rcode 5 update rose.garden.example"},
        Said{"refused notify from non-primary 192.0.2.9 for zone garden.example",
             "rcode 5 notify zone garden.example client 192.0.2.9"}));

INSTANTIATE_TEST_SUITE_P(
    FailuresWithoutAReason, ReadText,
    testing::Values(
        Said{"InternetOpenUrl(https://rose.garden.example/x) failed: 0x80072ee7 : unknown error",
             "unsaid rose.garden.example"},
        Said{"DNS lookup or check of 'rose.garden.example' failed.", "unsaid rose.garden.example"},
        Said{"gardend: could not resolve host rose.garden.example", "unsaid rose.garden.example"},
        Said{"gardend: cannot resolve 'rose'", "unsaid rose"},
        Said{"gardend: rose: Name or service not known", "unsaid rose"},
        Said{"gardend: getaddrinfo(rose.garden.example): EAI_AGAIN", "unsaid rose.garden.example"},
        Said{"gardend: GET https://rose.garden.example/x: no such host",
             "unsaid rose.garden.example"},
        Said{"gardend: host not found in upstream \"rose:8080\"", "unsaid rose"},
        Said{"garden.UnknownHostException: rose", "unsaid rose"},
        Said{"garden: getaddrinfo ENOTFOUND rose.garden.example", "unsaid rose.garden.example"},
        Said{"connecting to rose:6379. Name or service not known", "unsaid rose"},
        Said{"gardend: opcode: QUERY, state: Name or service not known", "unsaid"},
        Said{"apt update: Temporary failure in name resolution", "unsaid"},
        Said{"gardend: ThornError: DNSError: rose.garden.example, no such host",
             "unsaid rose.garden.example"},
        Said{
            "gardend: (port type: Just Stream, host name: Just \"rose.garden.example\"): Temporary "
            "failure in name resolution",
            "unsaid rose.garden.example"},
        Said{"Error at top level: Thorn(host: \"rose.garden.example\", error: unknown host)",
             "unsaid rose.garden.example"},
        Said{"thorn: E170013: no way to http://rose.garden.example/x\nthorn: E670003: Temporary "
             "failure in name resolution",
             "unsaid rose.garden.example"},
        Said{"Thorn (11): Resource temporarily unavailable\n at System.Net.Dns.GetHostEntry(x)",
             "unsaid"}));

INSTANTIATE_TEST_SUITE_P(
    SeveralLines, ReadText,
    testing::Values(
        Said{"Note: notify the administrator.\nDNS error code 0x0000232D RCODE_REFUSED\nThe query "
             "was "
             "for the SRV record for _ldap._tcp.garden.example",
             "rcode 5 _ldap._tcp.garden.example SRV"},
        Said{"; status: NXDOMAIN\n;; SERVER: 192.0.2.9#53\n; Trying next server.\n; status: Query "
             "Refused\n;; SERVER: 192.0.2.1#53",
             "rcode 5 server 192.0.2.1"},
        Said{"nslookup x\n\xE3\x82\xB5: UnKnown\nAddress: 192.0.2.1\n\n*** UnKnown: "
             "rose.garden.example: Query "
             "refused",
             "rcode 5 rose.garden.example server 192.0.2.1"},
        Said{"ddns-scripts: nslookup error: '1'\nddns-scripts: IP for 'rose.garden.example' failed",
             "unsaid rose.garden.example"},
        Said{"query[A] rose.garden.example from 192.0.2.7\nforwarded rose.garden.example to "
             "192.0.2.1\nquery[A] lily.garden.example from 192.0.2.8\nreply rose.garden.example is "
             "REFUSED",
             "rcode 5 rose.garden.example A server 192.0.2.1 client 192.0.2.7"},
        Said{"IP 192.0.2.7.40012 > 192.0.2.1.53: 77+ AAAA? rose.garden.example. (40)\n"
             "IP 192.0.2.7.40013 > 192.0.2.1.53: 78+ A? lily.garden.example. (40)\n"
             "IP 192.0.2.1.53 > 192.0.2.7.40012: 77 Refused- 0/0/1 (40)",
             "rcode 5 rose.garden.example AAAA server 192.0.2.1 client 192.0.2.7"},
        Said{"UnknownHost: failed to resolve 'rose.garden.example' [AAAA(28)]\n  at x.Y(Z:1)\n"
             "Caused by: QueryError: server said REFUSED",
             "rcode 5 rose.garden.example AAAA"},
        Said{"Server:  UnKnown\nAddress:  192.0.2.1\n*** dns request timed out",
             "silence server 192.0.2.1"},
        Said{"server 192.0.2.1\nzone garden.example\nupdate add rose.garden.example 60 A 192.0.2.9"
             "\nsend\nREFUSED",
             "rcode 5 update rose.garden.example zone garden.example A server 192.0.2.1"}));

INSTANTIATE_TEST_SUITE_P(
    WhatIsNotAboutDns, ReadText,
    testing::Values(Said{"HTTP/1.1 403 Forbidden", "nothing"},
                    Said{"\"GET /search?lang=en&q=nxdomain HTTP/1.1\" 200 512", "nothing"},
                    Said{"SNMP REFUSED from 192.0.2.9:161 community public", "nothing"},
                    Said{"write error: No space left on device", "nothing"},
                    Said{"the request was refused", "nothing"},
                    Said{"connection timed out", "nothing"},
                    Said{"cannot resolve module 'dns-rose'", "nothing"},
                    Said{"the certificate is not for dns.garden.example", "nothing"},
                    Said{"upstream timed out, upstream: \"http://192.0.2.1/\"", "nothing"},
                    Said{"operation refused by the user", "nothing"}, Said{"", "nothing"}));

/// What a machine is called does not make its web server one of DNS.
TEST(ReadText, TakesNoPartOfAHostsNameForAWordOfTheText) {
  EXPECT_EQ(read("connect(2) for \"old-dns-box.orchard.example\" port 443: Connection refused"),
            "not DNS");
}

TEST(ReadText, SaysHowSureItIs) {
  const auto said = read_text("resolver 192.0.2.1 said REFUSED");
  EXPECT_EQ(said.sure, Sure::said);
  EXPECT_EQ(said.server.sure, Sure::said);
  EXPECT_EQ(read_text("the resolver refused the query").sure, Sure::guessed);
  const auto guessed = read_text("REFUSED rose.garden.example/A/IN 192.0.2.7#40012");
  EXPECT_EQ(guessed.client.sure, Sure::guessed);
}

TEST(ReadText, SendsAServersOperatorToTheClient) {
  const auto next = [](std::string_view text) {
    const auto explanation = explain(text);
    return explanation && !explanation->next.empty() ? shell_text(explanation->next.front()) : "";
  };
  EXPECT_EQ(next("recursion denied for client 192.0.2.7, name rose.garden.example"),
            "on the client: whyrefused rose.garden.example -s SERVER");
  EXPECT_EQ(next("AXFR of garden.example denied to client 192.0.2.7"),
            "on 192.0.2.7: whyrefused --operation transfer garden.example @SERVER");
  EXPECT_EQ(next("update of rose.garden.example at 192.0.2.1:53: REFUSED"),
            "whyrefused --operation update rose.garden.example @192.0.2.1");
}

TEST(ReadText, PutsNoOtherWordIntoACommand) {
  for (const auto* text :
       {"could not resolve dependencies: dns timeout", "dns lookup failed: -v",
        "resolve $(reboot): REFUSED", "could not resolve 'a;b': REFUSED",
        "dns query for the host failed: REFUSED", "failed to resolve main.py: no such host",
        "nameserver ns1.garden.example: REFUSED"}) {
    const auto explanation = explain(text);
    ASSERT_TRUE(explanation) << text;
    for (const auto& command : explanation->next)
      EXPECT_EQ(shell_text(command), "whyrefused NAME") << text;
  }
}

/// CPU time, which other work does not make longer; the least of several.
std::clock_t time_for(const std::string& text) {
  auto least = std::numeric_limits<std::clock_t>::max();
  for (int round = 0; round < 5; ++round) {
    const auto begin = std::clock();
    read_text(text);
    least = std::min(least, std::clock() - begin);
  }
  return least;
}

TEST(ReadText, NeedsTimeInProportionToTheLength) {
  constexpr std::size_t longest = 65536, short_text = longest / 16;
  for (const std::string part :
       {"a:", "x.example/A/IN ", "(3)", "[a", "refused ", "192.0.2.1 ", "lookup x.example failed ",
        "IP 192.0.2.1.53 > 192.0.2.2.53: 7 A? x.example. Refused\n", "unknown host x.example: ",
        "http://x.example could not resolve host\n", "DiG ", "\\\"", "->", "a b\n",
        "server 192.0.2.1:5353 ", "192.0.2.1 192.0.2.7 DNS ", "smtp a@x.example domain failed "}) {
    std::string text;
    while (text.size() < longest) text += part;
    // Sixteen times as long where all goes well; what is quadratic takes 256 times as long. Equal
    // where the clock has milliseconds only.
    EXPECT_LE(time_for(text) / 60, time_for(text.substr(0, short_text))) << part;
  }
}

}  // namespace
}  // namespace whyrefused
