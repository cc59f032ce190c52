#include "catalog/known_lines.h"

#include <gtest/gtest.h>

#include <string>

#include "catalog/explain.h"
#include "catalog/explain_line.h"

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
    for (const auto& sentence : explanation->lines)
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
               "whyrefused x.example -t A -s 192.0.2.1 | whyrefused --delegation x.example"},
        Pasted{"unexpected RCODE (REFUSED) resolving 'x.example/A/IN': 192.0.2.1#53",
               "whyrefused x.example -t A -s 192.0.2.1 | whyrefused --delegation x.example"},
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
               "whyrefused x.example -t A -s 192.0.2.1 | whyrefused --delegation x.example"},
        Pasted{"error: SERVFAIL <x.example. AAAA IN>: all the configured stub or forward servers "
               "failed, at zone . from 127.0.0.1 got REFUSED",
               "whyrefused x.example -t AAAA -s 127.0.0.1 | whyrefused --delegation x.example"},
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
        Pasted{"Error: queryA EREFUSED x.example", "whyrefused x.example"},
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
               "whyrefused x.example -t A"},
        Pasted{"cert-manager: unexpected response code 'REFUSED' for _acme-challenge.x.example.",
               "whyrefused --delegation _acme-challenge.x.example"},
        Pasted{"propagation: time limit exceeded: last error: NS ns1.example. returned REFUSED for "
               "_acme-challenge.x.example.",
               "whyrefused --delegation _acme-challenge.x.example"},
        Pasted{"update failed: REFUSED", "whyrefused --operation update ZONE @SERVER"},
        Pasted{"The dynamic registration of the DNS record '_ldap._tcp.example. 600 IN SRV 0 100 "
               "389 dc.example.' failed on the following DNS server:  \r\n\r\nDNS server IP "
               "address: 192.0.2.1 \r\nReturned Response Code (RCODE): 5 \r\nReturned Status Code: "
               "9005",
               "whyrefused --operation update ZONE @192.0.2.1"},
        Pasted{"ipconfig /registerdns", "whyrefused --operation update ZONE @SERVER"},
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

TEST(KnownLines, EveryPlaceInACommandCanBeFilled) {
  for (const auto& rows : {lines_of_servers(), lines_of_clients()})
    for (const auto& row : rows)
      for (const auto command : row.next)
        for (const auto* key : {"{", "}"})
          for (auto at = command.find(key); at != std::string_view::npos;
               at = command.find(key, at + 1)) {
            const auto open = command.rfind('{', at);
            const auto name = command.substr(open, command.find('}', open) - open + 1);
            EXPECT_NE(std::string_view("{name}{zone}{client}{-t}{-s}{-s SERVER}{@}").find(name),
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
