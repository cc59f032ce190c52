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
};

/// What can be pasted for that software where its server refuses so.
FilledFix fix_of(CauseId id, std::string_view software, const Asked& asked) {
  Recorded seen(asked.name);
  auto& record = seen.the_case().servers.front();
  record.server.endpoint = *parse_endpoint(asked.server).endpoint;
  seen.replies({target, control}, refused());
  for (auto& observation : record.observations) observation.source = asked.from;
  static const std::array remedies{Remedy{"Unbound", "", ""}, Remedy{"Unbound", "", ""},
                                   Remedy{"dnsmasq", "", ""}};
  Cause cause{};
  cause.id = id;
  cause.remedies = remedies;
  ServerDiagnosis server;
  server.cause = &cause;
  server.type = rrtype::a;
  const auto remedy = std::ranges::find(remedies, software, &Remedy::software);
  return fix_for(*remedy, seen.the_case(), 0, server);
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

TEST(FixText, IsNoneWhereNothingCanBePasted) {
  EXPECT_EQ(fix_of(CauseId::zone_not_served, "Unbound", {}).fix, nullptr);
}

TEST(FixText, IsASentenceForEachEdit) {
  const auto fix = fix_of(CauseId::client_not_allowed, "Unbound", {});
  EXPECT_THAT(
      sentences_of(fix.fix->file, fix.edits),
      ElementsAre("unbound.conf: at the end of \"server:\": access-control: 192.0.2.7/32 allow"));
}

}  // namespace
}  // namespace whyrefused
