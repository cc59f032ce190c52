#include "report/verification_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/answers/verification.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;

Result report(const Told& told, std::string version = {}, std::string from = "192.0.2.7") {
  Recorded seen;
  seen.replies({target, control}, told);
  if (!version.empty()) seen.replies(version_bind, answered().text(std::move(version)));
  for (auto& observation : seen.the_case().servers.front().observations) observation.source = from;
  return seen.result();
}

Verified verified(Result before, Result now) {
  auto verification = verify(before, now);
  return {std::move(before), std::move(now), std::move(verification)};
}

TEST(VerificationText, BeginsWithWhatBecameOfTheTrouble) {
  EXPECT_EQ(repair_text(verified(report(refused()), report(with_address()))),
            "Fixed: 192.0.2.1 answers www.target.example A now.");
  EXPECT_THAT(repair_text(verified(report(refused()), report(refused()))),
              HasSubstr("Not fixed: www.target.example"));
}

std::string memory_of(const std::string& version) {
  return memory_text(verified(report(refused(), version), report(refused(), version)));
}

TEST(VerificationText, SaysHowLongACacheMayKeepTheRefusal) {
  EXPECT_THAT(memory_of("dnsdist 2.1.4"), HasSubstr("dnsdist keeps a refusal for up to 60 s"));
  EXPECT_THAT(memory_of("dnsdist 2.1.4"), HasSubstr("newDNSName(\"www.target.example\")"));
}

TEST(VerificationText, SaysNothingOfCachesThatKeepNoRefusal) {
  EXPECT_EQ(memory_of("unbound 1.22.0"), "");
  EXPECT_EQ(memory_text(verified(report(refused()), report(with_address()))), "");
}

TEST(VerificationText, IsNotSureOfARepairThatAnotherAddressSees) {
  const auto seen = verified(report(refused()), report(with_address(), "", "192.0.2.8"));
  EXPECT_EQ(seen.verification.repair, Repair::elsewhere);
  EXPECT_THAT(repair_text(seen), HasSubstr("not asked from 192.0.2.7"));
}

TEST(VerificationText, SaysWhichServerIsWorse) {
  EXPECT_THAT(repair_text(verified(report(with_address()), report(refused()))),
              HasSubstr("Worse: 192.0.2.1"));
}

TEST(VerificationText, SaysThatAKeyWasGivenWhichTheReportHadNot) {
  auto now = report(with_address());
  now.the_case.request.key = "ours";
  EXPECT_THAT(key_text(verified(report(refused()), std::move(now))), HasSubstr("the key ours"));
  EXPECT_EQ(key_text(verified(report(refused()), report(refused()))), "");
}

TEST(VerificationText, SaysThatAnotherAddressAsked) {
  EXPECT_EQ(place_text(verified(report(refused()), report(refused()))), "");
  EXPECT_THAT(place_text(verified(report(refused()), report(refused(), "", "192.0.2.8"))),
              HasSubstr("192.0.2.8"));
}

}  // namespace
}  // namespace whyrefused
