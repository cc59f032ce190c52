#include "system/write_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "unit/system/temporary_directory.h"

namespace whyrefused {
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

TEST(WriteFile, WhatFailsLeavesTheOldFile) {
  const TemporaryDirectory directory;
  EXPECT_NE(write_file_at_once(directory.path("no/such/x.prom"), "new"), "");
  std::filesystem::create_directories(directory.path("folder"));
  EXPECT_NE(write_file_at_once(directory.path("folder"), "new"), "");
  EXPECT_EQ(files_in(directory.root()), 1U);
}

}  // namespace
}  // namespace whyrefused
