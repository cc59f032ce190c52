#include "report/mask.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(Mask, ReplacesPrivateAddressesAlwaysByTheSameWord) {
  Mask mask;
  EXPECT_EQ(mask.masked("10.1.2.3 and 192.168.0.1, then 10.1.2.3."),
            "internal-1 and internal-2, then internal-1.");
  EXPECT_EQ(mask.masked("dig @192.168.0.1 -p 5353"), "dig @internal-2 -p 5353");
  EXPECT_EQ(mask.masked("fd00::1, fe80::1%eth0, [fd00::1]:53"),
            "internal-3, internal-4%eth0, [internal-3]:53");
}

TEST(Mask, KeepsPorts) {
  Mask mask;
  EXPECT_EQ(mask.masked("10.0.0.1:5353 refuses"), "internal-1:5353 refuses");
}

TEST(Mask, LeavesTheRestAsItIs) {
  Mask mask;
  for (const char* text : {"192.0.2.1 8.8.8.8 127.0.0.53 ::1 2001:db8::1",
                           "version 10.0.0.1.2 of it", "1.10.0.0.1", "at 10:20:30", "a10.0.0.1b",
                           "NSID 0a:0b", "10.0.0.300", "", "fe80", "2026-11-23T22:43:49Z"})
    EXPECT_EQ(mask.masked(text), text);
}

}  // namespace
}  // namespace whyrefused
