#include "lines/explain.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "catalog/windows_codes.h"

namespace whyrefused {
namespace {

/// Title and lines in one text; "" when there is no explanation.
std::string text_of(std::string_view code) {
  const auto explanation = explain(code);
  if (!explanation) return {};
  std::string text = explanation->title;
  for (const auto& line : all_lines(*explanation)) text += "\n" + line;
  return text;
}

bool says(std::string_view code, std::string_view words) {
  return text_of(code).find(words) != std::string::npos;
}

class RefusedSpellings : public testing::TestWithParam<const char*> {};

TEST_P(RefusedSpellings, AreExplainedAsRefused) {
  EXPECT_EQ(text_of(GetParam()), text_of("REFUSED"));
}

INSTANTIATE_TEST_SUITE_P(Explain, RefusedSpellings,
                         testing::Values("9005", "0x232D", "0x232d", "0X232D", "0x0000232d", "232D",
                                         "0x8007232D", "8007232d", "-2147015891", "2147951405",
                                         "0xFFFFFFFF8007232D", "DNS_ERROR_RCODE_REFUSED",
                                         "dns_error_rcode_refused", "refused", "5", "RCODE5",
                                         "rcode 5", "RCODE=5", "EREFUSED", "erefused",
                                         "ARES_EREFUSED", "DNS operation refused",
                                         "dns operation refused.", "  DNS operation refused.\r\n",
                                         "\"DNS operation refused.\"", "Query refused",
                                         "DNS server refused query"));

TEST(Explain, NamesRcodeAndWindowsCodeOfRefused) {
  EXPECT_TRUE(says("9005", "REFUSED (RCODE 5)"));
  EXPECT_TRUE(says("9005", "9005 (0x232D)"));
  EXPECT_TRUE(says("9005", "0x8007232D"));
  EXPECT_TRUE(says("9005", "connection refused"));
  EXPECT_TRUE(says("9005", "whyrefused NAME"));
}

TEST(Explain, TellsEachWindowsCodeItsRcode) {
  EXPECT_TRUE(says("9001", "FORMERR (RCODE 1)"));
  EXPECT_TRUE(says("9002", "SERVFAIL (RCODE 2)"));
  EXPECT_TRUE(says("9003", "NXDOMAIN (RCODE 3)"));
  EXPECT_TRUE(says("9004", "NOTIMP (RCODE 4)"));
  EXPECT_TRUE(says("9006", "YXDOMAIN (RCODE 6)"));
  EXPECT_TRUE(says("9007", "YXRRSET (RCODE 7)"));
  EXPECT_TRUE(says("9008", "NXRRSET (RCODE 8)"));
  EXPECT_TRUE(says("9009", "NOTAUTH (RCODE 9)"));
  EXPECT_TRUE(says("9010", "NOTZONE (RCODE 10)"));
  EXPECT_TRUE(says("9016", "BADSIG (RCODE 16)"));
  EXPECT_TRUE(says("9017", "BADKEY (RCODE 17)"));
  EXPECT_TRUE(says("9018", "BADTIME (RCODE 18)"));
  EXPECT_TRUE(says("9501", "DNS_INFO_NO_RECORDS"));
  EXPECT_TRUE(says("9504", "DNS_ERROR_RCODE"));
}

TEST(Explain, ReadsEveryWindowsCodeByNumberHexHresultAndName) {
  for (const auto& code : windows_codes()) {
    if (code.code == 0) continue;  // success; the number 0 is also RCODE 0
    const auto expected = text_of(std::to_string(code.code));
    EXPECT_NE(expected, "") << code.code;
    char text[32];
    std::snprintf(text, sizeof text, "0x%08X", static_cast<unsigned>(code.code));
    EXPECT_EQ(text_of(text), expected);
    std::snprintf(text, sizeof text, "0x8007%04X", static_cast<unsigned>(code.code));
    EXPECT_EQ(text_of(text), expected);
    EXPECT_EQ(text_of(code.name), expected);
  }
}

TEST(Explain, KnowsTheCodesOfWindowsThatAreNoRcode) {
  EXPECT_TRUE(says("9500", "only the base"));
  EXPECT_TRUE(says("1460", "no reply"));
  EXPECT_TRUE(says("11001", "WSAHOST_NOT_FOUND"));
  EXPECT_TRUE(says("DNS_ERROR_RCODE_LAST", "BADTIME"));
  EXPECT_TRUE(says("-3", "could not be looked up"));
}

TEST(Explain, CorrectsTheMistakesInCirculation) {
  EXPECT_TRUE(says("4", "NOTIMP (RCODE 4)"));
  EXPECT_TRUE(says("4", "REFUSED is RCODE 5"));
  EXPECT_TRUE(says("DNS_ERROR_RCODE_FORMERR", "9001 (0x2329)"));
  EXPECT_TRUE(says("9002", "0x232A"));
  EXPECT_TRUE(says("0x231A", "not a DNS error code"));
  EXPECT_TRUE(says("0x2318", "not a DNS error code"));
  EXPECT_TRUE(says("DNS_ERROR_RCODE_NOERROR", "Windows: 0"));
}

TEST(Explain, SaysThat9000IsOnlyTheBase) {
  EXPECT_TRUE(says("9000", "only the base"));
  EXPECT_TRUE(says("0x2328", "only the base"));
  EXPECT_TRUE(says("0", "NOERROR (RCODE 0)"));
}

TEST(Explain, KeepsConnectionRefusedApart) {
  EXPECT_TRUE(says("ECONNREFUSED", "not the DNS answer REFUSED"));
  EXPECT_TRUE(says("Connection refused", "not the DNS answer REFUSED"));
}

TEST(Explain, KnowsEveryRcodeNumber) {
  for (int rcode = 0; rcode <= 23; ++rcode)
    EXPECT_TRUE(says(std::to_string(rcode), "(RCODE " + std::to_string(rcode) + ")")) << rcode;
  EXPECT_TRUE(says("12", "not assigned"));
  EXPECT_TRUE(says("16", "BADVERS"));
  EXPECT_TRUE(says("9023", "BADCOOKIE"));
}

TEST(Explain, RemembersThatCaresCountsDifferently) {
  EXPECT_TRUE(says("6", "ARES_EREFUSED"));
  EXPECT_TRUE(says("ENOTFOUND", "NXDOMAIN"));
}

TEST(Explain, DoesNotGuess) {
  for (const auto* code :
       {"", " ", ".", "24", "9024", "9999", "-1", "-5", "0x", "0x-5", "REFUSE", "refused!",
        "0x80070005", "99999999999999999999", "RCODE 24", "5 6", "EIM4"})
    EXPECT_EQ(text_of(code), "") << code;
}

}  // namespace
}  // namespace whyrefused
