#include "replay/read_reports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/json.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using testing::HasSubstr;

std::string one(bool one_line = false) {
  Recorded seen("a\\\"b.example");
  seen.the_case().context.host = "brackets ]}{[ \" in \\ a name";
  seen.replies(Purpose::target, refused());
  return json_report(seen.result(), {"0.1.0", one_line});
}

TEST(ReadReports, TakesOneSeveralOrAList) {
  EXPECT_EQ(read_reports(one()).cases.size(), 1U);
  EXPECT_EQ(read_reports(one() + one()).cases.size(), 2U);
  EXPECT_EQ(read_reports(one(true) + one(true) + one(true)).cases.size(), 3U);
  EXPECT_EQ(read_reports("[" + one() + ",\n" + one() + "]\n").cases.size(), 2U);
  EXPECT_EQ(read_reports("\xef\xbb\xbf" + one()).cases.size(), 1U);
}

TEST(ReadReports, OneLineIsOneLine) {
  const auto text = one(true);
  EXPECT_EQ(text.find('\n'), text.size() - 1);
}

TEST(ReadReports, KeepsWhoAskedAndWhen) {
  const auto read = read_reports(one());
  EXPECT_EQ(read.cases.at(0).context.host, "brackets ]}{[ \" in \\ a name");
}

TEST(ReadReports, SaysWhereSomethingIsWrong) {
  EXPECT_EQ(read_reports("").error, "it holds no report");
  EXPECT_EQ(read_reports("[]").error, "it holds no report");
  EXPECT_EQ(read_reports(one(true) + "x").error, "line 2: this is no report of whyrefused");
  EXPECT_EQ(read_reports(one(true) + one(true).substr(0, 200)).error,
            "line 2: the report that begins here is cut off");
  EXPECT_EQ(read_reports("[" + one(true)).error, "its list of reports is cut off");
  EXPECT_THAT(read_reports(one(true) + "{}").error, HasSubstr("the report at line 2: "));
  EXPECT_THAT(read_reports(std::string(70U << 20, ' ')).error, HasSubstr("larger than 64 MiB"));
  EXPECT_THAT(read_reports(std::string(1'000'000, '{')).error, HasSubstr("cut off"));
  EXPECT_THAT(read_reports_file("/nowhere").error, HasSubstr("cannot be read"));
  EXPECT_THAT(read_reports_file("/").error, HasSubstr("cannot be read"));
}

TEST(ReadReports, ANewerMajorVersionIsNotGuessedAt) {
  auto text = one();
  text.replace(text.find("\"1.0\""), 5, "\"2.0\"");
  EXPECT_THAT(read_reports(text).error, HasSubstr("is \"2.0\", and this program reads version 1"));
  auto minor = one();
  minor.replace(minor.find("\"1.0\""), 5, "\"1.9\"");
  EXPECT_EQ(read_reports(minor).error, "");
}

TEST(ReadReports, AnyBytesEndInALine) {
  const auto good = one(true);
  unsigned state = 3;
  for (int round = 0; round < 2000; ++round) {
    auto text = good;
    for (int i = 0; i < 3; ++i) {
      state = state * 1103515245u + 12345u;
      text[(state >> 8) % text.size()] = static_cast<char>(state >> 24);
    }
    const auto read = read_reports(text);
    EXPECT_NE(read.error.empty(), read.cases.empty());
  }
}

}  // namespace
}  // namespace whyrefused
