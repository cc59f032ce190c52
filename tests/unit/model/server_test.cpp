#include "model/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;

/// The endpoint read and written again; the message when it was not accepted.
std::string round_trip(std::string_view text) {
  const auto result = parse_endpoint(text);
  return result.endpoint ? to_string(*result.endpoint) : result.error.message;
}

bool accepts(std::string_view text) { return parse_endpoint(text).endpoint.has_value(); }

TEST(ParseEndpoint, ReadsAddressesAndPorts) {
  EXPECT_EQ(round_trip("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(round_trip("192.0.2.1:5353"), "192.0.2.1:5353");
  EXPECT_EQ(round_trip("2001:db8::1"), "2001:db8::1");
  EXPECT_EQ(round_trip("[2001:db8::1]"), "2001:db8::1");
  EXPECT_EQ(round_trip("[2001:db8::1]:5353"), "[2001:db8::1]:5353");
  EXPECT_EQ(round_trip("fe80::1%eth0"), "fe80::1%eth0");
  EXPECT_EQ(round_trip("[fe80::1%eth0]:65535"), "[fe80::1%eth0]:65535");
  EXPECT_EQ(round_trip("::ffff:192.0.2.1"), "::ffff:192.0.2.1");
}

TEST(ParseEndpoint, WritesAddressesInOneForm) {
  EXPECT_EQ(round_trip("2001:DB8:0:0:0:0:0:1"), "2001:db8::1");
  EXPECT_EQ(round_trip("192.0.2.1:53"), "192.0.2.1");
  EXPECT_EQ(round_trip("192.0.2.1:0053"), "192.0.2.1");
}

TEST(ParseEndpoint, SetsFamilyAndPort) {
  const auto v4 = parse_endpoint("192.0.2.1").endpoint;
  ASSERT_TRUE(v4);
  EXPECT_EQ(v4->family, Family::ipv4);
  EXPECT_EQ(v4->port, 53);
  const auto v6 = parse_endpoint("[fe80::1%eth0]:99").endpoint;
  ASSERT_TRUE(v6);
  EXPECT_EQ(v6->family, Family::ipv6);
  EXPECT_EQ(v6->zone, "eth0");
  EXPECT_EQ(v6->port, 99);
}

TEST(ParseEndpoint, RejectsWhatIsNoAddress) {
  for (const auto* text :
       {"", " ", ":", ":53", "dns.example.org", "dns.example.org:53", "127.1", "192.0.2",
        "192.0.2.256", "192.0.2.01", "192.0.2.1.", " 192.0.2.1", "192.0.2.1 ", "192.0.2.1/32",
        "2001:db8::g", "1:2:3", "::1::", "0x7f000001"})
    EXPECT_FALSE(accepts(text)) << text;
}

TEST(ParseEndpoint, RejectsBadPorts) {
  for (const auto* text :
       {"192.0.2.1:", "192.0.2.1:0", "192.0.2.1:65536", "192.0.2.1:99999999999", "192.0.2.1:-1",
        "192.0.2.1:+53", "192.0.2.1: 53", "192.0.2.1:53x", "[::1]:", "[::1]:x", "[::1]53"})
    EXPECT_FALSE(accepts(text)) << text;
}

TEST(ParseEndpoint, SaysHowAFormOfOtherProgramsIsWrittenHere) {
  const auto said = [](std::string_view text) { return parse_endpoint(text).error.message; };
  EXPECT_EQ(said("127.0.0.1#5353"),
            "\"127.0.0.1#5353\" has its port after #; write 127.0.0.1:5353");
  EXPECT_EQ(said("::1@53"), "\"::1@53\" has its port after @; write ::1");
  EXPECT_EQ(said("fe80::1%eth0#5353"),
            "\"fe80::1%eth0#5353\" has its port after #; write [fe80::1%eth0]:5353");
  EXPECT_THAT(said("tls://127.0.0.1"), HasSubstr("names a protocol"));
  EXPECT_THAT(said("https://dns.example/dns-query"), HasSubstr("names a protocol"));
  EXPECT_THAT(said("127.0.0.1#dns.example"), HasSubstr("is no IP address"));
}

TEST(ParseEndpoint, RejectsBadBrackets) {
  for (const auto* text : {"[", "[]", "[::1", "::1]", "[192.0.2.1]", "[192.0.2.1]:53", "[[::1]]"})
    EXPECT_FALSE(accepts(text)) << text;
}

TEST(ParseEndpoint, WantsAnInterfaceForLinkLocalAddressesOnly) {
  EXPECT_FALSE(accepts("fe80::1"));
  EXPECT_FALSE(accepts("febf::1"));
  EXPECT_TRUE(accepts("fec0::1"));
  EXPECT_NE(parse_endpoint("fe80::1").error.message.find("fe80::1%eth0"), std::string::npos);
}

TEST(ParseEndpoint, RejectsBadInterfaces) {
  for (const auto* text : {"fe80::1%", "192.0.2.1%eth0", "fe80::1%a b", "fe80::1%\x1b[2J",
                           "fe80::1%a/b", "fe80::1%a%b"})
    EXPECT_FALSE(accepts(text)) << text;
}

TEST(ParseEndpoint, IsNotFooledByANul) {
  EXPECT_FALSE(accepts("192.0.2.1\0x"s));
  EXPECT_FALSE(accepts("::1\0"s));
}

TEST(ParseEndpoint, SaysWhatIsWrongWithoutControlCharacters) {
  EXPECT_EQ(parse_endpoint("\x1b[31m").error.message.find('\x1b'), std::string::npos);
  EXPECT_NE(parse_endpoint("192.0.2.1:0").error.message.find("from 1 to 65535"), std::string::npos);
}

}  // namespace
}  // namespace whyrefused
