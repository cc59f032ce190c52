#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "lines/explain.h"
#include "lines/names.h"
#include "lines/read_text.h"

// Which words of a text get into the command to run next, and which never may.

namespace whyrefused {
namespace {

std::string next(std::string_view text) {
  const auto explanation = explain(text);
  return explanation && !explanation->next.empty() ? shell_text(explanation->next.front()) : "";
}

struct Pasted {
  const char* text;
  const char* next;
};

void PrintTo(const Pasted& pasted, std::ostream* out) { *out << pasted.text; }

class WordsInCommands : public testing::TestWithParam<Pasted> {};

TEST_P(WordsInCommands, AreThoseThatTheTextGives) {
  EXPECT_EQ(next(GetParam().text), GetParam().next);
}

INSTANTIATE_TEST_SUITE_P(
    KeysAndWordsOfMessagesAreNoNames, WordsInCommands,
    testing::Values(Pasted{";; opcode: QUERY, status: REFUSED, id: 7", "whyrefused NAME"},
                    Pasted{"gardend: query, outcome: REFUSED", "whyrefused NAME"},
                    Pasted{"gardend: could not resolve endpoint: REFUSED", "whyrefused NAME"},
                    Pasted{"gardend: lookup retry: SERVFAIL", "whyrefused NAME"},
                    Pasted{"lookup backend: no such host", "whyrefused NAME"},
                    Pasted{"{\"query\":\"status\",\"rcode\":\"REFUSED\"}", "whyrefused NAME"},
                    Pasted{"{\"name\":\"resolver\",\"level\":3,\"msg\":\"dns query refused\"}",
                           "whyrefused NAME"},
                    Pasted{"dns.status: REFUSED", "whyrefused NAME"},
                    Pasted{"{\"dns.result\":\"REFUSED\"}", "whyrefused NAME"},
                    Pasted{"fatal: Temporary failure in name resolution", "whyrefused NAME"},
                    Pasted{"{\"lookup\": \"cache\": REFUSED}", "whyrefused NAME"},
                    Pasted{"java.net.UnknownHostException: service", "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    WhatAServerDrops, WordsInCommands,
    testing::Values(Pasted{
        "pdns_recursor[9]: dropping UDP query from 192.0.2.9, address not matched "
        "by allow-from",
        "on the client: whyrefused NAME -s SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    PingOfWindows, WordsInCommands,
    testing::Values(Pasted{"Ping-Anforderung konnte Host \"rose.garden.example\" nicht finden.",
                           "whyrefused rose.garden.example"},
                    Pasted{"La requ\u00eate Ping n\u2019a pas pu trouver l\u2019h\u00f4te "
                           "rose.garden.example.",
                           "whyrefused rose.garden.example"}));

INSTANTIATE_TEST_SUITE_P(
    PagesOfBrowsers, WordsInCommands,
    testing::Values(Pasted{"This site can\u2019t be reached\nrose.garden.example\u2019s server IP "
                           "address could not be found.\nERR_NAME_NOT_RESOLVED",
                           "whyrefused rose.garden.example"},
                    Pasted{"We\u2019re having trouble finding that site.\nWe can\u2019t connect to "
                           "the server at rose.garden.example.",
                           "whyrefused rose.garden.example"},
                    Pasted{"Safari can\u2019t open the page because it can\u2019t find the server "
                           "\u201crose.garden.example\u201d.",
                           "whyrefused rose.garden.example"}));

INSTANTIATE_TEST_SUITE_P(
    CallsAndTheirArguments, WordsInCommands,
    testing::Values(
        Pasted{"dns.query.xfr('192.0.2.1', 'garden.example')\n"
               "TransferError: Zone transfer error: REFUSED",
               "whyrefused --operation transfer garden.example @SERVER"},
        Pasted{"dns_update: ERROR: rcode REFUSED zone[garden.example] name[_ldap._tcp.b]",
               "whyrefused --operation update garden.example @SERVER"},
        Pasted{"unable to connect to epmd on rose7: nxdomain (non-existing domain)",
               "whyrefused rose7"},
        Pasted{"Cannot resolve host (rose7), error 0", "whyrefused rose7"},
        Pasted{"dns: unable to resolve (http://rose7:8080/x)", "whyrefused rose7"},
        Pasted{"name resolution failed: 86400 SOA a.hill.example. x.hill.example. 1",
               "whyrefused NAME"},
        Pasted{"IP address '192.0.2.7' could not be resolved: Name or service not known",
               "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    UsersProgramsKeysAndPartsAreNoNames, WordsInCommands,
    testing::Values(
        Pasted{"{\"user\":{\"name\":\"bob.smith\"},\"dns\":{\"question\":{\"name\":"
               "\"rose.garden.example\"},\"response_code\":\"REFUSED\"}}",
               "whyrefused rose.garden.example"},
        Pasted{"web1.garden.example kubelet: DNS resolution failed: SERVFAIL", "whyrefused NAME"},
        Pasted{"web1 my.app[12]: Temporary failure in name resolution", "whyrefused NAME"},
        Pasted{"TSIG key move.garden.example refused by 192.0.2.1: update REFUSED",
               "whyrefused --operation update ZONE @192.0.2.1"},
        Pasted{
            "Resolve-DnsName -Name rose.garden.example -Server 192.0.2.1 : DNS operation refused",
            "whyrefused rose.garden.example -s 192.0.2.1"},
        Pasted{"DNS query for \"a;boot.garden.example\" REFUSED", "whyrefused NAME"},
        Pasted{"could not resolve host: a'b.garden.example", "whyrefused NAME"},
        Pasted{"dns: Could not resolve com.garden:dns-client:1.2", "whyrefused NAME"}));

INSTANTIATE_TEST_SUITE_P(
    WhatSomebodyTypedIsAnArgument, WordsInCommands,
    testing::Values(Pasted{"$ zonetest rose.garden.example --fast\nanswer: REFUSED",
                           "whyrefused rose.garden.example"},
                    Pasted{"[admin@gw] > ping rose.garden.example\ncould not get answer from dns "
                           "server",
                           "whyrefused rose.garden.example"},
                    Pasted{"Resolve-DnsName : DNS operation refused\n"
                           "+ Resolve-DnsName garden.example -Type MX -Server 192.0.2.1",
                           "whyrefused garden.example -t MX -s 192.0.2.1"}));

INSTANTIATE_TEST_SUITE_P(
    OfATransferOrUpdateTheZoneOrRecordCounts, WordsInCommands,
    testing::Values(Pasted{"ns1.garden.example. 3600 IN A 192.0.2.1\n"
                           "Zone Transfer for garden.example\nAXFR query failed: REFUSED",
                           "whyrefused --operation transfer garden.example @SERVER"},
                    Pasted{"axfr_begin(garden.example, IN)\nresponse code from server: REFUSED",
                           "whyrefused --operation transfer garden.example @SERVER"},
                    Pasted{"dns update, rcode: REFUSED\n  record: rose.garden.example.",
                           "whyrefused --operation update rose.garden.example @SERVER"},
                    Pasted{";; opcode: UPDATE, status: NOERROR, id: 0\n;; UPDATE SECTION:\n"
                           "rose.garden.example. 1200 IN A 192.0.2.7\nnsupdate failed",
                           "whyrefused --operation update rose.garden.example @SERVER"},
                    Pasted{";; QUESTION SECTION:\n;4711.sig-x.garden.example. ANY TKEY\n"
                           "update failed: REFUSED",
                           "whyrefused --operation update NAME -t A --gss --server SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    ALabelIsANameWhereNothingElseCanStand, WordsInCommands,
    testing::Values(Pasted{"could not resolve 'rose7': no such host", "whyrefused rose7"},
                    Pasted{"qname=rose7 rcode=REFUSED", "whyrefused rose7"},
                    Pasted{"{\"qname\":\"rose7\",\"rcode\":\"REFUSED\"}", "whyrefused rose7"},
                    Pasted{"DNS reply, Refused (5)\n  Queries\n    rose7: type MX, class IN",
                           "whyrefused rose7 -t MX"},
                    Pasted{"C:\\>nslookup rose7\nDNS request timed out.\nServer: UnKnown\n"
                           "Address:  192.0.2.1\n",
                           "whyrefused rose7 -s 192.0.2.1"},
                    Pasted{"dns: transfer (RCODE=Refused) for 'internal' secondary zone",
                           "whyrefused --operation transfer internal @SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    AServersNameIsNotTheNameAsked, WordsInCommands,
    testing::Values(
        Pasted{"NS ns1.garden.example. returned REFUSED for rose.garden.example.\n",
               "whyrefused --delegation rose.garden.example"},
        Pasted{"dns: ns1.garden.example returned REFUSED", "whyrefused NAME"},
        Pasted{"dns: ns1.garden.example answered REFUSED for rose.garden.example",
               "whyrefused rose.garden.example"},
        Pasted{"dns_recursor[7]: [5] rose.garden.example: Got 0 answers from ns1.garden.example "
               "(192.0.2.1), rcode=5",
               "whyrefused rose.garden.example -s 192.0.2.1"}));

INSTANTIATE_TEST_SUITE_P(
    WhoWroteALogIsNotTheNameAsked, WordsInCommands,
    testing::Values(
        Pasted{"May  4 10:00:00 log7.garden.example gardend[7]: dns query refused",
               "whyrefused NAME"},
        Pasted{"<134>1 2026-05-04T10:00:00Z log7.garden.example gardend 7 - - query refused by "
               "resolver",
               "whyrefused NAME"},
        Pasted{"2026-05-04T10:00:00.120Z log7.garden.example gardend: dns lookup failed",
               "whyrefused NAME"},
        Pasted{"{\"host\":{\"name\":\"log7.garden.example\"},\"message\":\"dns query "
               "REFUSED\"}",
               "whyrefused NAME"},
        Pasted{"host.name=log7.garden.example dns.rcode=REFUSED", "whyrefused NAME"},
        Pasted{"2026-05-04 10:00:00 rose.garden.example: dns lookup failed",
               "whyrefused rose.garden.example"},
        Pasted{"gardener@garden.example: dns lookup REFUSED", "whyrefused NAME"},
        Pasted{"smtp: dns lookup REFUSED for gardener@garden.example",
               "whyrefused garden.example"}));

INSTANTIATE_TEST_SUITE_P(
    ARecordStandsForItsZone, WordsInCommands,
    testing::Values(
        Pasted{"gardend: DNS update for rose.garden.example failed: REFUSED",
               "whyrefused --operation update rose.garden.example @SERVER"},
        Pasted{"> update add rose.garden.example. 300 in A 192.0.2.9\nupdate failed: REFUSED",
               "whyrefused --operation update rose.garden.example @SERVER"},
        Pasted{"Unable to add reverse map from 9.2.0.192.in-addr.arpa. to rose.garden.example: "
               "timed out",
               "whyrefused --operation update 9.2.0.192.in-addr.arpa @SERVER"},
        Pasted{"update of record rose.garden.example in zone garden.example: REFUSED",
               "whyrefused --operation update garden.example @SERVER"},
        Pasted{"[garden.example.] ACL, denied, action notify, remote 192.0.2.7@40012",
               "on the client: whyrefused --operation notify garden.example @SERVER"},
        Pasted{"zone garden.example: query from 192.0.2.7 refused",
               "on the client: whyrefused garden.example -s SERVER"},
        Pasted{"AXFR garden.example. failed: tsig indicates error",
               "whyrefused --operation transfer garden.example @SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    AWindowsComputerHasAHostAndASuffix, WordsInCommands,
    testing::Values(
        Pasted{"failed to register host (A)\n Host Name : ROSE7\n Primary Domain Suffix : "
               "garden.example\nbecause the DNS server refused the update request",
               "whyrefused --operation update ROSE7.garden.example -t A --gss --server SERVER"},
        Pasted{"failed to register host (A)\n Host Name : ROSE7\nbecause the DNS server refused "
               "the update request",
               "whyrefused --operation update NAME -t A --gss --server SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    TypesByNumberAndInCalls, WordsInCommands,
    testing::Values(
        Pasted{"query for rose.garden.example, type 28, failed: REFUSED",
               "whyrefused rose.garden.example -t AAAA"},
        Pasted{"dns.Question{Name:\"rose.garden.example.\", Qtype:0xf, Qclass:0x1} Rcode:5",
               "whyrefused rose.garden.example -t MX"},
        Pasted{"rCode=5 queries=[Query(b'rose.garden.example', 16, 1)]",
               "whyrefused rose.garden.example -t TXT"},
        Pasted{"inet_res:lookup(\"rose.garden.example\", srv).\n{error,refused}",
               "whyrefused rose.garden.example -t SRV"},
        Pasted{"{\"Status\":5,\"Question\":[{\"name\":\"rose.garden.example.\",\"type\":28}]}",
               "whyrefused rose.garden.example -t AAAA"},
        Pasted{"getaddrinfo(\"rose.garden.example\", \"(null)\"): Try again",
               "whyrefused rose.garden.example"}));

INSTANTIATE_TEST_SUITE_P(
    WhoAnsweredIsTheServer, WordsInCommands,
    testing::Values(
        Pasted{"192.0.2.1 \u2192 192.0.2.7 DNS 90 Standard query response 0x1 Refused AAAA "
               "rose.garden.example",
               "whyrefused rose.garden.example -t AAAA -s 192.0.2.1"},
        Pasted{"Src: 192.0.2.1, Dst: 192.0.2.7\nSrc Port: 53, Dst Port: 40012\nReply code: "
               "Refused (5)\n rose.garden.example: type A, class IN",
               "whyrefused rose.garden.example -t A -s 192.0.2.1"},
        Pasted{"{\"src_ip\":\"192.0.2.1\",\"src_port\":53,\"dest_ip\":\"192.0.2.7\",\"dest_port\":"
               "40012,\"dns\":{\"rcode\":\"REFUSED\",\"rrname\":\"rose.garden.example\"}}",
               "whyrefused rose.garden.example -s 192.0.2.1"},
        Pasted{"{\"id.orig_h\":\"192.0.2.7\",\"id.resp_h\":\"192.0.2.1\",\"id.resp_p\":53,"
               "\"query\":\"rose.garden.example\",\"rcode\":5}",
               "whyrefused rose.garden.example -s 192.0.2.1"},
        Pasted{"client_ip=192.0.2.7 question_name=rose.garden.example response_code=REFUSED "
               "reason=\"RESOLVED (tcp+udp:192.0.2.1)\"",
               "whyrefused rose.garden.example -s 192.0.2.1"},
        Pasted{"query.name=rose.garden.example query.type=MX rcode=REFUSED "
               "server.address=192.0.2.1 server.port=5300",
               "whyrefused rose.garden.example -t MX -s 192.0.2.1:5300"},
        Pasted{"dns query for 192.0.2.9 refused", "whyrefused NAME"},
        Pasted{"AXFR error: dial tcp 192.0.2.1:5300: connect: connection refused",
               "whyrefused --operation transfer ZONE @192.0.2.1:5300"},
        Pasted{"query rose.garden.example. IN A: Server 192.0.2.1 UDP port 5300 answered "
               "Connection refused",
               "whyrefused rose.garden.example -t A -s 192.0.2.1:5300"},
        Pasted{"[192.0.2.7]:40012 -> [192.0.2.1]:53 rose.garden.example A REFUSED",
               "whyrefused rose.garden.example -t A -s 192.0.2.1"},
        Pasted{"RESPONSE_FAILURE: TCP=0; InterfaceIP=192.0.2.1; Destination=192.0.2.7; "
               "Port=40012; QNAME=rose.garden.example.; QTYPE=1; XID=7; RCODE=5; Scope=Default",
               "on the client: whyrefused rose.garden.example -t A -s 192.0.2.1"},
        Pasted{"Translating \"rose7\"...domain server (255.255.255.255)\n% Unknown command",
               "whyrefused rose7"}));

INSTANTIATE_TEST_SUITE_P(
    ARealmIsADomain, WordsInCommands,
    testing::Values(Pasted{"klogin: Cannot find KDC for realm \"GARDEN.EXAMPLE\"",
                           "whyrefused _kerberos._udp.garden.example -t SRV"},
                    Pasted{"Cannot contact any KDC for realm 'GARDEN.EXAMPLE'",
                           "whyrefused _kerberos._udp.garden.example -t SRV"}));

TEST(TinydnsLines, GiveClientTypeAndName) {
  const auto reading = read_text("@4000000065a1b2c3 c0000207:9c4c:4f21 I 000f rose.garden.example");
  EXPECT_EQ(reading.happened, Happened::rcode);
  EXPECT_EQ(reading.rcode, 4);
  EXPECT_EQ(reading.client.text, "192.0.2.7");
  EXPECT_EQ(reading.type.text, "MX");
  EXPECT_EQ(reading.name.text, "rose.garden.example");
  EXPECT_TRUE(reading.by_server);
  EXPECT_EQ(read_text("c0000207:9c4c:4f21 C 0010 version.rose").rcode, 1);
  EXPECT_EQ(read_text("c0000207:9c4c:4f21 - 0001 rose.example").happened, Happened::silence);
  EXPECT_EQ(read_text("20010db8000000000000000000000007:9c4c:4f21 - 0001 rose.example").client.text,
            "2001:db8::7");
  for (const auto* text : {"c0000207:9c4c:4f21 + 0001 rose.example", "c0000207:9c4c I 0001 rose",
                           "xyz00207:9c4c:4f21 I 0001 rose", "c0000207:9c4c:4f21 I 00 rose"})
    EXPECT_EQ(read_text(text).happened, Happened::nothing) << text;
}

TEST(Names, OfComputersAreNoWordsOfMessages) {
  for (const auto* label : {"nas", "ws-0417", "rose7", "SQL-NET", "printer"})
    EXPECT_TRUE(may_be_computer(label)) << label;
  for (const auto* label : {"status", "rcode", "Response", "query-time", "dns_error", "REFUSED",
                            "AAAA", "LoadError", "a", "53", "x.example", "-v", ""})
    EXPECT_FALSE(may_be_computer(label)) << label;
}

}  // namespace
}  // namespace whyrefused
