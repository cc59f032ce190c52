#include "checks/context/configured_resolvers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::SizeIs;

TEST(ConfiguredResolvers, NoneIsAnErrorThatNamesTheSource) {
  Case the_case;
  the_case.context.source = "/etc/resolv.conf";
  configured_resolvers_check.prepare(the_case);
  ASSERT_THAT(the_case.findings, SizeIs(1));
  EXPECT_EQ(the_case.findings[0].id, "context.no-resolver");
  EXPECT_EQ(the_case.findings[0].severity, Severity::error);
  EXPECT_THAT(the_case.findings[0].text, HasSubstr("/etc/resolv.conf"));
}

TEST(ConfiguredResolvers, WhatTheReaderFoundIsPassedOn) {
  Recorded seen;
  seen.the_case().context.findings = {
      {"context.resolv-conf-line", Step::context, Severity::warning, "line 3", ""}};
  configured_resolvers_check.prepare(seen.the_case());
  EXPECT_THAT(seen.the_case().findings,
              ElementsAre(Field(&Finding::id, "context.resolv-conf-line")));
}

}  // namespace
}  // namespace whyrefused
