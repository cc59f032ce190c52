#include "report/openmetrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

std::string text(const Recorded& seen, MetricsDialect dialect) {
  return metrics_text(std::array{seen.result()}, dialect);
}

Recorded refusing() {
  Recorded seen;
  seen.replies({target, control}, refused());
  return seen;
}

TEST(OpenMetrics, HasStatesInfosUnitsAndAnEnd) {
  const auto open = text(refusing(), MetricsDialect::openmetrics);
  EXPECT_THAT(open, HasSubstr("# TYPE whyrefused_server_state stateset\n"));
  EXPECT_THAT(open, HasSubstr("whyrefused_server_state=\"refused\"} 1\n"));
  EXPECT_THAT(open, HasSubstr("whyrefused_server_state=\"answered\"} 0\n"));
  EXPECT_THAT(open, HasSubstr("# UNIT whyrefused_reply_time_seconds seconds\n"));
  EXPECT_THAT(open, HasSubstr("# TYPE whyrefused_reply info\n"));
  EXPECT_THAT(open, HasSubstr("rcode=\"REFUSED\"} 1\n"));
  EXPECT_TRUE(open.ends_with("# EOF\n"));
}

TEST(OpenMetrics, TheOlderFormatKnowsGaugesOnly) {
  const auto old = text(refusing(), MetricsDialect::prometheus);
  EXPECT_THAT(old, HasSubstr("# TYPE whyrefused_reply_info gauge\n"));
  EXPECT_THAT(old, Not(HasSubstr("stateset")));
  EXPECT_THAT(old, Not(HasSubstr("# EOF")));
}

TEST(OpenMetrics, LabelsAreEscaped) {
  Recorded seen("a\"b\\c\n.example");
  seen.replies({target, control}, refused());
  const auto open = text(seen, MetricsDialect::openmetrics);
  EXPECT_THAT(open, HasSubstr("name=\"a\\\"b\\\\c\\\\x0a.example\""));
}

TEST(OpenMetrics, ASilentServerHasNoTimeAndNoRcode) {
  Recorded seen;
  seen.replies({target, control}, silent());
  const auto open = text(seen, MetricsDialect::openmetrics);
  EXPECT_THAT(open, Not(HasSubstr("rcode=")));
  EXPECT_THAT(open, Not(HasSubstr("whyrefused_reply_time_seconds{")));
}

}  // namespace
}  // namespace whyrefused
