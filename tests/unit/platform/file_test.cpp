#include "platform/file.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "platform/file_trust.h"
#include "platform/places.h"
#include "platform/write_file.h"
#include "unit/platform/temporary_folder.h"

namespace whyrefused::platform {
namespace {

constexpr std::chrono::milliseconds a_moment{50};

FileContents contents(const std::string& path, std::size_t most = 1000) {
  return read_contents(path, most, a_moment);
}

std::string all_of(File& file) {
  std::string text(1000, '\0');
  text.resize(file.read(text));
  return text;
}

TEST(ReadContents, TellsWhatWasReadAndWhatWasNot) {
  const TemporaryFolder folder;
  const auto file = contents(folder.write(u8"a file", "one\r\ntwo\n\x1a three"));
  EXPECT_TRUE(file.is_readable);
  EXPECT_EQ(file.text, "one\r\ntwo\n\x1a three");
  EXPECT_EQ(contents(folder.path(u8"a file"), 4).text, "one\r\n");
  const auto missing = contents(folder.path(u8"none"));
  EXPECT_TRUE(missing.is_missing);
  EXPECT_EQ(missing.problem, "there is no such file");
  const auto in_missing = contents(folder.path(u8"none/none"));
  EXPECT_TRUE(in_missing.is_missing);
  EXPECT_EQ(contents(folder.path(u8".")).problem, "it is a directory");
}

TEST(ReadContents, TakesTheNullDeviceForAnEmptyFile) {
  const auto file = contents(null_device());
  EXPECT_TRUE(file.is_readable) << file.problem;
  EXPECT_EQ(file.text, "");
}

TEST(ReadContents, NamesAreUtf8) {
  const TemporaryFolder folder;
  EXPECT_EQ(contents(folder.write(u8"Prüfung 检查", "x")).text, "x");
  EXPECT_TRUE(exists(folder.path(u8"Prüfung 检查")));
  EXPECT_FALSE(exists(folder.path(u8"Prüfung")));
}

#ifdef _WIN32
TEST(ReadContents, DoesNotOpenDevices) {
  for (const auto* path : {"con", "CONIN$", "COM1", "prn", R"(\\.\PhysicalDrive0)", R"(\\.\COM9)",
                           R"(\\?\GLOBALROOT\Device\Null)", R"(\\?\)", R"(\\.\)"})
    EXPECT_EQ(contents(path).problem, "it is a device") << path;
}
#endif

TEST(File, AppendsAtTheEndWhereverItIs) {
  const TemporaryFolder folder;
  {
    auto file = File::to_append(folder.path(u8"log"));
    EXPECT_EQ(file.problem(), "");
    EXPECT_TRUE(file.ends_with('\n'));
    file.write("one\n");
    EXPECT_TRUE(file.ends_with('\n'));
    EXPECT_FALSE(file.ends_with('x'));
  }
  auto one = File::to_append(folder.path(u8"log"));
  auto other = File::to_append(folder.path(u8"log"));
  one.write("two\n");
  other.write("three\n");
  one.write("four\n");
  one.rewind();
  EXPECT_EQ(all_of(one), "one\ntwo\nthree\nfour\n");
}

TEST(File, TellsWhyItIsNotOpen) {
  const TemporaryFolder folder;
  const auto file = File::to_read(folder.path(u8"none"));
  EXPECT_TRUE(file.is_missing());
  EXPECT_EQ(file.problem(), "No such file or directory");
  EXPECT_LT(file.descriptor(), 0);
  EXPECT_FALSE(file.is_directory());
  EXPECT_TRUE(File::to_read(folder.path(u8".")).is_directory());
}

TEST(File, ATemporaryOneIsWrittenAndRead) {
  auto file = File::temporary();
  ASSERT_EQ(file.problem(), "");
  EXPECT_TRUE(is_regular(file.descriptor()));
  file.write("first\nsecond\n");
  file.rewind();
  EXPECT_EQ(all_of(file), "first\nsecond\n");
}

TEST(File, IsCutAndGoesOnThere) {
  const TemporaryFolder folder;
  folder.write(u8"out", "one\ntwo\nthr");
  auto file = File::to_append(folder.path(u8"out"));
  EXPECT_EQ(cut_file(file.descriptor(), 8), "");
  file.write("three\n");
  EXPECT_EQ(folder.content(u8"out"), "one\ntwo\nthree\n");
}

TEST(File, IsKnownByAllItsNames) {
  const TemporaryFolder folder;
  folder.write(u8"one", "x");
  folder.write(u8"other", "x");
  const auto file = File::to_read(folder.path(u8"one"));
  EXPECT_TRUE(is_file_of(folder.path(u8"one"), file.descriptor()));
  EXPECT_TRUE(is_file_of(folder.path(u8"./one"), file.descriptor()));
  EXPECT_FALSE(is_file_of(folder.path(u8"other"), file.descriptor()));
  EXPECT_FALSE(is_file_of(folder.path(u8"none"), file.descriptor()));
  EXPECT_FALSE(is_file_of(folder.path(u8"."), file.descriptor()));
  EXPECT_FALSE(is_regular(-1));
}

TEST(WriteFileAtOnce, ReplacesAFileThatSomebodyReadsForAMoment) {
  const TemporaryFolder folder;
  EXPECT_EQ(write_file_at_once(folder.path(u8"x.prom"), "old\n"), "");
  std::optional<File> reader(File::to_read(folder.path(u8"x.prom")));
  std::thread closes([&] {
    std::this_thread::sleep_for(4 * a_moment);
    reader.reset();
  });
  EXPECT_EQ(write_file_at_once(folder.path(u8"x.prom"), "new\n"), "");
  closes.join();
  EXPECT_EQ(folder.content(u8"x.prom"), "new\n");
  EXPECT_EQ(folder.files(), 1U);
}

TEST(WriteFileAtOnce, WhatFailsLeavesNothing) {
  const TemporaryFolder folder;
  EXPECT_EQ(write_file_at_once(folder.path(u8"no/x.prom"), "new"), "No such file or directory");
  std::filesystem::create_directories(folder.place(u8"folder"));
  EXPECT_NE(write_file_at_once(folder.path(u8"folder"), "new"), "");
  EXPECT_EQ(folder.files(), 1U);
  EXPECT_EQ(write_file_at_once(null_device(), "new"), "");
}

TEST(FileTrust, AFileOfOurOwnIsTrusted) {
  const TemporaryFolder folder;
  EXPECT_EQ(why_not_trusted(folder.write(u8"config.toml", "")), "");
  EXPECT_EQ(why_not_trusted(folder.path(u8"none")), "");
}

#ifndef _WIN32
TEST(FileTrust, WhatEverybodyMayWriteIsNot) {
  const TemporaryFolder folder;
  const auto path = folder.write(u8"config.toml", "");
  const auto place = folder.place(u8"config.toml");
  using std::filesystem::perms;
  std::filesystem::permissions(place, perms(0600));
  EXPECT_FALSE(is_readable_by_all(path));
  std::filesystem::permissions(place, perms(0666));
  EXPECT_EQ(why_not_trusted(path),
            "everybody may write to it; take that right away, or name it with --config");
  EXPECT_TRUE(is_readable_by_all(path));
}
#endif

}  // namespace
}  // namespace whyrefused::platform
