#include "report/nagios.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Recorded two(Told first, Told second) {
  Recorded seen;
  seen.replies({target, control}, first);
  seen.server("192.0.2.2").replies({target, control}, second);
  return seen;
}

PluginReport plugin(const Recorded& seen, const char* warning = "", const char* critical = "") {
  return nagios_report(seen.result(), "", parse_threshold(warning).value_or(Threshold{}),
                       parse_threshold(critical).value_or(Threshold{}));
}

TEST(Nagios, TellsTheStateInTheFirstWords) {
  EXPECT_THAT(plugin(two(answered(), answered())).text, StartsWith("DNS OK - "));
  EXPECT_THAT(plugin(two(refused(), refused())).text, StartsWith("DNS REFUSED CRITICAL - "));
  EXPECT_THAT(plugin(two(refused(), answered())).text, StartsWith("DNS REFUSED WARNING - "));
  EXPECT_THAT(plugin(two(silent(), silent())).text, StartsWith("DNS CRITICAL - "));
}

TEST(Nagios, TellsWhomToContactWhereItAlerts) {
  EXPECT_THAT(plugin(two(refused(), refused())).text,
              AllOf(HasSubstr("\nContact: "), HasSubstr("\nChange: "), HasSubstr("\nSure: ")));
  EXPECT_THAT(plugin(two(refused(), answered()), ",1", ",2").text, Not(HasSubstr("Contact: ")));
}

TEST(Nagios, ExitsAsPluginsDo) {
  EXPECT_EQ(plugin(two(answered(), answered())).status, PluginStatus::ok);
  EXPECT_EQ(plugin(two(refused(), answered())).status, PluginStatus::warning);
  EXPECT_EQ(plugin(two(refused(), refused())).status, PluginStatus::critical);
}

TEST(Nagios, ThresholdsOnRefusingServersDecideAboutRefusals) {
  const auto seen = two(refused(), answered());
  EXPECT_EQ(plugin(seen, ",1", ",2").status, PluginStatus::ok);
  EXPECT_EQ(plugin(seen, ",0", ",1").status, PluginStatus::warning);
  EXPECT_EQ(plugin(seen, "", ",0").status, PluginStatus::critical);
  EXPECT_EQ(plugin(two(silent(), answered()), ",1", ",2").status, PluginStatus::warning)
      << "silence is no refusal";
}

TEST(Nagios, ThresholdsOnTimeDecideAboutReplies) {
  auto seen = two(answered(), answered());
  seen.the_case().servers[1].observations[0].latency = std::chrono::milliseconds(700);
  EXPECT_EQ(plugin(seen, "0.5", "1").status, PluginStatus::warning);
  EXPECT_EQ(plugin(seen, "0.1", "0.5").status, PluginStatus::critical);
  EXPECT_EQ(plugin(seen, "1", "2").status, PluginStatus::ok);
}

TEST(Nagios, PerformanceDataHasUnitsThresholdsAndBounds) {
  auto seen = two(answered(), silent());
  seen.the_case().servers[0].observations[0].latency = std::chrono::microseconds(1500);
  const auto text = plugin(seen, "0.5,1", "1,2").text;
  EXPECT_THAT(text, HasSubstr(" |refused=0;1;2;0;2 answered=1;;;0;2 servers=2;;;0\n"));
  EXPECT_THAT(text, HasSubstr("'time_192.0.2.1'=0.001500s;0.5;1;0"));
  EXPECT_THAT(text, HasSubstr("'time_192.0.2.2'=U;0.5;1;0"));
}

TEST(Nagios, TextNeverBeginsPerformanceDataOrALine) {
  Recorded seen("a|b.example");
  seen.the_case().display_name = "a|b\n.example";
  seen.replies({target, control}, refused());
  const auto text = plugin(seen).text;
  const auto first = text.substr(0, text.find('\n'));
  EXPECT_EQ(std::ranges::count(first, '|'), 1);
}

TEST(Nagios, ManyServersStayBelowFourKibibytes) {
  Recorded seen;
  seen.replies({target, control}, refused());
  for (int i = 0; i < 300; ++i)
    seen.server("192.0." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1))
        .replies({target, control}, refused());
  const auto text = plugin(seen).text;
  EXPECT_LT(text.size(), 4096U);
  EXPECT_THAT(text, HasSubstr("more servers"));
  EXPECT_TRUE(text.ends_with(";;;0\n"));
}

TEST(Nagios, WhatCouldNotBeCheckedIsUnknown) {
  Recorded seen;
  seen.the_case().question.reset();
  seen.the_case().servers.clear();
  const auto report = plugin(seen);
  EXPECT_EQ(report.status, PluginStatus::unknown);
  EXPECT_THAT(report.text, StartsWith("DNS UNKNOWN - "));
  EXPECT_THAT(report.text, Not(HasSubstr("|")));
}

TEST(Range, IsReadByTheGuidelines) {
  const auto alerts = [](const char* range, double value) {
    return parse_range(range).value().alerts(value);
  };
  EXPECT_TRUE(alerts("10", 11));
  EXPECT_TRUE(alerts("10", -1));
  EXPECT_FALSE(alerts("10", 10));
  EXPECT_TRUE(alerts("10:", 9));
  EXPECT_FALSE(alerts("10:", 1000));
  EXPECT_FALSE(alerts("~:10", -5));
  EXPECT_TRUE(alerts("~:10", 11));
  EXPECT_TRUE(alerts("@10:20", 15));
  EXPECT_FALSE(alerts("@10:20", 9));
  for (const char* bad : {"", "x", "5:1", "1:2:3", "@", "1e3", "nan", "1,2"})
    EXPECT_FALSE(parse_range(bad)) << bad;
}

TEST(Threshold, IsTimeAndCount) {
  EXPECT_TRUE(parse_threshold("0.5")->seconds);
  EXPECT_FALSE(parse_threshold("0.5")->refusing);
  EXPECT_TRUE(parse_threshold(",1")->refusing);
  EXPECT_TRUE(parse_threshold("0.5,1")->refusing);
  EXPECT_FALSE(parse_threshold(","));
  EXPECT_FALSE(parse_threshold("0.5,x"));
}

}  // namespace
}  // namespace whyrefused
