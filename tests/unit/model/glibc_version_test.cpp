#include "model/glibc_version.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(GlibcVersion, IsTwoNumbersThatCompareAsNumbers) {
  EXPECT_EQ(glibc_version("2.36"), (GlibcVersion{2, 36}));
  EXPECT_LT(*glibc_version("2.9"), *glibc_version("2.41")) << "not as text";
  EXPECT_EQ(glibc_version("2.41.1"), (GlibcVersion{2, 41}));
}

TEST(GlibcVersion, IsNoneForAnotherText) {
  for (const auto* text : {"", "2", "2.", "musl", ".36", "2,36"})
    EXPECT_FALSE(glibc_version(text)) << text;
}

}  // namespace
}  // namespace whyrefused
