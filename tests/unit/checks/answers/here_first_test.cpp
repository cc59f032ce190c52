#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::IsEmpty;

/// It serves zones of its own only.
void serves_its_zones(Recorded& seen) {
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, answered().text("NSD 4.6.1"));
}

TEST(HereFirst, AServerOfTheListThatIsNoResolverIsToBeRemoved) {
  Recorded seen;
  serves_its_zones(seen);
  auto& server = seen.the_case().servers[0].server;
  server.configured = true;
  server.origin = "/etc/resolv.conf:2";
  const auto here = seen.diagnosis().here;
  EXPECT_EQ(here.change,
            "Remove 192.0.2.1 from the DNS servers of this computer (/etc/resolv.conf:2).");
  EXPECT_THAT(here.message, HasSubstr("Please remove it"));
}

TEST(HereFirst, AServerThatWasTypedIsOnNoList) {
  Recorded seen;
  serves_its_zones(seen);
  EXPECT_THAT(seen.diagnosis().here.change, IsEmpty());
}

TEST(HereFirst, ARefusedCompletionIsTheSearchListsMatter) {
  Recorded seen("printer.branch.corp.example");
  serves_its_zones(seen);
  auto& the_case = seen.the_case();
  the_case.request.name = "printer.branch";
  the_case.context.search = {"corp.example"};
  the_case.attempts = {{"printer.branch.corp.example", NameFate::refused},
                       {"printer.branch", NameFate::not_found}};
  const auto here = seen.diagnosis().here;
  EXPECT_EQ(here.change, "Take corp.example out of the search list, or lower the option ndots.");
  EXPECT_THAT(here.message, HasSubstr("printer.branch.corp.example of \"printer.branch\""));
  EXPECT_THAT(here.now, HasSubstr("\"printer.branch.\""));
}

TEST(HereFirst, OnWindowsTheFirstRefusalEndsTheSearch) {
  Recorded seen("printer.branch.corp.example");
  serves_its_zones(seen);
  auto& the_case = seen.the_case();
  the_case.request.name = "printer.branch";
  the_case.context.on_windows = true;
  the_case.context.search = {"corp.example"};
  the_case.attempts = {{"printer.branch.corp.example", NameFate::refused}};
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.here.change, "Take corp.example out of the search list.");
  EXPECT_THAT(diagnosis.headline, HasSubstr("plus a domain of the search list"));
  EXPECT_THAT(diagnosis.who, HasSubstr("(DHCP, a VPN, a policy)"));
}

TEST(HereFirst, ASingleLabelIsMeantToBeCompleted) {
  Recorded seen("printer.corp.example");
  serves_its_zones(seen);
  auto& the_case = seen.the_case();
  the_case.request.name = "printer";
  the_case.attempts = {{"printer.corp.example", NameFate::refused},
                       {"printer", NameFate::not_found}};
  EXPECT_THAT(seen.diagnosis().here.change, IsEmpty());
}

TEST(HereFirst, AnOperationIsForAZoneNotForANameInIt) {
  Recorded seen;
  seen.the_case().request.operation = Operation::notify;
  seen.replies(target, replied(rcode::notauth));
  auto below = answered().aa();
  below.reply.authority.push_back(
      {.name = "target.example", .type = 6, .data = "ns. h. 1 2 3 4 5"});
  seen.replies(other_type, below);
  EXPECT_EQ(seen.diagnosis().here.change, "Ask with the name of the zone itself: target.example.");
}

TEST(HereFirst, NamesTheAddressThatIsAnswered) {
  Recorded seen;
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  seen.replies(from_elsewhere, with_address());
  for (auto& one : seen.the_case().servers[0].observations)
    one.source = one.probe.purpose == from_elsewhere ? "192.0.2.8" : "192.0.2.7";
  EXPECT_EQ(seen.diagnosis().here.now, "Ask from the address that is answered: -b 192.0.2.8.");
}

TEST(HereFirst, IsEmptyWhereTheServerIsTheMatter) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  EXPECT_THAT(seen.diagnosis().here.change, IsEmpty());
}

}  // namespace
}  // namespace whyrefused
