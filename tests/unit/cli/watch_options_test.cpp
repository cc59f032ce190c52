#include "cli/watch_options.h"

#include <gtest/gtest.h>

#include "cli/options.h"

namespace whyrefused {
namespace {

using std::chrono::milliseconds;

CommandLine parse(std::vector<const char*> words) {
  words.insert(words.begin(), "whyrefused");
  return parse_command_line(static_cast<int>(words.size()), words.data(), "");
}

TEST(WatchOptions, ANumberIsTheSecondsAndANameTheName) {
  const auto by_default = parse({"--watch", "www.example.org"}).options;
  ASSERT_TRUE(by_default);
  EXPECT_EQ(by_default->watch.every, milliseconds(10'000));
  EXPECT_EQ(by_default->names, std::vector<std::string>{"www.example.org"});
  for (const auto& words : {std::vector{"--watch", "2.5", "www.example.org"},
                            std::vector{"www.example.org", "--watch", "2.5"},
                            std::vector{"--watch=2.5", "www.example.org"}}) {
    const auto options = parse(words).options;
    ASSERT_TRUE(options);
    EXPECT_EQ(options->watch.every, milliseconds(2500));
    EXPECT_EQ(options->names, std::vector<std::string>{"www.example.org"});
  }
  const auto at_the_end = parse({"www.example.org", "--watch"}).options;
  ASSERT_TRUE(at_the_end);
  EXPECT_EQ(at_the_end->watch.every, milliseconds(10'000));
  EXPECT_EQ(with_seconds({"--", "--watch"}), (std::vector<std::string>{"--", "--watch"}));
}

TEST(WatchOptions, ThereIsNoneWithoutTheOption) {
  EXPECT_EQ(parse({"www.example.org"}).options->watch.every, milliseconds(0));
}

TEST(WatchOptions, SecondsHaveBounds) {
  for (const auto* bad : {"0", "0.99", "-1", "86401", "nan", "inf"})
    EXPECT_NE(parse({"--watch", bad, "x.example"}).message.find("from 1 to 86400"),
              std::string::npos)
        << bad;
  EXPECT_TRUE(parse({"--watch", "86400", "x.example"}).options);
}

TEST(WatchOptions, RoundsAndRecordGoWithIt) {
  EXPECT_FALSE(parse({"--rounds", "3", "x.example"}).options);
  EXPECT_FALSE(parse({"--record", "file", "x.example"}).options);
  const auto options = parse({"--watch", "--rounds", "3", "--record", "file", "x.example"}).options;
  ASSERT_TRUE(options);
  EXPECT_EQ(options->watch.rounds, 3U);
  EXPECT_EQ(options->watch.record, "file");
}

TEST(WatchOptions, APastedLineMayBeWatched) {
  const auto options = parse({"--watch", "5", "--from-line", "curl: no x.example"}).options;
  ASSERT_TRUE(options);
  EXPECT_EQ(options->beside, std::vector<std::string>{"--watch=5"});
}

}  // namespace
}  // namespace whyrefused
