#include "wire/decode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "demo/wire.h"
#include "wire/encode.h"
#include "wire/wire.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

QueryView query_for(const char* name, std::uint16_t type = 1) {
  return parse_query(build_query({.question = {name, type, 1}}).wire).value();
}

/// Without EDNS: what is put behind the question is the first record.
ReplySpec bare() {
  ReplySpec spec;
  spec.edns = false;
  return spec;
}

Bytes full_reply() {
  ReplySpec spec;
  spec.rcode = 5;
  spec.ra = true;
  spec.options = {ede_option(18, "text"), ede_option(20), {3, {'i', 'd'}}, {10, Bytes(8)}};
  spec.answers = {a_answer(192, 0, 2, 1), a_answer(192, 0, 2, 2)};
  return build_reply(query_for("www.example.org"), spec);
}

TEST(DecodeReply, ReadsFlagsAnswersAndOptions) {
  const auto reply = decode_reply(full_reply()).value();
  EXPECT_EQ(reply.rcode, rcode::refused);
  EXPECT_TRUE(reply.ra && reply.rd && !reply.aa && !reply.tc && !reply.ad);
  EXPECT_FALSE(reply.malformed);
  ASSERT_THAT(reply.answers, SizeIs(2));
  EXPECT_EQ(reply.answers[1].data, "192.0.2.2");
  ASSERT_THAT(reply.edns->errors, SizeIs(2));
  EXPECT_EQ(reply.edns->errors[0].text, "text");
  EXPECT_EQ(reply.edns->nsid, "id");
  EXPECT_FALSE(reply.edns->cookie.empty());
}

TEST(DecodeReply, FewerThanTwelveBytesAreNoReply) {
  EXPECT_FALSE(decode_reply(Bytes(11)));
  EXPECT_TRUE(decode_reply(Bytes(12)));
}

TEST(DecodeReply, ABareHeaderIsWhole) {
  const auto reply = decode_reply(Bytes{0, 1, 0x81, 0x05, 0, 0, 0, 0, 0, 0, 0, 0}).value();
  EXPECT_TRUE(reply.header_only());
  EXPECT_FALSE(reply.malformed);
  EXPECT_EQ(reply.rcode, rcode::refused);
}

TEST(DecodeReply, EveryTruncationKeepsTheHeaderAndSaysMalformed) {
  const auto whole = full_reply();
  for (std::size_t size = dns_header_size; size < whole.size(); ++size) {
    const auto reply = decode_reply(WireView(whole).first(size)).value();
    EXPECT_EQ(reply.rcode & 15, rcode::refused) << size;
    EXPECT_TRUE(reply.malformed) << size;
  }
}

TEST(DecodeReply, ATruncatedMessageThatSaysSoIsNotMalformed) {
  auto wire = full_reply();
  wire[2] |= 0x02;  // TC
  EXPECT_FALSE(decode_reply(WireView(wire).first(40))->malformed);
}

TEST(DecodeReply, AnUpdateThatComesBackAsItWasSentIsWhole) {
  Query query{.question = {"target.example", 6, 1}, .edns = false};
  query.opcode = Opcode::update;
  query.updates = {{.name = "www.target.example", .record = "abcd"}};
  auto wire = build_query(query).wire;
  wire[2] |= 0x80;  // QR
  wire[3] |= 5;
  const auto reply = decode_reply(wire).value();
  EXPECT_EQ(reply.rcode, rcode::refused);
  EXPECT_FALSE(reply.malformed || reply.unreadable);
  EXPECT_THAT(reply.answers, IsEmpty()) << "prerequisites are no answers";
  wire.pop_back();
  EXPECT_TRUE(decode_reply(wire)->malformed);
}

TEST(DecodeReply, BytesBehindTheEndAreMalformed) {
  auto wire = full_reply();
  wire.push_back(0);
  EXPECT_TRUE(decode_reply(wire)->malformed);
}

TEST(DecodeReply, CountsThatLieAreMalformed) {
  for (const std::size_t field : {5U, 7U, 9U, 11U}) {
    auto wire = full_reply();
    wire[field] = 200;
    EXPECT_TRUE(decode_reply(wire)->malformed) << field;
  }
}

TEST(DecodeReply, WhatHidesTheAnswersIsUnreadableAndOctetsBehindThemAreNot) {
  auto behind = full_reply();
  behind.push_back(0);
  EXPECT_FALSE(decode_reply(behind)->unreadable);
  EXPECT_FALSE(decode_reply(full_reply())->unreadable);
  for (const std::size_t field : {5U, 7U, 9U, 11U}) {
    auto wire = full_reply();
    wire[field] = 200;
    EXPECT_TRUE(decode_reply(wire)->unreadable) << field;
  }
  auto cut = full_reply();
  cut[2] |= 0x02;  // TC
  EXPECT_FALSE(decode_reply(WireView(cut).first(40))->unreadable);
}

/// An answer whose only record is named by these octets.
Bytes answer_named(const Bytes& name) {
  auto wire = build_reply(query_for("www.example.org"), bare());
  wire[7] = 1;
  wire.insert(wire.end(), name.begin(), name.end());
  for (const int octet : {0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1})
    wire.push_back(static_cast<std::uint8_t>(octet));
  return wire;
}

TEST(DecodeReply, APointerMustLeadBackAndANameEndWithin255Octets) {
  constexpr std::uint8_t question = 12, record = 33;
  EXPECT_FALSE(decode_reply(answer_named({0xC0, question}))->unreadable);
  EXPECT_TRUE(decode_reply(answer_named({0xC0, record}))->unreadable) << "to itself";
  EXPECT_TRUE(decode_reply(answer_named({0xC0, record + 12}))->unreadable) << "forward";
  EXPECT_TRUE(decode_reply(answer_named({3, 'w', 'w', 'w', 0xC0, record}))->unreadable) << "a loop";
  Bytes name;
  for (int label = 0; label < 3; ++label) {
    name.push_back(63);
    name.insert(name.end(), 63, 'a');
  }
  auto fits = name, too_long = name;
  for (auto [whole, size] : {std::pair{&fits, 45}, std::pair{&too_long, 46}}) {
    whole->push_back(static_cast<std::uint8_t>(size));
    whole->insert(whole->end(), static_cast<std::size_t>(size), 'b');
    whole->push_back(0xC0);
    whole->push_back(question);
  }
  EXPECT_FALSE(decode_reply(answer_named(fits))->unreadable);
  EXPECT_TRUE(decode_reply(answer_named(too_long))->unreadable);
}

TEST(DecodeReply, ASecondOptAndAnOptAmongTheAnswersAreMalformed) {
  ReplySpec spec;
  auto wire = build_reply(query_for("www.example.org"), spec);
  const Bytes opt{0, 0, 41, 4, 0xD0, 0, 0, 0, 0, 0, 0};
  auto twice = wire;
  twice.insert(twice.end(), opt.begin(), opt.end());
  twice[11] = 2;
  EXPECT_TRUE(decode_reply(twice)->malformed);
  auto among_answers = wire;
  among_answers[7] = 1;
  among_answers[11] = 0;
  EXPECT_TRUE(decode_reply(among_answers)->malformed);
}

TEST(DecodeReply, AnEdeTooShortForItsCodeIsMalformedAndTheRestIsKept) {
  for (const std::size_t size : {0U, 1U}) {
    ReplySpec spec;
    spec.options = {ede_option(18), {15, Bytes(size)}};
    const auto reply = decode_reply(build_reply(query_for("a.example"), spec)).value();
    EXPECT_TRUE(reply.malformed);
    EXPECT_THAT(reply.edns->errors, SizeIs(1));
  }
}

TEST(DecodeReply, EdeTextKeepsItsBytes) {
  const std::string raw("\0\xff\x1b[31m", 7);
  ReplySpec spec;
  spec.options = {ede_option(0, raw)};
  EXPECT_EQ(decode_reply(build_reply(query_for("a.example"), spec))->edns->errors[0].text, raw);
}

TEST(DecodeReply, ALongEdeTextIsKeptWhole) {
  ReplySpec spec;
  spec.options = {ede_option(0, std::string(60'000, 'x'))};
  EXPECT_THAT(decode_reply(build_reply(query_for("a.example"), spec))->edns->errors[0].text,
              SizeIs(60'000));
}

TEST(DecodeReply, TheExtendedRcodeIsPutTogether) {
  ReplySpec spec;
  spec.rcode = 4095;
  EXPECT_EQ(decode_reply(build_reply(query_for("a.example"), spec))->rcode, 4095);
}

TEST(DecodeReply, AnswersAreInPresentationFormat) {
  const std::pair<AnswerSpec, const char*> cases[]{
      {a_answer(192, 0, 2, 7), "192.0.2.7"},
      {{28, {0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7}}, "2001:db8::7"},
      {txt_answer("hello"), "\"hello\""},
      {{5, {1, 'a', 0}}, "a"},
      {{15, {0, 10, 2, 'm', 'x', 0}}, "10 mx"},
      {{65400, {1, 2}}, "\\# 2 0102"},
      {{15, {0, 0, 0}}, "0 ."},
      // A CAA record without a value is valid (RFC 8659 section 4.2); c-ares does not read it.
      {{257, {0, 5, 'i', 's', 's', 'u', 'e'}}, "\\# 7 00056973737565"},
  };
  for (const auto& [answer, text] : cases) {
    ReplySpec spec;
    spec.answers = {answer};
    const auto reply = decode_reply(build_reply(query_for("a.example", answer.type), spec)).value();
    ASSERT_THAT(reply.answers, SizeIs(1)) << text;
    EXPECT_EQ(reply.answers[0].data, text);
    EXPECT_EQ(reply.answers[0].type, answer.type);
  }
}

TEST(DecodeReply, AnAnswerOfAClassThatCaresDoesNotKnowIsRead) {
  for (const std::uint16_t qclass : std::initializer_list<std::uint16_t>{2, 254, 65280}) {
    const auto query = query_for("a.example");
    ReplySpec spec = bare();
    spec.answers = {a_answer(192, 0, 2, 7)};
    auto wire = build_reply(query, spec);
    // The class of the question and that of the record, which has six octets and four behind it.
    for (const auto at : {dns_header_size + 11 + 2, wire.size() - 12}) {
      EXPECT_EQ(wire[at], 0);
      EXPECT_EQ(wire[at + 1], 1);
      wire[at] = static_cast<std::uint8_t>(qclass >> 8);
      wire[at + 1] = static_cast<std::uint8_t>(qclass);
    }
    const auto reply = decode_reply(wire).value();
    EXPECT_FALSE(reply.malformed);
    ASSERT_THAT(reply.answers, SizeIs(1)) << qclass;
    EXPECT_EQ(reply.answers[0].data, "192.0.2.7");
  }
}

TEST(DecodeReply, AReferralIsRecognised) {
  auto wire = build_reply(query_for("www.example.org"), {});
  const Bytes ns{0xC0, 12, 0, 2, 0, 1, 0, 0, 0, 60, 0, 3, 1, 'n', 0};
  // Before the OPT record, which is the last eleven bytes.
  wire.insert(wire.end() - 11, ns.begin(), ns.end());
  wire[9] = 1;
  const auto reply = decode_reply(wire).value();
  EXPECT_TRUE(reply.referral);
  EXPECT_FALSE(reply.malformed);
}

TEST(DecodeReply, MutatedMessagesNeverDoHarm) {
  std::mt19937 random(20'260);
  for (int i = 0; i < 20'000; ++i) {
    auto wire = full_reply();
    for (unsigned flips = 1 + random() % 8; flips > 0; --flips)
      wire[random() % wire.size()] = static_cast<std::uint8_t>(random());
    wire.resize(random() % (wire.size() + 1));
    const auto reply = decode_reply(wire);
    ASSERT_EQ(reply.has_value(), wire.size() >= dns_header_size);
    if (reply) {
      ASSERT_EQ(reply->rcode & 15, wire[3] & 15);
    }
  }
}

TEST(WireReader, NeverReadsPastTheEnd) {
  const Bytes two{1, 2};
  WireReader reader(two);
  EXPECT_EQ(reader.u16(), 0x0102);
  EXPECT_TRUE(reader.ok());
  EXPECT_EQ(reader.u8(), 0);
  EXPECT_FALSE(reader.ok());
  EXPECT_THAT(reader.bytes(1), IsEmpty());
}

TEST(WireReader, ANameThatIsTooLongOrOfAnUnknownKindIsAnError) {
  Bytes name;
  for (int i = 0; i < 5; ++i) {
    name.push_back(63);
    name.insert(name.end(), 63, 'a');
  }
  name.push_back(0);
  WireReader too_long(name);
  too_long.skip_name();
  EXPECT_FALSE(too_long.ok());
  const Bytes strange{0x40, 0};
  WireReader unknown(strange);
  unknown.skip_name();
  EXPECT_FALSE(unknown.ok());
}

TEST(SameQuestion, IgnoresTheCaseOfLettersOnly) {
  const Bytes lower{1, 'a', 0, 0, 1, 0, 1}, upper{1, 'A', 0, 0, 1, 0, 1},
      other_type{1, 'a', 0, 0, 28, 0, 1};
  EXPECT_TRUE(same_question(lower, upper));
  EXPECT_FALSE(same_question(lower, other_type));
  // 0x41 and 0x61 in the type are two types, not one letter.
  EXPECT_FALSE(same_question(Bytes{1, 'a', 0, 0, 0x41, 0, 1}, Bytes{1, 'a', 0, 0, 0x61, 0, 1}));
}

}  // namespace
}  // namespace whyrefused
