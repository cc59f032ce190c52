#include "checks/context/local_sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Finding> told_about(const LocalSources& local) {
  Recorded seen;
  seen.replies(target, refused());
  seen.the_case().context.local = local;
  auto findings = seen.diagnosis().findings;
  std::erase_if(findings, [](const auto& finding) { return finding.step != Step::context; });
  return findings;
}

TEST(LocalSources, ANameInTheHostsFileNeverReachesDns) {
  const auto findings = told_about({.hosts = {{"www.target.example", "192.0.2.9", "/etc/hosts:5"}},
                                    .ended_by = {},
                                    .origin = {}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].id, "context.hosts-file");
  EXPECT_THAT(findings[0].text, HasSubstr("192.0.2.9 (/etc/hosts:5)"));
}

TEST(LocalSources, AServiceThatEndsTheLookupIsNamed) {
  const auto findings =
      told_about({.hosts = {}, .ended_by = "resolve", .origin = "/etc/nsswitch.conf:12"});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].id, "context.nsswitch");
  EXPECT_THAT(findings[0].text, HasSubstr("\"resolve\" (/etc/nsswitch.conf:12)"));
  EXPECT_THAT(findings[0].text, HasSubstr("systemd-resolved"));
}

TEST(LocalSources, WhereDnsIsAskedNothingIsSaid) { EXPECT_THAT(told_about({}), IsEmpty()); }

}  // namespace
}  // namespace whyrefused
