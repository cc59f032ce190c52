#include "wire/tkey.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "wire/encode.h"

namespace whyrefused {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t now = 1'700'000'000;

void put(WireBytes& wire, std::string_view bytes) {
  for (const char byte : bytes) wire.push_back(static_cast<std::uint8_t>(byte));
}

/// A reply whose question is "Key.example", with these records behind it, all of them answers.
WireBytes reply_with(std::string_view records, std::uint8_t count = 1) {
  WireBytes wire{0x12, 0x34, 0x80, 0, 0, 1, 0, count, 0, 0, 0, 0};
  put(wire, "\3Key\7example\0\0\xf9\0\xff"sv);
  put(wire, records);
  return wire;
}

/// A record at the name of the question.
std::string record(std::string_view rdata, std::string_view type = "\0\xf9"sv) {
  std::string text("\xc0\x0c"sv);
  text += type;
  text += "\0\xff\0\0\0\0"sv;
  text += static_cast<char>(rdata.size() >> 8);
  text += static_cast<char>(rdata.size());
  text += rdata;
  return text;
}

TEST(Tkey, IsWrittenAsRfc2930HasIt) {
  EXPECT_EQ(tkey_rdata("token", now),
            "\x08gss-tsig\0"     // algorithm
            "\x65\x53\xf1\x00"   // inception
            "\x65\x53\xff\x10"   // expiration, an hour later
            "\0\3\0\0"           // mode GSS-API, no error
            "\0\5token\0\0"sv);  // the token, and no other data
}

TEST(Tkey, IsReadAsItWasWritten) {
  const auto tkey = read_tkey(reply_with(record(tkey_rdata("a\0b"sv, now)))).value();
  EXPECT_EQ(tkey.name, "key.example") << "in lower case, without compression";
  EXPECT_EQ(tkey.algorithm, "gss-tsig");
  EXPECT_EQ(tkey.mode, 3);
  EXPECT_EQ(tkey.error, 0);
  EXPECT_EQ(tkey.token, "a\0b"sv);
}

TEST(Tkey, IsSentInTheAdditionalSection) {
  Query query{.question = {"1.sig-dc.example", rrtype::tkey, qclass::any}, .edns = false};
  query.tkey = tkey_rdata("token", now);
  const auto wire = build_query(query).wire;
  const auto header = read_header(wire);
  EXPECT_EQ(header.opcode(), 0U);
  EXPECT_EQ(header.ancount, 0);
  EXPECT_EQ(header.arcount, 1);
  const auto tkey = read_tkey(wire).value();
  EXPECT_EQ(tkey.name, "1.sig-dc.example");
  EXPECT_EQ(tkey.token, "token");
}

TEST(Tkey, ALongTokenIsWhole) {
  const std::string token(60'000, 't');
  EXPECT_EQ(read_tkey(reply_with(record(tkey_rdata(token, now))))->token, token);
  EXPECT_EQ(read_tkey(reply_with(record(tkey_rdata("", now))))->token, "");
}

TEST(Tkey, TellsTheError) {
  auto rdata = tkey_rdata("", now);
  rdata[21] = 17;  // BADKEY
  EXPECT_EQ(read_tkey(reply_with(record(rdata)))->error, 17);
}

TEST(Tkey, StandsBehindOtherRecords) {
  const auto both = record("\1x"sv, "\0\x10"sv) + record(tkey_rdata("token", now));
  EXPECT_EQ(read_tkey(reply_with(both, 2))->token, "token");
}

TEST(Tkey, TheFirstCounts) {
  const auto both = record(tkey_rdata("one", now)) + record(tkey_rdata("two", now));
  EXPECT_EQ(read_tkey(reply_with(both, 2))->token, "one");
}

TEST(Tkey, WhereThereIsNoneThereIsNothing) {
  EXPECT_FALSE(read_tkey({}));
  EXPECT_FALSE(read_tkey(reply_with("", 0)));
  EXPECT_FALSE(read_tkey(reply_with(record("\1x"sv, "\0\x10"sv))));
}

TEST(Tkey, WhatIsNoHostNamesCharacterIsNotShown) {
  auto rdata = tkey_rdata("", now);
  rdata[2] = '\x1b';
  rdata[3] = '.';
  EXPECT_EQ(read_tkey(reply_with(record(rdata)))->algorithm, "g\?\?-tsig");
}

TEST(Tkey, ALengthThatLiesGivesNothing) {
  const auto good = tkey_rdata("token", now);
  constexpr std::size_t length = 22;
  for (const auto lie : {"\0\x08"sv, "\xff\xff"sv, "\x7f\0"sv}) {
    auto rdata = good;
    rdata.replace(length, 2, lie);
    EXPECT_FALSE(read_tkey(reply_with(record(rdata)))) << int{lie[0]};
  }
  auto longer_record = reply_with(record(good));
  longer_record[longer_record.size() - good.size() - 1] += 1;
  EXPECT_FALSE(read_tkey(longer_record)) << "beyond the message";
}

TEST(Tkey, ATokenDoesNotReachIntoTheNextRecord) {
  auto rdata = tkey_rdata("token", now);
  rdata.replace(22, 2, "\0\x20"sv);
  const auto both = record(rdata) + record(std::string(64, 'x'), "\0\x10"sv);
  EXPECT_FALSE(read_tkey(reply_with(both, 2)));
}

TEST(Tkey, EveryPrefixGivesNothing) {
  const auto whole = reply_with(record(tkey_rdata("token", now)));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_tkey(WireView(whole).first(size))) << size;
  EXPECT_TRUE(read_tkey(whole));
}

TEST(Tkey, ChangedMessagesAreReadWithinTheirBounds) {
  const auto whole = reply_with(record("\1x"sv, "\0\x10"sv) + record(tkey_rdata("token", now)), 2);
  std::mt19937 random(2930);
  for (int i = 0; i < 20'000; ++i) {
    auto wire = whole;
    for (auto flips = 1 + random() % 6; flips > 0; --flips)
      wire[random() % wire.size()] = static_cast<std::uint8_t>(random());
    wire.resize(random() % 4 == 0 ? random() % (wire.size() + 1) : wire.size());
    const auto tkey = read_tkey(wire);
    if (!tkey) continue;
    ASSERT_LE(tkey->token.size(), wire.size());
    ASSERT_LE(tkey->name.size(), 255U);
  }
}

}  // namespace
}  // namespace whyrefused
