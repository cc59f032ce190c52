#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "wire/raw_record.h"

// Data of records, as it is sent back in a prerequisite: without compression.

namespace whyrefused {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using testing::ElementsAre;
using testing::IsEmpty;

void put(WireBytes& wire, std::string_view bytes) {
  for (const char byte : bytes) wire.push_back(static_cast<std::uint8_t>(byte));
}

std::string number(std::uint16_t value) {
  return {static_cast<char>(value >> 8), static_cast<char>(value)};
}

/// An answer at the name that these octets are.
struct Answer {
  std::uint16_t type;
  std::string_view rdata;
  std::string_view owner = "\xc0\x0c"sv;  // The name of the question.
  std::uint16_t rclass = qclass::in;
};

/// A reply about www.target.example, whose name stands at 12, target.example at 16 and example at
/// 23; the first answer begins at 36, its data at 48.
WireBytes reply(std::uint16_t type, const std::vector<Answer>& answers) {
  WireBytes wire{0x12, 0x34, 0x84, 0, 0, 1, 0, static_cast<std::uint8_t>(answers.size()),
                 0,    0,    0,    0};
  put(wire, "\3www\6target\7example\0"sv);
  put(wire, number(type) + number(qclass::in));
  for (const auto& one : answers) {
    put(wire, one.owner);
    put(wire, number(one.type) + number(one.rclass) + "\0\0\0\x3c"s);
    put(wire, number(static_cast<std::uint16_t>(one.rdata.size())));
    put(wire, one.rdata);
  }
  return wire;
}

std::vector<std::string> rdata_of(std::uint16_t type, std::string_view rdata) {
  return rdata_of_answers(reply(type, {{type, rdata}}));
}

constexpr auto whole = "\3www\6target\7example\0"sv;

TEST(RdataOfAnswers, AddressesComeAsTheyAre) {
  const auto wire = reply(1, {{1, "\xc0\x0c\2\1"sv}, {1, "\xc0\0\2\2"sv}});
  EXPECT_THAT(rdata_of_answers(wire), ElementsAre("\xc0\x0c\2\1"s, "\xc0\0\2\2"s));
}

TEST(RdataOfAnswers, NamesAreWrittenOut) {
  const std::string zone("\6target\7example\0"sv);
  for (const std::uint16_t type : std::initializer_list<std::uint16_t>{2, 5, 12, 39}) {
    EXPECT_THAT(rdata_of(type, "\xc0\x0c"sv), ElementsAre(whole)) << type;
    EXPECT_THAT(rdata_of(type, "\2ns\xc0\x10"sv), ElementsAre("\2ns"s + zone)) << type;
    EXPECT_THAT(rdata_of(type, "\2ns\0"sv), ElementsAre("\2ns\0"sv)) << type;
    EXPECT_THAT(rdata_of(type, "\0"sv), ElementsAre("\0"sv)) << type;
  }
  for (const std::uint16_t type : std::initializer_list<std::uint16_t>{15, 18, 21, 36})
    EXPECT_THAT(rdata_of(type, "\0\x0a\4mail\xc0\x10"sv), ElementsAre("\0\x0a\4mail"s + zone))
        << type;
  EXPECT_THAT(rdata_of(33, "\0\0\0\x64\1\x85\2dc\xc0\x10"sv),
              ElementsAre("\0\0\0\x64\1\x85\2dc"s + zone));
  EXPECT_THAT(rdata_of(17, "\xc0\x10\xc0\x10"sv), ElementsAre(zone + zone));
}

TEST(RdataOfAnswers, AnSoaHasTwoNamesAndNumbersBehindThem) {
  const std::string numbers("\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0\5"sv);
  EXPECT_THAT(rdata_of(6, "\2ns\xc0\x10\5admin\xc0\x10"s + numbers),
              ElementsAre("\2ns\6target\7example\0\5admin\6target\7example\0"s + numbers));
}

TEST(RdataOfAnswers, APointerMayLeadToAnotherPointer) {
  // The second record's data is a pointer to the first one's, which ends in one.
  const auto wire = reply(2, {{2, "\2ns\xc0\x10"sv}, {2, "\1a\xc0\x30"sv}});
  EXPECT_THAT(rdata_of_answers(wire),
              ElementsAre("\2ns\6target\7example\0"sv, "\1a\2ns\6target\7example\0"sv));
}

TEST(RdataOfAnswers, WhatLooksLikeAPointerInOtherTypesIsData) {
  EXPECT_THAT(rdata_of(16, "\2\xc0\x0c"sv), ElementsAre("\2\xc0\x0c"sv));
  EXPECT_THAT(rdata_of(65280, "\xc0\x0c"sv), ElementsAre("\xc0\x0c"sv));
  EXPECT_THAT(rdata_of(64, "\0\1\xc0\x0c"sv), ElementsAre("\0\1\xc0\x0c"sv));
}

TEST(RdataOfAnswers, TheCaseOfLettersIsKept) {
  EXPECT_THAT(rdata_of(5, "\2NS\0"sv), ElementsAre("\2NS\0"sv));
}

TEST(RdataOfAnswers, OnlyWhatIsAskedForCounts) {
  // An alias and what it leads to, a signature, another class; and the record itself.
  const auto wire = reply(1, {{5, "\5other\xc0\x10"sv},
                              {1, "\xc0\0\2\1"sv, "\5other\xc0\x10"sv},
                              {46, "\0\1"sv},
                              {1, "\xc0\0\2\3"sv, "\xc0\x0c"sv, qclass::ch},
                              {1, "\xc0\0\2\2"sv}});
  EXPECT_THAT(rdata_of_answers(wire), ElementsAre("\xc0\0\2\2"s));
}

TEST(RdataOfAnswers, TheNameMayBeWrittenInAnyWay) {
  for (const auto owner :
       {"\3www\6target\7example\0"sv, "\3WWW\6Target\xc0\x17"sv, "\3www\xc0\x10"sv})
    EXPECT_THAT(rdata_of_answers(reply(1, {{1, "\xc0\0\2\2"sv, owner}})),
                ElementsAre("\xc0\0\2\2"s));
}

TEST(RdataOfAnswers, RecordsOfOtherSectionsAreNoAnswers) {
  auto wire = reply(1, {{1, "\xc0\0\2\1"sv}});
  std::swap(wire[7], wire[9]);
  EXPECT_THAT(rdata_of_answers(wire), IsEmpty());
}

TEST(RdataOfAnswers, WithoutAnswersOrAQuestionThereAreNone) {
  EXPECT_THAT(rdata_of_answers({}), IsEmpty());
  EXPECT_THAT(rdata_of_answers(reply(1, {})), IsEmpty());
  auto wire = reply(1, {{1, "\xc0\0\2\1"sv}});
  wire[5] = 0;
  EXPECT_THAT(rdata_of_answers(wire), IsEmpty());
}

TEST(RdataOfAnswers, ANameThatLoopsGivesNothingAtAll) {
  for (const auto rdata :
       {"\xc0\x30"sv, "\1a\xc0\x30"sv, "\xc0\x31"sv, "\xc0\xff"sv, "\xff\xff"sv}) {
    const auto wire = reply(2, {{2, rdata}, {2, "\2ns\0"sv}});
    EXPECT_THAT(rdata_of_answers(wire), IsEmpty()) << int{rdata.back()};
  }
}

TEST(RdataOfAnswers, DataThatItsNamesDoNotFillGivesNothing) {
  EXPECT_THAT(rdata_of(15, "\0\x0a\4mail\0x"sv), IsEmpty()) << "something behind";
  EXPECT_THAT(rdata_of(15, "\0\x0a"sv), IsEmpty()) << "no name";
  EXPECT_THAT(rdata_of(15, "\0"sv), IsEmpty());
  EXPECT_THAT(rdata_of(6, "\0\0\0\0"sv), IsEmpty()) << "numbers that are missing";
  EXPECT_THAT(rdata_of(5, "\5ab"sv), IsEmpty()) << "a label that is cut off";
}

TEST(RdataOfAnswers, ANameDoesNotReachBeyondItsRecord) {
  // Its label ends in the next record.
  const auto wire = reply(5, {{5, "\x0e"sv}, {5, "\2ns\0"sv}});
  EXPECT_THAT(rdata_of_answers(wire), IsEmpty());
}

TEST(RdataOfAnswers, ANameThatGetsTooLongGivesNothing) {
  std::string rdata;
  for (int label = 0; label < 4; ++label) rdata += "\x3f"s + std::string(63, 'a');
  EXPECT_THAT(rdata_of(5, rdata + "\0"s), IsEmpty());
  rdata.resize(192);
  EXPECT_THAT(rdata_of(5, rdata + "\x2b"s + std::string(43, 'b') + "\xc0\x0c"s), IsEmpty());
  EXPECT_THAT(rdata_of(5, rdata + "\x2a"s + std::string(42, 'b') + "\xc0\x0c"s),
              testing::SizeIs(1));
}

WireBytes many_types(std::uint16_t type) {
  return reply(type, {{2, "\2ns\xc0\x10"sv},
                      {15, "\0\x0a\xc0\x30"sv},
                      {33, "\0\0\0\x64\1\x85\2dc\xc0\x10"sv},
                      {6, "\xc0\x30\xc0\x10\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0\5"sv},
                      {2, "\1b\xc0\x30"sv}});
}

TEST(RdataOfAnswers, EveryPrefixEndsWithoutTrouble) {
  const auto message = many_types(2);
  EXPECT_THAT(rdata_of_answers(message), testing::SizeIs(2));
  for (std::size_t size = 0; size < message.size(); ++size)
    EXPECT_THAT(rdata_of_answers(WireView(message).first(size)), IsEmpty()) << size;
}

TEST(RdataOfAnswers, ChangedMessagesEndWithoutTrouble) {
  std::mt19937 random(1035);
  constexpr std::uint16_t types[]{2, 6, 15, 33};
  for (int i = 0; i < 40'000; ++i) {
    auto wire = many_types(types[random() % std::size(types)]);
    for (auto flips = 1 + random() % 8; flips > 0; --flips)
      wire[random() % wire.size()] = static_cast<std::uint8_t>(random());
    // Pointers, where they hurt.
    if (random() % 2 == 0) wire[36 + random() % (wire.size() - 36)] = 0xC0;
    for (const auto& rdata : rdata_of_answers(wire)) ASSERT_LE(rdata.size(), wire.size() + 600);
  }
}

}  // namespace
}  // namespace whyrefused
