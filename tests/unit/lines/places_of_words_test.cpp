#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "lines/explain.h"

namespace whyrefused {
namespace {

/// The first command that the text leads to.
std::string next(std::string_view text) {
  const auto explanation = explain(text);
  if (!explanation) return "unknown";
  return explanation->next.empty() ? "none" : shell_text(explanation->next.front());
}

std::string title(std::string_view text) {
  const auto explanation = explain(text);
  return explanation ? explanation->title : "unknown";
}

struct Said {
  const char* text;
  const char* next;
};

void PrintTo(const Said& said, std::ostream* out) { *out << said.text; }

class PlacesOfWords : public testing::TestWithParam<Said> {};

TEST_P(PlacesOfWords, LeadToACommand) { EXPECT_EQ(next(GetParam().text), GetParam().next); }

INSTANTIATE_TEST_SUITE_P(
    Names, PlacesOfWords,
    testing::Values(
        Said{"client @0x1 192.0.2.77#1024 (a.lake.example): rate limit drop REFUSED response to "
             "192.0.2.0/24",
             "on the client: whyrefused a.lake.example -s SERVER"},
        Said{"Adding _acme-challenge.pond.example with value x\nupdate failed: REFUSED",
             "whyrefused --operation update _acme-challenge.pond.example @SERVER"},
        Said{"Added authorization for pond.example\nupdate failed: REFUSED",
             "whyrefused --operation update ZONE @SERVER"},
        Said{"ddns update failed, got REFUSED on domain home.pond.example",
             "whyrefused --operation update home.pond.example @SERVER"},
        Said{"DNS lookup failure for: printer1", "whyrefused printer1"},
        Said{"DNS lookup failure for: the printer", "whyrefused NAME"},
        Said{"recursord[71]: [4811] www.pond.example: error resolving, DNS error",
             "whyrefused www.pond.example"},
        Said{
            "dhcpd: unable to add reverse map from 7.2.0.192.in-addr.arpa. to pc.pond.example: not "
            "authorized",
            "whyrefused --operation update 7.2.0.192.in-addr.arpa @SERVER"},
        Said{"$ ./audit -d pond.example\nZone transfer error: REFUSED",
             "whyrefused --operation transfer pond.example @SERVER"}));

INSTANTIATE_TEST_SUITE_P(
    Types, PlacesOfWords,
    testing::Values(
        Said{R"j({"qtype":"TXT","rcode":"SERVFAIL","qname":"pond.example"})j",
             "whyrefused pond.example -t TXT"},
        Said{"query: 28 v6.pond.example: refused", "whyrefused v6.pond.example -t AAAA"},
        Said{"DNS response x.pond.example type=MX rcode=SERVFAIL",
             "whyrefused x.pond.example -t MX"},
        Said{"rcode = REFUSED\n  QUESTIONS:\n    pc.pond.example, type = TXT, class = IN",
             "whyrefused pc.pond.example -t TXT"},
        Said{"$ dig mx pond.example | head\n;; ->>HEADER<<- opcode: QUERY, status: REFUSED, id: 1",
             "whyrefused pond.example -t MX"},
        Said{R"j({"Status":5,"TC":false,"Question":[{"name":"pond.example.","type":15}]})j",
             "whyrefused pond.example -t MX"}));

INSTANTIATE_TEST_SUITE_P(
    Servers, PlacesOfWords,
    testing::Values(
        Said{"srcip=192.0.2.53 srcport=53 dstip=198.51.100.2 dstport=40000 qname=pond.example "
             "qtype=MX rcode=5",
             "whyrefused pond.example -t MX -s 192.0.2.53"},
        Said{"response_address: 192.0.2.53\nresponse_port: 5353\nstatus: REFUSED\n- 'pond.example. "
             "IN MX'",
             "whyrefused pond.example -t MX -s 192.0.2.53:5353"},
        Said{R"j({"NameServer":"ns.pond.example:5300 (192.0.2.53)","RCODE":"Refused",
"Question":[{"Name":"www.pond.example","Type":"MX"}]})j",
             "whyrefused www.pond.example -t MX -s 192.0.2.53:5300"},
        Said{"[2001:db8::53].53 [2001:db8::9].40000\n dns QUERY,REFUSED,1,qr\n 1 "
             "www.pond.example,IN,AAAA",
             "whyrefused www.pond.example -t AAAA -s 2001:db8::53"},
        Said{"192.0.2.53 (ns.pond.example) AXFR pond.example\nTransferError: REFUSED",
             "whyrefused --operation transfer pond.example @192.0.2.53"},
        Said{"named[7]: unapproved AXFR from [192.0.2.9].1187 for pond.example",
             "on 192.0.2.9: whyrefused --operation transfer pond.example @SERVER"},
        Said{
            "31,1,2,DNS Update Failed,192.0.2.9,pc.pond.example,,0,6",
            "on the DHCP server: whyrefused --operation update pc.pond.example -t A --gss --server "
            "SERVER"}));

TEST(PlacesOfWords, TellWhatHappened) {
  EXPECT_THAT(title("TSIG error with server: expected a TSIG or SIG(0)\nupdate failed: NOTIMP"),
              testing::HasSubstr("update"));
  EXPECT_THAT(title("rndc: connect failed: 127.0.0.1#953: connection refused"),
              testing::HasSubstr("control port"));
  EXPECT_THAT(title("127.0.0.2.list.example descriptive text \"Query Refused: see us\""),
              testing::HasSubstr("block list"));
  EXPECT_THAT(title("DNS Update for pc.pond.example failed: ERROR_DNS_GSS_ERROR"),
              testing::HasSubstr("TSIG"));
  EXPECT_THAT(title("The DNS server failed to load zone pond.example"),
              testing::Not(testing::HasSubstr("SERVFAIL")));
  EXPECT_EQ(title("SELinux: map denied for comm=\"named\""), "unknown");
}

TEST(PlacesOfWords, FillTheCommandOfAnEvent) {
  EXPECT_EQ(next("Event ID: 6004\nThe DNS server received a zone transfer request from 192.0.2.9 "
                 "for a non-existent or non-authoritative zone pond.example."),
            "whyrefused --operation transfer pond.example @SERVER");
}

}  // namespace
}  // namespace whyrefused
