#include "wire/tsig.h"

#include <gtest/gtest.h>

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

TsigKey key(TsigAlgorithm algorithm = TsigAlgorithm::hmac_sha256) {
  const std::string_view secret = "0123456789abcdef0123456789abcdef";
  return {"Test-Key.example", algorithm, {secret.begin(), secret.end()}};
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
  auto other_secret = key();
  other_secret.secret[0] ^= 1;
  EXPECT_FALSE(read_tsig(good_reply, other_secret, mac)->verified);
  EXPECT_FALSE(read_tsig(good_reply, key(), {})->verified);
}

TEST(Tsig, AReplyWithoutOneHasNone) {
  EXPECT_FALSE(read_tsig(query, key(), {}));
  EXPECT_FALSE(read_tsig({}, key(), {}));
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
