#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "engine/engine.h"
#include "model/printable.h"
#include "replay/read_report.h"
#include "replay/read_reports.h"
#include "report/json.h"
#include "report/text.h"
#include "support/thinned.h"
#include "support/told.h"
#include "unit/system/temporary_directory.h"

namespace whyrefused {
namespace {

using enum Purpose;
using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::StartsWith;

Json good_report() {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18, "no"));
  seen.replies(control, answered().address("192.0.2.80"));
  seen.server("192.0.2.2").replies(target, silent());
  seen.the_case().findings.push_back(
      {"name.idn", Step::parameters, Severity::remark, "A remark.", ""});
  return Json::parse(json_report(seen.result()));
}

/// What is said about the good report with one value replaced.
std::string error_with(const std::string& pointer, const Json& value) {
  auto report = good_report();
  report[Json::json_pointer(pointer)] = value;
  return read_report(report.dump()).error;
}

TEST(BadReport, NamesThePlaceOfWhatIsWrong) {
  EXPECT_EQ(error_with("/servers/0/port", 70000),
            "/servers/0/port: 70000 is no whole number from 0 to 65535");
  EXPECT_EQ(error_with("/servers/0/port", 0), "/servers/0/port: 0 is no port from 1 to 65535");
  EXPECT_EQ(error_with("/servers/1/probes/0/outcome", "gone"),
            "/servers/1/probes/0/outcome: \"gone\" is no outcome");
  EXPECT_EQ(error_with("/servers/0/probes/0/reply/rcode", "REFUSE"),
            "/servers/0/probes/0/reply/rcode: \"REFUSE\" is no RCODE");
  EXPECT_EQ(error_with("/servers/0/probes/0/reply/rcode", 5),
            "/servers/0/probes/0/reply/rcode: 5 is no text");
}

TEST(BadReport, AbsurdValuesAreErrors) {
  const std::string probe = "/servers/0/probes/0";
  EXPECT_THAT(error_with(probe + "/latency_us", -1), HasSubstr("latency_us: -1 is no whole"));
  EXPECT_THAT(error_with(probe + "/latency_us", 1.5), HasSubstr("1.5 is no whole number"));
  EXPECT_THAT(error_with(probe + "/latency_us", 9e18), HasSubstr("is no whole number"));
  EXPECT_THAT(error_with(probe + "/reply/size", 65536), HasSubstr("/reply/size"));
  EXPECT_THAT(error_with(probe + "/reply/rcode", "RCODE4096"), HasSubstr("is no RCODE"));
  EXPECT_THAT(error_with(probe + "/reply/edns/nsid_hex", "abc"), HasSubstr("hexadecimal"));
  EXPECT_THAT(error_with(probe + "/reply/edns/nsid_hex", "zz"), HasSubstr("hexadecimal"));
  EXPECT_THAT(error_with(probe + "/question/type", "TYPE65536"), HasSubstr("no record type"));
  EXPECT_THAT(error_with("/question/name", ""), HasSubstr("no domain name"));
  EXPECT_THAT(error_with("/control", "a\nb"), HasSubstr("no domain name"));
  EXPECT_THAT(error_with("/servers/0/address", "192.0.2.1:53"), HasSubstr("no IP address"));
  EXPECT_THAT(error_with("/servers/0/address", "dns.example"), HasSubstr("no IP address"));
}

TEST(BadReport, WhatDoesNotFitTogetherIsAnError) {
  EXPECT_THAT(error_with("/servers/0/probes/0/reply", nullptr), HasSubstr("fit the outcome"));
  EXPECT_THAT(error_with("/servers/0/probes/0/outcome", "no-reply"), HasSubstr("fit the outcome"));
  EXPECT_THAT(error_with("/servers/0/probes/1/purpose", "target"), HasSubstr("asked before"));
  EXPECT_THAT(error_with("/question", nullptr), HasSubstr("servers were asked"));
}

TEST(BadReport, TextFromTheFileIsEscaped) {
  const auto error = error_with("/servers/0/address", "\x1b[31m");
  EXPECT_THAT(error, HasSubstr("\\x1b[31m"));
  EXPECT_EQ(error, printable(error));
}

TEST(BadReport, TextThatWouldBeShownAsItStandsBecomesHarmless) {
  auto report = good_report();
  report["servers"][1]["probes"][0]["detail"] = "\x1b[31m";
  report["findings"][0]["text"] = "\x1b[31m";
  const auto read = read_report(report.dump());
  ASSERT_TRUE(read.the_case) << read.error;
  EXPECT_EQ(read.the_case->servers[1].observations[0].detail, "\\x1b[31m");
  EXPECT_EQ(read.the_case->findings[0].text, "\\x1b[31m");
}

TEST(BadReport, MoreKeysAreNoError) {
  auto report = good_report();
  report["recorded"] = {{"scenario", "x"}};
  report["servers"][0]["probes"][0]["more"] = {1, 2, 3};
  EXPECT_TRUE(read_report(report.dump()).the_case);
}

TEST(BadReport, WhatIsNoReportIsAnError) {
  EXPECT_EQ(read_report("").error, "line 1, column 1: this is not JSON");
  EXPECT_EQ(read_report("{\n \"a\": nul }").error, "line 2, column 10: this is not JSON");
  EXPECT_THAT(read_report("{\"a\": \"\xff\"}").error, HasSubstr("not JSON"));
  EXPECT_THAT(read_report("{} {}").error, HasSubstr("not JSON"));
  EXPECT_THAT(read_report("[1e999]").error, HasSubstr("too large"));
  EXPECT_EQ(read_report("{}").error, "/schema_version: is missing");
  EXPECT_EQ(read_report("7").error, "the report: 7 is no object");
  EXPECT_THAT(read_report("[{}]").error, HasSubstr("list of reports"));
}

TEST(BadReport, DepthAndSizeAreBounded) {
  const auto nested = [](std::size_t depth) {
    return "{\"a\": " + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  EXPECT_EQ(read_report(nested(64)).error, "/schema_version: is missing");
  EXPECT_EQ(read_report(nested(65)).error, "line 1, column 70: nested deeper than 64");
  EXPECT_THAT(read_report(std::string(1'000'000, '[')).error, HasSubstr("nested deeper"));
  EXPECT_EQ(read_report("{\"a\": \"" + std::string(100, '[') + "\\\"[\"}").error,
            "/schema_version: is missing");
  EXPECT_EQ(read_report(std::string((16U << 20) + 1, ' ')).error, "it is larger than 16 MiB");
  auto report = good_report();
  report["servers"] = Json(std::vector<int>(1001));
  EXPECT_EQ(read_report(report.dump()).error,
            "/servers: has 1001 entries; at most 1000 make sense");
}

TEST(BadReport, AFileThatCannotBeReadIsAnError) {
  EXPECT_EQ(read_reports_file("/nowhere/a\x1b.json").error,
            "\"/nowhere/a\\x1b.json\" cannot be read");
  EXPECT_EQ(read_reports_file("/").error, "\"/\" cannot be read");
  EXPECT_TRUE(read_reports_file("/").cases.empty());
}

TEST(BadReport, AFileIsNamedInWhatIsWrongWithIt) {
  const TemporaryDirectory directory;
  const auto path = directory.write("bad.json", good_report().dump());
  EXPECT_EQ(read_reports_file(path).cases.size(), 1U);
  std::ofstream(path) << "{}";
  EXPECT_EQ(read_reports_file(path).error,
            "\"" + path + "\": the report at line 1: /schema_version: is missing");
  std::filesystem::resize_file(path, (64U << 20) + 1);
  EXPECT_EQ(read_reports_file(path).error, "\"" + path + "\": it is larger than 64 MiB");
}

/// Every value of the report in turn: all their places, the containers' too.
void collect(const Json& value, const std::string& pointer, std::vector<std::string>& places) {
  if (!pointer.empty()) places.push_back(pointer);
  if (!value.is_structured()) return;
  for (const auto& [key, member] : value.items()) collect(member, pointer + "/" + key, places);
}

/// Sanitizers take minutes for all: there it is every seventh, and a fuzzer looks at the same.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(WITH_SANITIZER)
constexpr bool with_sanitizer = true;
#else
constexpr bool with_sanitizer = false;
#endif

/// Whatever stands in a report, it is either refused with a message or can be judged and shown.
TEST(BadReport, NoValueAnywhereDoesHarm) {
  const std::size_t each = with_sanitizer ? 7 : every(7);
  const auto good = good_report();
  std::vector<std::string> places;
  collect(good, "", places);
  const std::vector<Json> values{nullptr,
                                 true,
                                 0,
                                 -1,
                                 1e300,
                                 70000,
                                 "",
                                 "REFUSED",
                                 "tcp",
                                 "reply",
                                 "\x1b[0m\u202e",
                                 Json::array(),
                                 Json::object()};
  std::size_t read_well = 0, refused_it = 0, turn = 0;
  for (const auto& place : places)
    for (const auto& value : values) {
      if (turn++ % each != 0) continue;
      auto report = good;
      report[Json::json_pointer(place)] = value;
      const auto read = read_report(report.dump());
      ASSERT_NE(read.the_case.has_value(), !read.error.empty()) << place;
      EXPECT_EQ(read.error, printable(read.error)) << place;
      if (!read.the_case) {
        ++refused_it;
        continue;
      }
      ++read_well;
      const Result result{*read.the_case, judge(*read.the_case)};
      const auto text = text_report(result, {.verbose = true});
      EXPECT_EQ(text.find('\x1b'), std::string::npos) << place;
      EXPECT_FALSE(json_report(result).empty());
    }
  EXPECT_GT(read_well * each, places.size());
  EXPECT_GT(refused_it * each, places.size());
}

TEST(BadReport, NoFieldThatJudgingNeedsMayBeMissing) {
  const auto good = good_report();
  for (const auto* place : {"/typed",
                            "/display_name",
                            "/source",
                            "/question",
                            "/control",
                            "/servers",
                            "/findings",
                            "/servers/0/address",
                            "/servers/0/port",
                            "/servers/0/origin",
                            "/servers/0/fallback",
                            "/servers/0/probes",
                            "/servers/0/probes/0/purpose",
                            "/servers/0/probes/0/question",
                            "/servers/0/probes/0/outcome",
                            "/servers/0/probes/0/latency_us",
                            "/servers/0/probes/0/sends",
                            "/servers/0/probes/0/strays",
                            "/servers/0/probes/0/detail",
                            "/servers/0/probes/0/reply",
                            "/servers/0/probes/0/reply/rcode",
                            "/servers/0/probes/0/reply/ra",
                            "/servers/0/probes/0/reply/size",
                            "/servers/0/probes/0/reply/edns",
                            "/servers/0/probes/0/reply/edns/ede",
                            "/servers/0/probes/0/reply/edns/ede/0/code"}) {
    auto report = good;
    const Json::json_pointer pointer(place);
    report[pointer.parent_pointer()].erase(pointer.back());
    EXPECT_EQ(read_report(report.dump()).error, std::string(place) + ": is missing");
  }
}

}  // namespace
}  // namespace whyrefused
