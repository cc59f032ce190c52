#include "platform/posix/xdg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused::platform {
namespace {

using testing::ElementsAre;

TEST(XdgConfigPaths, AreThoseOfTheXdgSpecification) {
  EXPECT_THAT(
      xdg_config_paths("/home/u", "", ""),
      ElementsAre("/home/u/.config/whyrefused/config.toml", "/etc/xdg/whyrefused/config.toml"));
  EXPECT_THAT(xdg_config_paths("/home/u", "/c", "/a:/b"),
              ElementsAre("/c/whyrefused/config.toml", "/a/whyrefused/config.toml",
                          "/b/whyrefused/config.toml"));
}

TEST(XdgConfigPaths, LeaveOutRelativeOnes) {
  EXPECT_THAT(xdg_config_paths("/home/u", "c", "a:/b"),
              ElementsAre("/home/u/.config/whyrefused/config.toml", "/b/whyrefused/config.toml"));
  EXPECT_THAT(xdg_config_paths("", "", "a"), testing::IsEmpty());
}

}  // namespace
}  // namespace whyrefused::platform
