#include "checks/context/local_sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> told_about(const LocalSources& local) {
  Recorded seen;
  seen.replies(target, refused());
  seen.the_case().context.local = local;
  std::vector<std::string> texts;
  for (const auto& finding : seen.diagnosis().findings)
    if (finding.step == Step::context) texts.push_back(finding.text);
  return texts;
}

TEST(LocalSources, ANameInTheHostsFileNeverReachesDns) {
  const auto texts = told_about({{{"www.target.example", "192.0.2.9", "/etc/hosts:5"}}, "", ""});
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_THAT(texts[0], HasSubstr("stands in the hosts file with 192.0.2.9 (/etc/hosts:5)"));
}

TEST(LocalSources, AServiceThatEndsTheLookupIsNamed) {
  const auto texts = told_about({{}, "resolve", "/etc/nsswitch.conf:12"});
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_THAT(texts[0], HasSubstr("\"resolve\" (/etc/nsswitch.conf:12)"));
  EXPECT_THAT(texts[0], HasSubstr("systemd-resolved"));
}

TEST(LocalSources, WhereDnsIsAskedNothingIsSaid) { EXPECT_THAT(told_about({}), IsEmpty()); }

}  // namespace
}  // namespace whyrefused
