#include "platform/write_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "unit/system/temporary_directory.h"

namespace whyrefused::platform {
namespace {

std::string content(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::size_t files_in(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(WriteFile, ReplacesTheFileAndLeavesNothingElse) {
  const TemporaryDirectory directory;
  const auto path = directory.path("x.prom");
  EXPECT_EQ(write_file_at_once(path, "old\n"), "");
  EXPECT_EQ(write_file_at_once(path, "new\n"), "");
  EXPECT_EQ(content(path), "new\n");
  EXPECT_EQ(files_in(directory.root()), 1U);
  const auto mode = std::filesystem::status(path).permissions();
  EXPECT_EQ(mode, static_cast<std::filesystem::perms>(0644));
}

TEST(WriteFile, KeepsTheModeOfTheOldFile) {
  const TemporaryDirectory directory;
  const auto path = directory.path("x.prom");
  EXPECT_EQ(write_file_at_once(path, "old"), "");
  std::filesystem::permissions(path, std::filesystem::perms(0600));
  EXPECT_EQ(write_file_at_once(path, "new"), "");
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0600));
}

TEST(WriteFile, ASymbolicLinkStaysAndItsFileIsReplaced) {
  const TemporaryDirectory directory;
  const auto real = directory.path("real"), link = directory.path("link");
  EXPECT_EQ(write_file_at_once(real, "old"), "");
  std::filesystem::create_symlink("real", link);
  EXPECT_EQ(write_file_at_once(link, "new"), "");
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_EQ(content(real), "new");
  std::filesystem::remove(real);
  EXPECT_EQ(write_file_at_once(link, "new"), "it is a symbolic link that leads nowhere");
}

TEST(WriteFile, APipeThatNobodyReadsIsNotWaitedFor) {
  const TemporaryDirectory directory;
  const auto path = directory.path("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(write_file_at_once(path, "new"), "nobody reads from it");
}

TEST(WriteFile, ANameAsLongAsTheSystemAllowsIsWritten) {
  const TemporaryDirectory directory;
  EXPECT_EQ(write_file_at_once(directory.path(std::string(255, 'x')), "new"), "");
}

TEST(WriteFile, WhatFailsLeavesTheOldFile) {
  const TemporaryDirectory directory;
  EXPECT_NE(write_file_at_once(directory.path("no/such/x.prom"), "new"), "");
  std::filesystem::create_directories(directory.path("folder"));
  EXPECT_NE(write_file_at_once(directory.path("folder"), "new"), "");
  EXPECT_EQ(files_in(directory.root()), 1U);
}

}  // namespace
}  // namespace whyrefused::platform
