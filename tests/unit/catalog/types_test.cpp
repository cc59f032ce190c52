#include "catalog/types.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(Types, AreReadByMnemonicInAnyCase) {
  EXPECT_EQ(parse_type("A"), 1);
  EXPECT_EQ(parse_type("aaaa"), 28);
  EXPECT_EQ(parse_type("HTTPS"), 65);
  EXPECT_EQ(parse_type("caa"), 257);
  EXPECT_EQ(parse_type("NSAP-PTR"), 23);
  EXPECT_EQ(parse_type("*"), 255);
}

TEST(Types, AreReadByNumber) {
  EXPECT_EQ(parse_type("TYPE0"), 0);
  EXPECT_EQ(parse_type("type65"), 65);
  EXPECT_EQ(parse_type("TYPE65535"), 65535);
}

TEST(Types, RejectWhatIsNeither) {
  for (const auto* text : {"", "TYPE", "TYPE65536", "TYPE99999999999", "TYPE-1", "TYPE+1", "TYPE 1",
                           "TYPE1x", "28", "AAA", "A "})
    EXPECT_EQ(parse_type(text), std::nullopt) << text;
}

TEST(Types, AreWrittenAsMnemonicOrNumber) {
  EXPECT_EQ(type_name(1), "A");
  EXPECT_EQ(type_name(251), "IXFR");
  EXPECT_EQ(type_name(255), "ANY");
  EXPECT_EQ(type_name(54), "TYPE54");
  EXPECT_EQ(type_name(65400), "TYPE65400");
}

TEST(Types, ReadWhatTheyWrite) {
  for (unsigned number = 0; number <= 65535; ++number)
    ASSERT_EQ(parse_type(type_name(static_cast<std::uint16_t>(number))), number);
}

TEST(Types, KnowWhichAreNoLookup) {
  using enum TypeUse;
  for (const auto* name : {"OPT", "TKEY", "TSIG"}) EXPECT_EQ(find_type(name)->use, message) << name;
  for (const auto* name : {"IXFR", "AXFR"}) EXPECT_EQ(find_type(name)->use, transfer) << name;
  for (const auto* name : {"MAILB", "MAILA"}) EXPECT_EQ(find_type(name)->use, obsolete) << name;
  EXPECT_EQ(find_type(255)->use, TypeUse::any);
  EXPECT_EQ(find_type(128)->use, TypeUse::reserved);
  EXPECT_EQ(find_type(43)->use, TypeUse::data);
}

TEST(NearestType, FindsTypingMistakes) {
  EXPECT_EQ(nearest_type("AAA"), "AAAA");
  EXPECT_EQ(nearest_type("svr"), "SRV");
  EXPECT_EQ(nearest_type("TEXT"), "TXT");
  EXPECT_EQ(nearest_type("CNAM"), "CNAME");
  EXPECT_EQ(nearest_type("HTTP"), "HTTPS");
  EXPECT_EQ(nearest_type("DNKSYE"), "DNSKEY");
}

TEST(NearestType, StaysSilentWhenNothingOrTooMuchIsNear) {
  EXPECT_EQ(nearest_type(""), "");
  EXPECT_EQ(nearest_type("example.org"), "");
  EXPECT_EQ(nearest_type("M"), "") << "MX, MB, MD...";
  EXPECT_EQ(nearest_type(std::string(100000, 'A')), "");
}

TEST(Classes, AreReadAndWritten) {
  EXPECT_EQ(parse_class("in"), 1);
  EXPECT_EQ(parse_class("CH"), 3);
  EXPECT_EQ(parse_class("CHAOS"), 3);
  EXPECT_EQ(parse_class("HS"), 4);
  EXPECT_EQ(parse_class("NONE"), 254);
  EXPECT_EQ(parse_class("ANY"), 255);
  EXPECT_EQ(parse_class("CLASS77"), 77);
  EXPECT_EQ(parse_class("CLASS65536"), std::nullopt);
  EXPECT_EQ(parse_class("INN"), std::nullopt);
  EXPECT_EQ(class_name(1), "IN");
  EXPECT_EQ(class_name(2), "CLASS2");
}

}  // namespace
}  // namespace whyrefused
