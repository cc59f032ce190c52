#include "platform/address.h"

#include <gtest/gtest.h>

#include <random>

#include "platform/ipv6_text.h"

namespace whyrefused::platform {
namespace {

std::string again(const std::string& text) {
  const auto bytes = parse_ipv6(text);
  return bytes ? ipv6_text(bytes->data()) : "none";
}

TEST(Address, Ipv4IsFourDecimalNumbers) {
  const auto bytes = parse_ipv4("192.0.2.255");
  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, (AddressBytes{192, 0, 2, 255}));
  EXPECT_EQ(ipv4_text(bytes->data()), "192.0.2.255");
  for (const auto* text : {"", "192.0.2", "192.0.2.256", "192.0.2.1 ", " 192.0.2.1", "0x7f.0.0.1",
                           "192.0.2.1.5", "127.1", "192.0.2.010", "::1"})
    EXPECT_FALSE(parse_ipv4(text)) << text;
}

TEST(Address, Ipv6IsWrittenAsRfc5952Says) {
  EXPECT_EQ(again("2001:0DB8:0:0:1:0:0:1"), "2001:db8::1:0:0:1");
  EXPECT_EQ(again("::"), "::");
  EXPECT_EQ(again("::1"), "::1");
  EXPECT_EQ(again("2001:db8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1");
  EXPECT_EQ(again("::ffff:192.0.2.1"), "::ffff:192.0.2.1");
  EXPECT_EQ(again("64:ff9b::192.0.2.1"), "64:ff9b::c000:201");
  EXPECT_EQ(again("fe80::5efe:192.0.2.1"), "fe80::5efe:c000:201");
}

// Where inet_ntop(3) is glibc's ipv6_text() is it.
TEST(Address, Ipv6IsWrittenAsTheCLibraryDoes) {
  std::mt19937 random(1);
  for (int i = 0; i < 200'000; ++i) {
    AddressBytes bytes{};
    for (auto& octet : bytes) {
      const auto choice = random();
      octet = choice % 4 == 0 ? static_cast<std::uint8_t>(choice >> 8) : choice % 97 == 1 ? 255 : 0;
    }
    ASSERT_EQ(write_ipv6(bytes.data()), ipv6_text(bytes.data()));
    ASSERT_EQ(parse_ipv6(write_ipv6(bytes.data())), bytes);
  }
}

TEST(Address, Ipv6HasNoInterfaceHere) {
  for (const auto* text : {"", ":", ":::", "fe80::1%1", "[::1]", "::1/64", "1:2:3:4:5:6:7:8:9",
                           "::12345", "1::2::3", "192.0.2.1"})
    EXPECT_FALSE(parse_ipv6(text)) << text;
}

}  // namespace
}  // namespace whyrefused::platform
