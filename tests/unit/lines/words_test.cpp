#include "lines/words.h"

#include <gtest/gtest.h>

#include <string>

namespace whyrefused {
namespace {

/// The words with "|" between; addresses with their ports behind "=".
std::string words(const std::string& text) {
  std::string all;
  for (const auto& word : words_of(text).words) {
    all += (all.empty() ? "" : "|") + std::string(word.text);
    if (word.address)
      all += "=" + (word.has_port ? std::to_string(word.address->port) : std::string("-"));
  }
  return all;
}

std::string pieces(const std::string& text) {
  std::string all;
  for (const auto& piece : words_of(text).pieces) all += (all.empty() ? "" : " ") + piece.text;
  return all;
}

TEST(Words, StandBetweenBlanksQuotesAndBrackets) {
  EXPECT_EQ(words("a 'b' (c) <d>, \"e\"; [f]"), "a|b|c|d|e|f");
  EXPECT_EQ(words("key=value, other: 7."), "key|value|other|7");
  EXPECT_EQ(words("x.example/AAAA/IN"), "x.example|AAAA|IN");
  EXPECT_EQ(words(""), "");
  EXPECT_EQ(words("'./NS/IN'"), ".|NS|IN");
}

TEST(Words, OfAddressesInEachNotation) {
  EXPECT_EQ(words("192.0.2.1"), "192.0.2.1=-");
  EXPECT_EQ(words("192.0.2.1:5353"), "192.0.2.1:5353=5353");
  EXPECT_EQ(words("192.0.2.1#53,"), "192.0.2.1#53=53");
  EXPECT_EQ(words("192.0.2.1@53."), "192.0.2.1@53=53");
  EXPECT_EQ(words("192.0.2.1.40012"), "192.0.2.1.40012=40012");
  EXPECT_EQ(words("192.0.2.1.domain:"), "192.0.2.1.domain=53");
  EXPECT_EQ(words("[2001:db8::1]:53"), "[2001:db8::1]:53=53");
  EXPECT_EQ(words("2001:db8::1"), "2001:db8::1=-");
  EXPECT_EQ(words("2001:db8::1.53"), "2001:db8::1.53=53");
  EXPECT_EQ(words("udp:192.0.2.1:53"), "udp|192.0.2.1:53=53");
  EXPECT_EQ(words("ns1.example/192.0.2.1"), "ns1.example|192.0.2.1=-");
  EXPECT_EQ(words("192.0.2.7:5->192.0.2.1:53"), "192.0.2.7:5=5|-|192.0.2.1:53=53");
  EXPECT_EQ(words("192.0.2.0/24"), "");
  EXPECT_EQ(words("1.2.3"), "1.2.3");
}

TEST(Words, AreTakenApartAsProgramsGlueThem) {
  EXPECT_EQ(pieces("ServerFailure"), "server failure");
  EXPECT_EQ(pieces("DNS_ERROR_RCODE_REFUSED"), "dns error rcode refused");
  EXPECT_EQ(pieces("DNSException"), "dns exception");
  EXPECT_EQ(pieces("queryAaaa"), "query aaaa");
  EXPECT_EQ(pieces("Refused(5)"), "refused 5");
}

TEST(Words, KnowTheirPlace) {
  const auto found = words_of("name: \"x.example.\"\nhttps://y.example/z");
  EXPECT_TRUE(found.words.at(0).is_key);
  EXPECT_TRUE(found.words.at(1).has_final_dot);
  EXPECT_EQ(found.words.at(1).line, 0u);
  EXPECT_TRUE(found.words.at(2).is_host_of_url);
  EXPECT_TRUE(found.words.at(3).in_path);
  EXPECT_EQ(found.words.at(2).line, 1u);
}

TEST(PlainText, UndoesTheQuotingOfPrograms) {
  EXPECT_EQ(plain_text("msg=\\\"a\\tb\\\""), "msg=\"a b\"");
  EXPECT_EQ(plain_text("\xE2\x80\x98x\xE2\x80\x99"), "'x'");
  EXPECT_EQ(plain_text("\x1b[31mred\x1b[0m"), "red");
}

TEST(PlainText, ReadsTheNamesOfWindowsDebugLog) {
  EXPECT_EQ(plain_text("A (3)www(7)example(0) ok"), "A www.example. ok");
  EXPECT_EQ(plain_text("(0)"), ".");
  EXPECT_EQ(plain_text("(3)www(9)example(7)"), "(3)www(9)example(7)");
  EXPECT_EQ(plain_text("f(5) of (x)"), "f(5) of (x)");
}

TEST(Words, NoneIsEmpty) {
  for (const auto* text : {"http:///x", "a:// b", "http://:80/x", "geta ////:///://///", "x://@/y",
                           "udp://", "://", "http://user@:1"})
    for (const auto& word : words_of(text).words) EXPECT_FALSE(word.text.empty()) << text;
}

}  // namespace
}  // namespace whyrefused
