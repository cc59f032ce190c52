#include "lines/explain_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace whyrefused {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The first command to run next; "" when the line is not known.
std::string next_of(std::string_view line) {
  if (const auto explanation = explain(line))
    for (const auto& text : all_lines(*explanation))
      if (text.starts_with("Next: ")) return text.substr(6);
  return {};
}

TEST(ExplainLine, TakesTheQuestionAndTheServerOutOfABindLine) {
  EXPECT_EQ(next_of("24-Nov-2026 host named[7]: REFUSED unexpected RCODE resolving "
                    "'www.example/AAAA/IN': 192.0.2.1#53"),
            "whyrefused www.example -t AAAA -s 192.0.2.1");
  EXPECT_EQ(next_of("unexpected RCODE (SERVFAIL) resolving 'x.example/A/IN': 2001:db8::1#5353"),
            "whyrefused x.example -t A -s '[2001:db8::1]:5353'");
}

TEST(ExplainLine, SendsTheOperatorToTheClientThatWasRefused) {
  EXPECT_EQ(next_of("client @0x7f 192.0.2.7#5 (x): query (cache) 'x.example/A/IN' denied"),
            "on the client: whyrefused x.example -t A -s SERVER");
  EXPECT_EQ(next_of("axfr for z.example. from 192.0.2.7 refused, no acl matches"),
            "on 192.0.2.7: whyrefused --operation transfer z.example @SERVER");
}

TEST(ExplainLine, ReadsWhatClientsPrint) {
  EXPECT_EQ(next_of("lookup x.example on 192.0.2.1:53: server misbehaving"),
            "whyrefused x.example -s 192.0.2.1");
  EXPECT_EQ(next_of("Host x.example not found: 5(REFUSED)"), "whyrefused x.example");
  EXPECT_EQ(next_of("DNS service refused [response code 5]"), "whyrefused NAME");
  EXPECT_EQ(next_of("RETURNED RESPONSE CODE: 5"), "");
}

TEST(ExplainLine, KnowsALineInAnyCase) {
  EXPECT_EQ(next_of("QUERY (CACHE) 'x.example/A/IN' DENIED"),
            "on the client: whyrefused x.example -t A -s SERVER");
}

TEST(ExplainLine, SaysNothingOfAnAnswerThatItIsNot) {
  const auto said = [](std::string_view line) {
    const auto explanation = explain(line);
    std::string text = explanation ? explanation->title : "";
    if (explanation)
      for (const auto& one : all_lines(*explanation)) text += "\n" + one;
    return text;
  };
  EXPECT_THAT(said("** server can't find example.com: NXDOMAIN"), Not(HasSubstr("not NXDOMAIN")));
  EXPECT_THAT(said("** server can't find example.com: REFUSED"), HasSubstr("not NXDOMAIN"));
  EXPECT_THAT(said("status: NOERROR, id: 17"), Not(HasSubstr("error\n")));
  EXPECT_THAT(said("rpz QNAME PASSTHRU rewrite x.example/A/IN via x.example.rpz"),
              HasSubstr("let the name pass"));
  EXPECT_THAT(said("disabled rpz QNAME NXDOMAIN rewrite x.example/A/IN via x.example.rpz"),
              HasSubstr("would have changed"));
  EXPECT_THAT(said("query failed (SERVFAIL) for x.example/IN/A at query.c:1"),
              Not(HasSubstr("refused a client")));
}

TEST(ExplainLine, PutsNothingIntoACommandThatAShellWouldObey) {
  EXPECT_EQ(next_of("query '$HOME/A/IN' denied"), "on the client: whyrefused NAME -t A -s SERVER");
  EXPECT_EQ(next_of("query '-v/A/IN' denied"), "on the client: whyrefused NAME -t A -s SERVER");
}

TEST(ExplainLine, PutsNoOptionNoZoneAndNothingTooLongIntoACommand) {
  const std::string label(64, 'a');
  for (const std::string& name :
       {std::string("-rf.example"), std::string("--names-from"), std::string("$(reboot).example"),
        std::string("`id`.example"), std::string("a;reboot.example"), std::string("a|b.example"),
        std::string("a\nb"), std::string("\x1b[31mred.example"), label + ".example",
        std::string("a..example"), std::string("\u00e9.example"), std::string("a&b.example")})
    EXPECT_EQ(next_of("getaddrinfo ENOTFOUND " + name).find(name), std::string::npos) << name;
  for (const auto* server : {"fe80::1%eth0", "1.2.3", "ns1", "-s", "$(id)"})
    EXPECT_THAT(next_of("lookup db7 on " + std::string(server) + ":53: server misbehaving"),
                testing::AnyOf("whyrefused db7", "whyrefused NAME"))
        << server;
  EXPECT_EQ(next_of("lookup db7 on 192.0.2.1;id:53: server misbehaving"),
            "whyrefused db7 -s 192.0.2.1");
}

TEST(ExplainLine, ReadsTheWholeOfALongLine) {
  EXPECT_EQ(next_of(std::string(60000, 'x') + " query x.example. from 192.0.2.7 refused, no acl "
                                              "matches"),
            "on the client: whyrefused x.example -s SERVER");
  EXPECT_EQ(next_of(std::string(70000, 'x') + " query x.example. from 192.0.2.7 refused, no acl "
                                              "matches"),
            "");
}

TEST(ExplainLine, DoesNotTakeOtherThingsForADnsAnswer) {
  EXPECT_FALSE(explain_line("exit status: 5, id: 7"));
  EXPECT_FALSE(explain_line("order refused by the bank"));
  EXPECT_NE(explain("connect to x port 80: Connection refused")->title.find("no program listens"),
            std::string::npos);
}

/// dig's whole output with these flags in the reply.
std::string dig_output(const std::string& flags, const std::string& status = "REFUSED") {
  return "; <<>> DiG 9.20.30 <<>> @192.0.2.1 www.example.org +norecurse\n;; Got answer:\n"
         ";; ->>HEADER<<- opcode: QUERY, status: " +
         status + ", id: 4711\n;; flags: " + flags +
         "; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 1\n\n;; QUESTION SECTION:\n"
         ";www.example.org.\t\tIN\tA\n\n;; Query time: 1 msec\n"
         ";; SERVER: 192.0.2.1#53(192.0.2.1) (UDP)\n";
}

TEST(ExplainLine, AReplyWithoutRdIsAskedForWithoutRdAgain) {
  for (const auto* flags : {"qr", "qr ra", "qr aa", "qr aa ra"})
    EXPECT_EQ(next_of(dig_output(flags)),
              "whyrefused --no-recurse www.example.org -t A -s 192.0.2.1");
  for (const auto* flags : {"qr rd", "qr rd ra", "qr aa rd ra"})
    EXPECT_EQ(next_of(dig_output(flags)), "whyrefused www.example.org -t A -s 192.0.2.1");
}

TEST(ExplainLine, AnAnswerWithoutRdIsNoError) {
  const auto explanation = explain(dig_output("qr ra", "NOERROR"));
  ASSERT_TRUE(explanation);
  EXPECT_THAT(explanation->title, Not(HasSubstr("error")));
}

}  // namespace
}  // namespace whyrefused
