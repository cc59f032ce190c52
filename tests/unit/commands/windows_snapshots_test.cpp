// What --replay shows of made-up computers with Windows (tests/windows/snapshots): so that no
// sentence of it can change unnoticed. WHYREFUSED_REWRITE=1 writes the texts anew: read them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "commands/windows_facts.h"

namespace whyrefused {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

TEST(WindowsSnapshots, EachIsAsWrittenDown) {
  std::size_t number = 0;
  for (const auto& entry : fs::directory_iterator(WHYREFUSED_SNAPSHOTS)) {
    if (entry.path().extension() != ".json") continue;
    ++number;
    const auto read = read_windows_facts(content(entry.path()));
    ASSERT_EQ(read.error, "") << entry.path();
    const auto text = windows_facts_text(read.facts);
    const auto beside = fs::path(entry.path()).replace_extension(".txt");
    if (std::getenv("WHYREFUSED_REWRITE") != nullptr) std::ofstream(beside) << text;
    EXPECT_EQ(content(beside), text) << beside;
  }
  EXPECT_GE(number, 5U);
}

}  // namespace
}  // namespace whyrefused
