#include "system/config_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

#include "unit/system/temporary_directory.h"

namespace whyrefused {
namespace {

using testing::HasSubstr;

class FoundConfig : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(directory_.path("whyrefused"));
    setenv("XDG_CONFIG_HOME", directory_.path("").c_str(), 1);
    setenv("XDG_CONFIG_DIRS", "/dev/null", 1);
  }
  std::string write(const std::string& text) {
    return directory_.write("whyrefused/config.toml", text);
  }
  TemporaryDirectory directory_;
};

TEST_F(FoundConfig, IsReadWhereTheUserKeepsIt) {
  write("tries = 1\n");
  EXPECT_EQ(find_config({}).text, "tries = 1\n");
}

TEST_F(FoundConfig, NeedNotExist) {
  const auto config = find_config({});
  EXPECT_EQ(config.path, "");
  EXPECT_EQ(config.problem, "");
}

TEST_F(FoundConfig, IsNotUsedWhenEverybodyMayWriteToIt) {
  const auto path = write("tries = 1\n");
  chmod(path.c_str(), 0666);
  EXPECT_THAT(find_config({}).problem, HasSubstr("everybody may write to it"));
  EXPECT_EQ(find_config(path).problem, "");  // Named on the command line, it is.
}

TEST_F(FoundConfig, ThatIsGivenMustBeReadableAndSmallText) {
  EXPECT_THAT(find_config(directory_.path("none")).problem, HasSubstr("no such file"));
  EXPECT_THAT(find_config("/").problem, HasSubstr("it is a directory"));
  EXPECT_THAT(find_config(write(std::string(longest_config + 1, '#'))).problem,
              HasSubstr("larger than 64 KiB"));
  EXPECT_THAT(find_config(write(std::string("a\0b", 3))).problem, HasSubstr("NUL bytes"));
}

}  // namespace
}  // namespace whyrefused
