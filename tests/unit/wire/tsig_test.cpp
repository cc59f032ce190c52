#include "wire/tsig.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

// The expected signatures were made by another implementation of HMAC (Python's) over the text
// that RFC 8945 section 4.3.3 describes.

namespace whyrefused {
namespace {

constexpr std::uint64_t now = 1'700'000'000;

WireBytes bytes(std::string_view hex) {
  WireBytes wire;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    wire.push_back(
        static_cast<std::uint8_t>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  return wire;
}

MessageKey key(TsigAlgorithm algorithm = TsigAlgorithm::hmac_sha256,
               std::string_view secret = "0123456789abcdef0123456789abcdef") {
  return message_key({"Test-Key.example", algorithm, {secret.begin(), secret.end()}});
}

/// www.example A, ID 0x1234.
const WireBytes query = bytes(
    "1234010000010000000000000377777707657861"
    "6d706c650000010001");

TEST(Tsig, SignsAsOthersDo) {
  EXPECT_EQ(sign(query, key(), now).mac,
            bytes("0c95f8caef31669284cb35a05d66d888838bd8b5124a37379e8ce80d91e0ae90"));
  EXPECT_EQ(sign(query, key(TsigAlgorithm::hmac_md5), now).mac,
            bytes("bb33b435a74b8d90fb77794491e5442e"));
  EXPECT_EQ(sign(query, key(TsigAlgorithm::hmac_sha1), now).mac,
            bytes("7c9311b3e6d4e981326be91725c327639fc27d77"));
  EXPECT_EQ(sign(query, key(TsigAlgorithm::hmac_sha512), now).mac,
            bytes("960055e3cf39012e0cadfee49de4758133b3a0be1a0809e8a88580a7ae2ef7e4aa31d7b1daebd091"
                  "83e698806a054d80d3d526ce0d30915296dd8e69a1e407b5"));
}

TEST(Tsig, AddsOneRecordToTheMessage) {
  const auto message = sign(query, key(), now);
  EXPECT_EQ(read_header(message.wire).arcount, 1);
  EXPECT_TRUE(std::equal(query.begin() + 12, query.end(), message.wire.begin() + 12));
}

const WireBytes good_reply = bytes(
    "12348185000100000000000103777777076578616d706c65000001000108746573742d6b6579076578616d706c6500"
    "00fa00ff00000000003d0b686d61632d7368613235360000006553f100012c00203f55b2bf722987f8fb19a0509b6b"
    "ce7072e0027f74a96c671bf06b5e9b134669123400000000");

TEST(Tsig, KnowsAReplyThatIsSignedWithTheKey) {
  const auto mac = sign(query, key(), now).mac;
  const auto tsig = read_tsig(good_reply, key(), mac);
  ASSERT_TRUE(tsig);
  EXPECT_TRUE(tsig->verified);
  EXPECT_EQ(tsig->error, 0);
}

TEST(Tsig, TheReplyMayComeUnderAnotherId) {
  auto reply = good_reply;
  reply[0] = 0x99;
  EXPECT_TRUE(read_tsig(reply, key(), sign(query, key(), now).mac)->verified);
}

TEST(Tsig, OneChangedBitSpoilsIt) {
  const auto mac = sign(query, key(), now).mac;
  for (const std::size_t at : {std::size_t{3}, std::size_t{13}, good_reply.size() - 20}) {
    auto reply = good_reply;
    reply[at] ^= 1;
    EXPECT_FALSE(read_tsig(reply, key(), mac)->verified) << at;
  }
  const auto other_secret = key(TsigAlgorithm::hmac_sha256, "1123456789abcdef0123456789abcdef");
  EXPECT_FALSE(read_tsig(good_reply, other_secret, mac)->verified);
  EXPECT_FALSE(read_tsig(good_reply, key(), {})->verified);
}

TEST(Tsig, AReplyWithoutOneHasNone) {
  EXPECT_FALSE(read_tsig(query, key(), {}));
  EXPECT_FALSE(read_tsig({}, key(), {}));
}

/// A security context as GSS-API has it, played by a sum that nobody should rely on: its MAC tells
/// who speaks.
WireBytes played_mac(std::uint8_t side, WireView text) {
  std::uint32_t sum = 2166136261U ^ side;
  for (const auto byte : text) sum = (sum ^ byte) * 16777619U;
  return {side, static_cast<std::uint8_t>(sum >> 24), static_cast<std::uint8_t>(sum >> 16),
          static_cast<std::uint8_t>(sum >> 8), static_cast<std::uint8_t>(sum)};
}

constexpr std::uint8_t client = 1, server = 2;

MessageKey played_gss() {
  return {"1.sig-dc.example", std::string(gss_tsig),
          [](WireView text) { return played_mac(client, text); },
          [](WireView text, WireView mac) {
            return std::ranges::equal(mac, played_mac(server, text));
          }};
}

/// The reply of a server that signs with this MAC, with the query's length and MAC in front of the
/// message, or the MAC alone.
WireBytes signed_reply(MessageKey key, const WireBytes& query_mac, bool with_length,
                       const std::function<WireBytes(WireView)>& mac) {
  key.sign = [&](WireView message) {
    WireBytes text;
    if (with_length) text = {0, static_cast<std::uint8_t>(query_mac.size())};
    text.insert(text.end(), query_mac.begin(), query_mac.end());
    text.insert(text.end(), message.begin(), message.end());
    return mac(text);
  };
  auto reply = query;
  reply[2] = 0x84;
  return sign(reply, key, now).wire;
}

WireBytes gss_reply(const WireBytes& query_mac, bool with_length) {
  return signed_reply(played_gss(), query_mac, with_length,
                      [](WireView text) { return played_mac(server, text); });
}

TEST(GssTsig, AReplyThatIsSignedAsRfc8945WantsItIsVerified) {
  const auto mac = sign(query, played_gss(), now).mac;
  const auto tsig = read_tsig(gss_reply(mac, true), played_gss(), mac);
  ASSERT_TRUE(tsig);
  EXPECT_TRUE(tsig->verified);
  EXPECT_FALSE(tsig->lacks_length);
}

TEST(GssTsig, AReplyThatIsSignedWithoutTheLengthIsVerifiedAndMarked) {
  const auto mac = sign(query, played_gss(), now).mac;
  const auto tsig = read_tsig(gss_reply(mac, false), played_gss(), mac);
  ASSERT_TRUE(tsig);
  EXPECT_TRUE(tsig->verified);
  EXPECT_TRUE(tsig->lacks_length);
}

TEST(GssTsig, WhatIsSignedWithASecretNeedsTheLength) {
  const auto mac = sign(query, key(), now).mac;
  for (const bool with_length : {true, false}) {
    const auto tsig = read_tsig(signed_reply(key(), mac, with_length, key().sign), key(), mac);
    ASSERT_TRUE(tsig);
    EXPECT_EQ(tsig->verified, with_length);
    EXPECT_FALSE(tsig->lacks_length);
  }
}

TEST(GssTsig, AReplyToAnotherQueryIsNotVerified) {
  const auto mac = sign(query, played_gss(), now).mac;
  const auto other = sign(query, played_gss(), now + 1).mac;
  for (const bool with_length : {true, false}) {
    const auto tsig = read_tsig(gss_reply(other, with_length), played_gss(), mac);
    ASSERT_TRUE(tsig);
    EXPECT_FALSE(tsig->verified || tsig->lacks_length);
  }
}

TEST(GssTsig, OneChangedBitSpoilsIt) {
  const auto mac = sign(query, played_gss(), now).mac;
  for (const bool with_length : {true, false}) {
    const auto good = gss_reply(mac, with_length);
    // Its flags, its question and its MAC, which is followed by ten octets.
    for (const std::size_t at : {std::size_t{3}, std::size_t{13}, good.size() - 7}) {
      auto reply = good;
      reply[at] ^= 1;
      const auto tsig = read_tsig(reply, played_gss(), mac);
      EXPECT_FALSE(tsig->verified || tsig->lacks_length) << at;
    }
  }
}

TEST(GssTsig, OurOwnSignatureSentBackIsNotTheServers) {
  const auto message = sign(query, played_gss(), now);
  const auto tsig = read_tsig(message.wire, played_gss(), message.mac);
  ASSERT_TRUE(tsig);
  EXPECT_FALSE(tsig->verified || tsig->lacks_length);
}

TEST(GssTsig, NamesItsAlgorithm) {
  const auto wire = sign(query, played_gss(), now).wire;
  const std::string text(wire.begin(), wire.end());
  EXPECT_NE(text.find(std::string("\x08gss-tsig\0", 10)), std::string::npos);
}

TEST(Tsig, BrokenRepliesAreReadWithinTheirBounds) {
  const auto mac = sign(query, key(), now).mac;
  for (std::size_t size = 0; size < good_reply.size(); ++size) {
    const auto tsig = read_tsig(WireView(good_reply).first(size), key(), mac);
    EXPECT_FALSE(tsig && tsig->verified) << size;
  }
  unsigned state = 5;
  for (int round = 0; round < 3000; ++round) {
    auto reply = good_reply;
    for (int i = 0; i < 4; ++i) {
      state = state * 1103515245u + 12345u;
      reply[(state >> 8) % reply.size()] = static_cast<std::uint8_t>(state >> 24);
    }
    read_tsig(reply, key(), mac);
  }
}

}  // namespace
}  // namespace whyrefused
