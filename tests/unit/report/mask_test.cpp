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

TEST(Mask, ReplacesWhatStandsBetweenOtherSigns) {
  Mask mask;
  EXPECT_EQ(mask.masked("'time_10.1.2.3:53'=1s"), "'time_internal-1:53'=1s");
  EXPECT_EQ(mask.masked("10.1.2.3-10.1.2.9"), "internal-1-internal-2");
  EXPECT_EQ(mask.masked("_10.1.2.3_ 10.1.2.3.in-addr"), "_internal-1_ internal-1.in-addr");
  EXPECT_EQ(mask.masked(R"(\x0110.1.2.3 \n10.1.2.3 \\x1b10.1.2.3 \u001b10.1.2.3 \u{202E}10.1.2.3)"),
            R"(\x01internal-1 \ninternal-1 \\x1binternal-1 \u001binternal-1 \u{202E}internal-1)");
}

TEST(Mask, ReplacesMappedAddressesToo) {
  Mask mask;
  EXPECT_EQ(mask.masked("[::ffff:10.1.2.3]:5901 and ::ffff:192.0.2.1"),
            "[internal-1]:5901 and ::ffff:192.0.2.1");
}

}  // namespace
}  // namespace whyrefused
