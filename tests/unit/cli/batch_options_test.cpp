#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/options.h"

namespace whyrefused {
namespace {

using testing::HasSubstr;

CommandLine parse(std::vector<const char*> words) {
  words.insert(words.begin(), "whyrefused");
  return parse_command_line(static_cast<int>(words.size()), words.data(), "whyrefused 1.2.3");
}

BatchOptions batch_of(std::vector<const char*> words) {
  auto result = parse(std::move(words));
  EXPECT_TRUE(result.options) << result.message;
  return result.options.value_or(Options{}).batch;
}

TEST(BatchOptions, AListIsNamed) {
  const auto batch = batch_of({"--names-from", "-"});
  EXPECT_EQ(batch.names_from, "-");
  EXPECT_FALSE(batch.unordered);
  EXPECT_FALSE(batch.in_flight);
  EXPECT_EQ(batch.rate, 0);
  EXPECT_EQ(batch.shard, 1U);
  EXPECT_EQ(batch.shards, 1U);
}

TEST(BatchOptions, EachIsTaken) {
  const auto batch =
      batch_of({"--names-from", "names", "--unordered", "--in-flight", "7", "--rate", "2.5",
                "--shard", "3/4", "--resume", "out", "--summary", "sum", "--format", "ndjson"});
  EXPECT_TRUE(batch.unordered);
  EXPECT_EQ(batch.in_flight, 7U);
  EXPECT_EQ(batch.rate, 2.5);
  EXPECT_EQ(batch.shard, 3U);
  EXPECT_EQ(batch.shards, 4U);
  EXPECT_EQ(batch.resume, "out");
  EXPECT_EQ(batch.summary, "sum");
}

TEST(BatchOptions, ValuesThatMakeNoSenseAreRefused) {
  for (const auto* number : {"0", "-1", "100001", "x", "1.5"})
    EXPECT_THAT(parse({"--names-from", "-", "--in-flight", number}).message,
                HasSubstr("--in-flight takes"))
        << number;
  for (const auto* rate : {"0", "-1", "nan", "inf", "x", "1e8"})
    EXPECT_THAT(parse({"--names-from", "-", "--rate", rate}).message, HasSubstr("--rate takes"))
        << rate;
  for (const auto* shard : {"0/4", "5/4", "1", "/", "1/", "a/b", "1/4/5", "-1/4", "1/9999999"})
    EXPECT_THAT(parse({"--names-from", "-", "--shard", shard}).message, HasSubstr("--shard takes"))
        << shard;
}

TEST(BatchOptions, TheyGoWithAListOnly) {
  for (const auto* option :
       {"--in-flight=3", "--rate=3", "--shard=1/2", "--resume=x", "--summary=x", "--unordered"})
    EXPECT_THAT(parse({"name.example", option}).message, HasSubstr("go with --names-from"))
        << option;
}

TEST(BatchOptions, AListIsAskedAndPrintedAsLines) {
  EXPECT_THAT(parse({"--names-from", "-", "name.example"}).message, HasSubstr("not both"));
  for (const auto* format : {"json", "nagios", "openmetrics"})
    EXPECT_THAT(parse({"--names-from", "-", "--format", format}).message,
                HasSubstr("--format ndjson"))
        << format;
  EXPECT_THAT(parse({"--names-from", "-", "--textfile", "x"}).message, HasSubstr("--textfile"));
  EXPECT_THAT(parse({"--names-from", "-", "--list-causes"}).message,
              HasSubstr("--names-from asks"));
}

}  // namespace
}  // namespace whyrefused
