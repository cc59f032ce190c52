#include "commands/explain_causes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>

#include "catalog/signs.h"
#include "checks/causes/cause_rule.h"

namespace whyrefused {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Title, sentences and commands in one text; "" where nothing is known.
std::string said(std::string_view text) {
  const auto explanation = explain_with_causes(text);
  if (!explanation) return {};
  auto all = explanation->title;
  for (const auto& line : all_lines(*explanation)) all += "\n" + line;
  return all;
}

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

std::string value_of(const std::string& word) {
  constexpr auto values = std::to_array<std::pair<const char*, const char*>>({
      {"NAME", "files.depot.example"},
      {"ZONE", "depot.example"},
      {"TYPE", "MX"},
      {"ADDRESS", "203.0.113.9"},
      {"PORT", "40112"},
      {"N", "37"},
      {"KEY", "xfer"},
      {"VIEW", "inside"},
      {"FILE", "/srv/depot.zone"},
      {"NETWORK", "lan"},
      {"SERVER", "203.0.113.53"},
      {"NAMESERVER", "203.0.113.53"},
      {"SERVER-OF-THE-LIST", "203.0.113.53"},
      {"AXFR", "IXFR"},
      {"QNAME", "CLIENT-IP"},
  });
  for (const auto& [name, value] : values)
    if (word == name) return value;
  return word;
}

/// The sign as it looks in a real log, or as it is typed.
std::string filled(std::string_view sign) {
  std::string text, word;
  for (const char c : std::string(sign) + "\n") {
    if (in_word(c)) {
      word += c;
      continue;
    }
    text += value_of(word);
    word.clear();
    text += c;
  }
  text.pop_back();
  for (auto at = text.find("..."); at != text.npos; at = text.find("..."))
    text.replace(at, 3, "0x7f3c, and more");
  if (const auto labels = text.find('{'); labels != text.npos)
    text.insert(labels + 1, "server=\"dns://:53\",");
  return text;
}

TEST(ExplainCauses, EveryLineThatARemedyQuotesLeadsToItsCause) {
  int lines = 0;
  for (const auto* rule : cause_rules())
    for (const auto& remedy : rule->cause.remedies)
      for (const auto& sign : signs_in(remedy.confirm)) {
        if (sign.kind == SignKind::command) continue;
        const auto line = filled(sign.text);
        for (const auto& pasted : {line, "Nov 29 10:00:00 ns1 daemon[812]: " + line + " and so on"})
          EXPECT_THAT(said(pasted), HasSubstr(std::string(id_text(rule->cause.id)))) << pasted;
        EXPECT_THAT(said(line), HasSubstr("Next: ")) << line;
        ++lines;
      }
  EXPECT_GT(lines, 60);
}

TEST(ExplainCauses, EveryCommandThatARemedyQuotesLeadsToItsCause) {
  int commands = 0;
  for (const auto* rule : cause_rules())
    for (const auto& remedy : rule->cause.remedies)
      for (const auto& sign : signs_in(remedy.confirm)) {
        if (sign.kind != SignKind::command) continue;
        const auto command = filled(sign.text);
        for (const auto& pasted : {command, "  # " + command, "admin@ns1:~$ sudo " + command})
          EXPECT_THAT(said(pasted), HasSubstr(std::string(id_text(rule->cause.id)))) << pasted;
        ++commands;
      }
  EXPECT_GT(commands, 80);
}

TEST(ExplainCauses, TheMostSpecialCauseComesFirst) {
  const auto text = said(
      "client @0x7f3c 203.0.113.9#40112 (files.depot.example): query 'files.depot.example/MX/IN' "
      "denied");
  EXPECT_THAT(text, HasSubstr("Possible cause: zone-acl."));
  EXPECT_LT(text.find("zone-acl"), text.find("one-address"));
  EXPECT_THAT(text, HasSubstr("What to change in BIND: Add CLIENT-ADDRESS to allow-query"));
  EXPECT_THAT(text, HasSubstr("Next: on the client: whyrefused files.depot.example -t MX"));
}

TEST(ExplainCauses, AnOrdinaryLineCountsOnlyWhereNoOtherDoes) {
  const std::string forwarded = "dnsmasq[8]: forwarded files.depot.example to 203.0.113.53\n";
  EXPECT_THAT(said(forwarded), HasSubstr("Possible cause: upstream-silent. It shows so: dnsmasq "
                                         "log with log-queries: forwarded NAME to ADDRESS, and no "
                                         "reply line."));
  EXPECT_THAT(said(forwarded + "dnsmasq[8]: reply error is REFUSED"),
              Not(HasSubstr("upstream-silent")));
}

TEST(ExplainCauses, ACommandCountsOnlyAlone) {
  EXPECT_THAT(said("dig files.depot.example TXT"), HasSubstr("list-refuses-resolver"));
  EXPECT_THAT(said("dig files.depot.example TXT\n;; no servers could be reached"),
              Not(HasSubstr("list-refuses-resolver")));
  EXPECT_EQ(said("please run resolvectl status"), "");
}

TEST(ExplainCauses, ACommandOfAConsoleIsKnownInAndOutOfIt) {
  for (const auto* typed : {"showDynBlocks()", "> showDynBlocks()", "dnsdist -e 'showDynBlocks()'",
                            "sudo dnsdist -c -e \"showDynBlocks()\""})
    EXPECT_THAT(said(typed), HasSubstr("rate-limited")) << typed;
  EXPECT_THAT(said("PS C:\\> get-dnsserverzone depot.example"), HasSubstr("update-refused"));
}

TEST(ExplainCauses, ManyCausesAreNamedOnly) {
  const auto text = said("showRules()");
  EXPECT_THAT(text, HasSubstr("Causes that show so: tcp-dropped, udp-dropped, name-dropped"));
  EXPECT_THAT(text, Not(HasSubstr("What to change")));
}

TEST(ExplainCauses, OneCauseIsNamedWithItsSoftware) {
  const auto text = said("knotc conf-read mod-dnsproxy");
  EXPECT_THAT(text, HasSubstr("Knot DNS: a command that shows a cause"));
  EXPECT_THAT(text, HasSubstr("\nCause: upstream-refuses."));
  EXPECT_THAT(said("metric coredns_forward_max_concurrent_rejects_total 4"),
              HasSubstr("CoreDNS: a line that shows a cause"));
}

TEST(ExplainCauses, OfEquallySpecialOnesTheGeneralCauseComesFirst) {
  const auto text = said("query files.depot.example. from 203.0.113.9 refused, no acl matches");
  EXPECT_LT(text.find("zone-acl"), text.find("source-address"));
}

TEST(ExplainCauses, TheIdOfACauseIsExplained) {
  EXPECT_THAT(said("zone-acl"), HasSubstr("zone-acl: The server has this zone"));
  EXPECT_THAT(said("ZONE-ACL"), HasSubstr("Contact: "));
}

TEST(ExplainCauses, TheReasonBesideAnAnswerIsExplained) {
  const auto text = said(
      ";; ->>HEADER<<- opcode: QUERY, status: REFUSED, id: 9\n; EDE: 20 (Not Authoritative)\n");
  EXPECT_THAT(text, HasSubstr("REFUSED (RCODE 5)"));
  EXPECT_THAT(text, HasSubstr("EDE 20 (Not Authoritative): "));
}

TEST(ExplainCauses, OtherTextsHaveNoCause) {
  for (const auto* text : {"", "hello", "forwarded mail to accounting", "refused", "showRules"})
    EXPECT_THAT(said(text), Not(HasSubstr("ause: "))) << text;
}

}  // namespace
}  // namespace whyrefused
