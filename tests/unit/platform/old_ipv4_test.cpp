#include "platform/old_ipv4.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "platform/address.h"

namespace whyrefused::platform {
namespace {

AddressBytes v4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
  return {a, b, c, d};
}

TEST(OldIpv4, ReadsOneToFourNumbersInThreeBases) {
  EXPECT_EQ(read_old_ipv4("192.0.2.1"), v4(192, 0, 2, 1));
  EXPECT_EQ(read_old_ipv4("127.1"), v4(127, 0, 0, 1));
  EXPECT_EQ(read_old_ipv4("10.1.258"), v4(10, 1, 1, 2));
  EXPECT_EQ(read_old_ipv4("010.0.0.0x10"), v4(8, 0, 0, 16));
  EXPECT_EQ(read_old_ipv4("0x7f000001"), v4(127, 0, 0, 1));
  EXPECT_EQ(read_old_ipv4("4294967295"), v4(255, 255, 255, 255));
  EXPECT_EQ(read_old_ipv4("127.0.0.1 and more"), v4(127, 0, 0, 1));
}

TEST(OldIpv4, TakesNothingElse) {
  for (const auto* text : {"", " 1", ".", "1.", ".1", "1..2", "256.1", "1.2.3.256", "1.16777216",
                           "4294967296", "08", "0x", "0xg", "1.2.3.4.5", "-1", "+1", "1.2.3.4x"})
    EXPECT_EQ(read_old_ipv4(text), std::nullopt) << text;
}

// Where there is inet_aton(3) parse_old_ipv4() is it.
TEST(OldIpv4, ReadsTextsAsTheCLibraryDoes) {
  std::mt19937 random(1);
  constexpr std::string_view characters = "0012378.... xXafF-+\tg9";
  for (int i = 0; i < 200'000; ++i) {
    std::string text(random() % 14, '0');
    for (auto& c : text) c = characters[random() % characters.size()];
    ASSERT_EQ(read_old_ipv4(text), parse_old_ipv4(text)) << '"' << text << '"';
  }
}

}  // namespace
}  // namespace whyrefused::platform
