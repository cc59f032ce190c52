#include "report/fix_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::ElementsAre;
using testing::IsEmpty;

struct Asked {
  std::string from = "192.0.2.7", server = "192.0.2.1", name = "www.target.example";
  Operation operation = Operation::lookup;
  std::string key{};
  bool no_recurse = false, is_reply_signed = false;
};

/// What can be pasted for that software where its server refuses so, in each form.
std::vector<FilledFix> forms_of(CauseId id, std::string_view software, const Asked& asked) {
  Recorded seen(asked.name);
  auto& request = seen.the_case().request;
  request.operation = asked.operation;
  request.key = asked.key;
  request.no_recurse = asked.no_recurse;
  auto& record = seen.the_case().servers.front();
  record.server.endpoint = *parse_endpoint(asked.server).endpoint;
  seen.replies({target, control}, refused());
  for (auto& observation : record.observations) {
    observation.source = asked.from;
    if (asked.is_reply_signed) observation.reply->tsig = Tsig{.error = 0, .verified = true};
  }
  static const std::array remedies{
      Remedy{"Unbound", "", ""},  Remedy{"Unbound", "", ""},           Remedy{"dnsmasq", "", ""},
      Remedy{"BIND", "", ""},     Remedy{"Knot Resolver", "", ""},     Remedy{"PowerDNS", "", ""},
      Remedy{"Knot DNS", "", ""}, Remedy{"PowerDNS Recursor", "", ""}, Remedy{"dnsdist", "", ""}};
  Cause cause{};
  cause.id = id;
  cause.remedies = remedies;
  ServerDiagnosis server;
  server.cause = &cause;
  server.type = rrtype::a;
  const auto remedy = std::ranges::find(remedies, software, &Remedy::software);
  return fixes_for(*remedy, seen.the_case(), 0, server);
}

FilledFix fix_of(CauseId id, std::string_view software, const Asked& asked) {
  const auto forms = forms_of(id, software, asked);
  return forms.empty() ? FilledFix() : forms.front();
}

bool mentions(const FilledFix& fix, std::string_view word) {
  return std::ranges::any_of(
      fix.edits, [&](const FilledEdit& edit) { return edit.text.find(word) != std::string::npos; });
}

TEST(FixText, HoldsTheClientsAddressAsItsNetwork) {
  const auto four = fix_of(CauseId::client_not_allowed, "Unbound", {});
  EXPECT_EQ(four.edits.front().text, "  access-control: 192.0.2.7/32 allow");
  const auto six = fix_of(CauseId::client_not_allowed, "Unbound",
                          {.from = "2001:db8::7", .server = "2001:db8::1"});
  EXPECT_EQ(six.edits.front().text, "  access-control: 2001:db8::7/128 allow");
  EXPECT_THAT(six.unknown, IsEmpty());
}

TEST(FixText, LeavesThePlaceOfAnAddressThatMayBeTranslated) {
  const auto fix = fix_of(CauseId::client_not_allowed, "Unbound", {.from = "10.0.0.7"});
  EXPECT_EQ(fix.edits.front().text, "  access-control: CLIENT-PREFIX allow");
  EXPECT_THAT(fix.unknown, ElementsAre("CLIENT-PREFIX"));
}

TEST(FixText, HoldsNoNameThatASyntaxMightReadAsMore) {
  const auto plain = fix_of(CauseId::name_policy, "Unbound", {});
  EXPECT_EQ(plain.edits.front().text, "  local-zone: \"www.target.example\" always_transparent");
  const auto odd = fix_of(CauseId::name_policy, "Unbound", {.name = "a\\\"b.target.example"});
  EXPECT_EQ(odd.edits.front().text, "  local-zone: \"NAME\" always_transparent");
  EXPECT_THAT(odd.unknown, ElementsAre("NAME"));
}

TEST(FixText, NamesWhatOnlyWhoRunsTheServerKnows) {
  EXPECT_THAT(fix_of(CauseId::forwarder_no_upstream, "dnsmasq", {}).unknown,
              ElementsAre("UPSTREAM-ADDRESS"));
}

TEST(FixText, SaysWhoKnowsWhatIsLeftToFillIn) {
  const auto fix = fix_of(CauseId::client_not_allowed, "BIND", {});
  EXPECT_THAT(to_fill_in(fix),
              ElementsAre("VIEW: whoever runs the server: the view that this client is meant to "
                          "see, if there are views."));
}

TEST(FixText, HoldsANameThatLooksLikeAPlaceholderAsItIs) {
  const auto fix = fix_of(CauseId::name_policy, "Unbound", {.name = "VIEW.ZONE.example"});
  EXPECT_EQ(fix.edits.front().text, "  local-zone: \"VIEW.ZONE.example\" always_transparent");
  EXPECT_THAT(fix.unknown, IsEmpty());
}

TEST(FixText, MakesAKeyOnlyWhereTheQueryHadNone) {
  const auto unsigned_query =
      fix_of(CauseId::transfer_refused, "BIND", {.operation = Operation::transfer});
  EXPECT_TRUE(mentions(unsigned_query, "TSIG-SECRET"));
  EXPECT_THAT(unsigned_query.unknown, ElementsAre("TSIG-KEY", "TSIG-SECRET"));
  const auto unknown_key =
      fix_of(CauseId::transfer_refused, "BIND", {.operation = Operation::transfer, .key = "ours"});
  EXPECT_TRUE(mentions(unknown_key, "TSIG-SECRET"));
  const auto with_key =
      fix_of(CauseId::transfer_refused, "BIND",
             {.operation = Operation::transfer, .key = "ours", .is_reply_signed = true});
  EXPECT_FALSE(mentions(with_key, "TSIG-SECRET"));
  EXPECT_TRUE(mentions(with_key, "key \"ours\""));
  EXPECT_THAT(with_key.unknown, IsEmpty());
}

TEST(FixText, LetsTheClientSeeTheCacheOnlyWhereItAskedWithoutRd) {
  EXPECT_TRUE(mentions(fix_of(CauseId::client_not_allowed, "Unbound", {.no_recurse = true}),
                       "allow_snoop"));
  EXPECT_FALSE(mentions(fix_of(CauseId::client_not_allowed, "Unbound", {}), "allow_snoop"));
}

TEST(FixText, HasAFormForEachConfigurationOfTheSoftware) {
  const auto forms = forms_of(CauseId::client_not_allowed, "Knot Resolver", {});
  ASSERT_EQ(forms.size(), 2U);
  EXPECT_EQ(forms[0].fix->file, "kresd.conf");
  EXPECT_EQ(forms[1].fix->file, "config.yaml");
  EXPECT_EQ(forms[1].edits.front().text, "  - subnets: [192.0.2.7/32]\n    answer: allow");
}

TEST(FixText, SaysWhereAnEditDoesNotHoldAndHowItIsIndented) {
  const auto bind = fix_of(CauseId::client_not_allowed, "BIND", {});
  EXPECT_EQ(instructions_of("named.conf", bind.edits).front().where,
            "named.conf, outside the zones: where a list allow-query stands, put first into it");
  const auto knot = fix_of(CauseId::zone_acl, "Knot DNS", {.name = "www.target.example"});
  EXPECT_EQ(instructions_of("knot.conf", knot.edits).front().where,
            "knot.conf, in the item of mod-queryacl that the zone of www.target.example or else "
            "the template names, indented as the lines there: a new line");
}

TEST(FixText, BindsTheClientsExemptionToTheNameWhereARuleIsAboutANameOnly) {
  EXPECT_TRUE(mentions(fix_of(CauseId::name_policy, "PowerDNS Recursor", {}),
                       "isPartOf(newDN(\"www.target.example\"))"));
  EXPECT_FALSE(mentions(fix_of(CauseId::client_not_allowed, "PowerDNS Recursor", {}), "isPartOf"));
}

TEST(FixText, TellsACommandWithoutAFile) {
  const auto fix = fix_of(CauseId::update_refused, "PowerDNS",
                          {.name = "target.example", .operation = Operation::update});
  const auto instructions = instructions_of(fix.fix->file, fix.edits);
  EXPECT_EQ(instructions.back().where, "run");
  EXPECT_THAT(instructions.back().lines,
              ElementsAre("pdnsutil add-meta target.example ALLOW-DNSUPDATE-FROM 192.0.2.7/32"));
}

TEST(FixText, SaysWhichCacheKeepsTheRefusalAndWhatEmptiesIt) {
  const auto recursor = fix_of(CauseId::client_not_allowed, "PowerDNS Recursor", {});
  EXPECT_EQ(recursor.wait, 61U);
  EXPECT_EQ(recursor.flush, "rec_control wipe-cache www.target.example");
  EXPECT_EQ(wait_after(fix_of(CauseId::client_not_allowed, "dnsdist", {})), "");
  EXPECT_EQ(wait_after(fix_of(CauseId::client_not_allowed, "Unbound", {})), "");
}

TEST(FixText, IsNoneWhereNothingCanBePasted) {
  EXPECT_EQ(fix_of(CauseId::zone_not_served, "Unbound", {}).fix, nullptr);
}

TEST(FixText, SaysWhereAndWhatIsPastedAsItIs) {
  const auto fix = fix_of(CauseId::client_not_allowed, "Unbound", {});
  const auto instructions = instructions_of(fix.fix->file, fix.edits);
  ASSERT_EQ(instructions.size(), 1U);
  EXPECT_EQ(instructions[0].where, "unbound.conf: at the end of the last \"server:\"");
  EXPECT_THAT(instructions[0].lines, ElementsAre("  access-control: 192.0.2.7/32 allow"));
}

}  // namespace
}  // namespace whyrefused
