#include "lines/excerpt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lines/text_lines.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto say_all = [](std::string_view text) { return explain(text); };

void read(Excerpt& excerpt, std::string_view text) {
  TextLines lines([&excerpt](std::string_view line) { excerpt.add(line); });
  lines.add(text);
  lines.finish();
  excerpt.finish();
}

/// "2  what: whom", most frequent first.
std::vector<std::string> problems(std::string_view text) {
  Excerpt excerpt(say_all);
  read(excerpt, text);
  std::vector<std::string> result;
  for (const auto& problem : excerpt.problems())
    result.push_back(std::to_string(problem.count) + "  " + problem.text());
  return result;
}

/// The first command after the explanation of the first problem.
std::string next_of(std::string_view text) {
  Excerpt excerpt(say_all);
  read(excerpt, text);
  if (excerpt.problems().empty() || excerpt.problems().front().example.next.empty()) return {};
  return shell_text(excerpt.problems().front().example.next.front());
}

std::string denied(const std::string& name, const std::string& client = "192.0.2.44") {
  return "10:00:00 query " + name + " from " + client + " refused, no acl matches\n";
}

TEST(Excerpt, WhatIsTheSameIsCountedOnceAndTheMostFrequentNameIsShown) {
  const auto text = denied("a.example") + denied("b.example", "192.0.2.45") +
                    "10:00:01 something else\n" + denied("b.example");
  EXPECT_THAT(problems(text), ElementsAre("3  The server refused a client: b.example and 1 other "
                                          "name, client 192.0.2.44 and 1 other"));
  EXPECT_EQ(next_of(text), "on the client: whyrefused b.example -s SERVER");
}

TEST(Excerpt, OfEquallyFrequentOnesTheOneThatTellsMoreIsFirst) {
  const std::string text = "10:00:00 resolver: name resolution failed\n" + denied("a.example");
  EXPECT_THAT(problems(text).front(), HasSubstr("a.example"));
}

TEST(Excerpt, ADomainAndANameWithinItAreOneProblem) {
  EXPECT_EQ(next_of("An error occurred when DNS was queried for domain garden.example:\n"
                    "The error was: \"DNS operation refused.\"\n"
                    "The query was for the SRV record for _ldap._tcp.garden.example\n"),
            "whyrefused _ldap._tcp.garden.example -t SRV");
}

TEST(Excerpt, WhatDnsmasqForwardedAndGotAReplyForIsNoProblem) {
  const std::string forwarded = "Nov 29 10:00:01 gw dnsmasq[1]: forwarded a.example to 192.0.2.1\n";
  EXPECT_THAT(problems(forwarded), ElementsAre(HasSubstr("asked its upstream")));
  EXPECT_THAT(problems(forwarded + "Nov 29 10:00:01 gw dnsmasq[1]: reply a.example is 192.0.2.9\n"),
              IsEmpty());
}

TEST(Excerpt, WhoSendsAResponseIsTheServer) {
  EXPECT_EQ(next_of("frame.number,ip.src,ip.dst,dns.qry.name,dns.qry.type,dns.flags.rcode\n"
                    "1,192.0.2.1,192.0.2.7,a.example,15,5\n"),
            "whyrefused a.example -t MX -s 192.0.2.1");
}

TEST(Excerpt, ATableIsReadByTheNamesOfItsColumns) {
  EXPECT_THAT(problems("time,client,qname,rcode\n1,192.0.2.7,a.example,REFUSED\n"
                       "2,192.0.2.7,b.example,REFUSED\n3,192.0.2.7,c.example,NOERROR\n"),
              ElementsAre(HasSubstr("a.example and 1 other name")));
}

TEST(Excerpt, ServersRcodesAndOperationsTellProblemsApart) {
  const auto lookup = [](const std::string& rcode, const std::string& server) {
    return "10:00:00 " + rcode + " unexpected RCODE resolving 'db7.example/A/IN': " + server +
           "#53\n";
  };
  EXPECT_EQ(problems(lookup("REFUSED", "198.51.100.7") + lookup("REFUSED", "198.51.100.8") +
                     lookup("SERVFAIL", "198.51.100.7") + denied("x.example") +
                     "10:00:00 axfr for z.example. from 192.0.2.44 refused, no acl matches\n")
                .size(),
            5u);
}

TEST(Excerpt, TheMostFrequentComesFirst) {
  const auto found =
      problems(denied("a.example") + "10:00:00 lookup db7 on 198.51.100.7:53: no such host\n" +
               denied("a.example") + "10:00:00 dnsmasq[7]: reply error is SERVFAIL\n");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_THAT(found[0], HasSubstr("2  The server refused a client"));
}

TEST(Excerpt, AnAnswerIsNoProblemAndNxdomainComesLast) {
  const auto line = [](const std::string& rcode) {
    return "[INFO] 10.1.0.9:38333 - 7 \"A IN db7.example. udp 68 false 1232\" " + rcode +
           " qr,rd 57 0.002s\n";
  };
  EXPECT_THAT(problems(line("NOERROR") + line("NOERROR")), IsEmpty());
  EXPECT_THAT(problems(line("NXDOMAIN") + line("NXDOMAIN") + line("REFUSED")),
              ElementsAre(HasSubstr("1  A DNS server replied with an error (REFUSED)"),
                          HasSubstr("2  A DNS server replied with an error (NXDOMAIN)")));
}

TEST(Excerpt, WhatHasNothingToDoWithDnsIsNoProblem) {
  EXPECT_THAT(problems("10:00:00 550 5.7.1 rejected\n10:00:00 connect: Connection refused\n"
                       "10:00:00 GET / HTTP 500\nthe order 9005 was shipped\n5\nzone\n" +
                       denied("a.example")),
              ElementsAre(HasSubstr("1  The server refused a client")));
}

TEST(Excerpt, AShortPasteWithoutALogIsReadAsAWhole) {
  EXPECT_EQ(next_of("9005\r\n"), "");
  EXPECT_THAT(problems("9005\r\n"), ElementsAre("1  REFUSED (RCODE 5)"));
  EXPECT_EQ(next_of("Name:  a machine\nDNS server IP address: 198.51.100.7\n"
                    "dynamic registration of the DNS record 'db7.example. 600 IN A 192.0.2.1' "
                    "failed:\n\nDNS server IP address: 198.51.100.7\nReturned Response Code "
                    "(RCODE): 5\nReturned Status Code: 9005\n"),
            "whyrefused --operation update db7.example -t A --gss --server 198.51.100.7");
}

TEST(Excerpt, LinesThatTellOneThingTogetherAreOneProblem) {
  const std::string query = "10:00:00 dnsmasq[7]: query[A] db7.example from 192.0.2.44\n";
  const std::string error = "10:00:00 dnsmasq[7]: reply error is REFUSED\n";
  const auto forwarded = [](const std::string& name) {
    return "10:00:00 dnsmasq[7]: forwarded " + name + " to 198.51.100.7\n";
  };
  EXPECT_EQ(next_of(query + forwarded("db7.example") + error),
            "whyrefused db7.example -t A -s 198.51.100.7");
  // Of two names that were forwarded either may be the one.
  EXPECT_EQ(next_of(query + forwarded("db7.example") + forwarded("db8.example") + error),
            "whyrefused NAME -s SERVER");
}

TEST(Excerpt, TwoNamesAreNotOneProblem) {
  EXPECT_THAT(problems("curl: (6) Could not resolve host: a.example\n"
                       "curl: (6) Could not resolve host: b.example\n"),
              ElementsAre(HasSubstr("2  The name could not be looked up; the reason is not shown: "
                                    "a.example and 1 other name")));
}

TEST(Excerpt, AStackTraceIsOneProblem) {
  std::string text;
  for (int i = 0; i < 20; ++i)
    text +=
        "10:00:00 ERROR request failed\njava.net.UnknownHostException: db7.example: Temporary "
        "failure in name resolution\n\tat a.b(C.java:7)\n\tat d.e(F.java:8)\n";
  EXPECT_THAT(problems(text), ElementsAre("20  The name could not be looked up; the reason is not "
                                          "shown: db7.example"));
}

TEST(Excerpt, WhatItKeepsHasABound) {
  Excerpt excerpt(say_all);
  for (int i = 0; i < 30000; ++i)
    excerpt.add("10:00:00 query n" + std::to_string(i) +
                ".example from 192.0.2.44 refused, no acl");
  for (int i = 0; i < 30000; ++i)
    excerpt.add("10:00:00 query n" + std::to_string(i) +
                ".example from 192.0.2.44 refused, no acl matches");
  for (int i = 0; i < 3000; ++i)
    excerpt.add("10:00:00 lookup a.example on 10.0." + std::to_string(i / 250) + "." +
                std::to_string(i % 250 + 1) + ":53: server misbehaving");
  excerpt.finish();
  EXPECT_THAT(excerpt.problems().front().text(), HasSubstr("and more than 19998 other names"));
  EXPECT_LE(excerpt.problems().size(), 2000u);
  EXPECT_GT(excerpt.left_out(), 900u);
}

TEST(Excerpt, NoOctetsDoHarm) {
  for (const auto& text :
       {std::string("\0\0\0", 3), std::string("\xff\xfe\0\n", 4), std::string("\x1b[31m\r\n\r\r\n"),
        std::string("10:00:00 query \x1b[31m$(reboot) from 192.0.2.44 refused, no acl matches"),
        std::string("10:00:00 query -rf.example from ::1%eth0 refused, no acl matches"),
        std::string(200000, ';'), std::string(200000, '\n')})
    for (const auto& found : problems(text)) {
      EXPECT_THAT(found, Not(HasSubstr("\x1b")));
      EXPECT_THAT(found, Not(HasSubstr("$")));
      EXPECT_THAT(found, Not(HasSubstr("-rf")));
      EXPECT_THAT(found, Not(HasSubstr("eth0")));
    }
}

std::vector<std::string> lines_of(const std::vector<std::string>& pieces,
                                  std::uint64_t* cut = nullptr) {
  std::vector<std::string> result;
  TextLines lines([&result](std::string_view line) { result.emplace_back(line); });
  for (const auto& piece : pieces) lines.add(piece);
  lines.finish();
  if (cut != nullptr) *cut = lines.cut();
  return result;
}

TEST(TextLines, EndWithOrWithoutCrAndTheLastWithoutAnyEnd) {
  EXPECT_THAT(lines_of({"a\r\nb", "b\n", "\nc"}), ElementsAre("a", "bb", "", "c"));
  EXPECT_THAT(lines_of({""}), IsEmpty());
}

TEST(TextLines, TextOfWindowsIsRead) {
  EXPECT_THAT(lines_of({"\xef\xbb\xbf"
                        "a\r\n"}),
              ElementsAre("a"));
  EXPECT_THAT(lines_of({std::string("\xff\xfe"
                                    "a\0b\0\r\0\n\0c\0\r\0\n\0",
                                    16)}),
              ElementsAre("ab", "c"));
}

TEST(TextLines, ANulJoinsNothing) {
  EXPECT_THAT(lines_of({std::string("a\0b\n", 4)}), ElementsAre("a b"));
}

TEST(TextLines, ALineThatIsTooLongIsCutAndCounted) {
  std::uint64_t cut = 0;
  const auto lines = lines_of({std::string(100000, 'a'), std::string(100000, 'b') + "\nc"}, &cut);
  EXPECT_EQ(cut, 1u);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], std::string(65536, 'a'));
}

TEST(TextLines, CompressedFilesAreKnownByTheirFirstOctets) {
  EXPECT_EQ(unpacker_of("\x1f\x8b\x08"), "zcat");
  EXPECT_EQ(unpacker_of("\x28\xb5\x2f\xfd"), "zstdcat");
  EXPECT_EQ(unpacker_of("BZh9"), "bzcat");
  EXPECT_EQ(unpacker_of("10:00:00 x"), "");
}

}  // namespace
}  // namespace whyrefused
