#include "catalog/rcodes.h"

#include <gtest/gtest.h>

#include "catalog/ede.h"
#include "catalog/windows_codes.h"

namespace whyrefused {
namespace {

TEST(Rcodes, HaveTheNamesOfTheRegistry) {
  EXPECT_EQ(rcode_name(0), "NOERROR");
  EXPECT_EQ(rcode_name(1), "FORMERR");
  EXPECT_EQ(rcode_name(2), "SERVFAIL");
  EXPECT_EQ(rcode_name(3), "NXDOMAIN");
  EXPECT_EQ(rcode_name(4), "NOTIMP");
  EXPECT_EQ(rcode_name(5), "REFUSED");
  EXPECT_EQ(rcode_name(9), "NOTAUTH");
  EXPECT_EQ(rcode_name(11), "DSOTYPENI");
  EXPECT_EQ(rcode_name(16), "BADVERS");
  EXPECT_EQ(rcode_name(23), "BADCOOKIE");
}

TEST(Rcodes, WithoutANameShowTheirNumber) {
  EXPECT_EQ(rcode_name(12), "RCODE12");
  EXPECT_EQ(rcode_name(15), "RCODE15");
  EXPECT_EQ(rcode_name(24), "RCODE24");
  EXPECT_EQ(rcode_name(4095), "RCODE4095");
}

TEST(Rcodes, AreFoundByNameInAnyCase) {
  ASSERT_NE(find_rcode("refused"), nullptr);
  EXPECT_EQ(find_rcode("refused")->number, 5);
  EXPECT_EQ(find_rcode("BadSig")->number, 16);
  EXPECT_EQ(find_rcode("REFUSE"), nullptr);
  EXPECT_EQ(find_rcode(""), nullptr);
}

struct WindowsRow {
  std::uint32_t code;
  const char* hex;
  const char* name;
  int rcode;  // -1: none
};

class WindowsTable : public testing::TestWithParam<WindowsRow> {};

TEST_P(WindowsTable, HasTheValueOfWinerror) {
  const auto& row = GetParam();
  const auto* entry = find_windows_code(row.code);
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->name, row.name);
  EXPECT_EQ(entry->rcode ? int{*entry->rcode} : -1, row.rcode);
  EXPECT_EQ(windows_code_text(row.code), std::to_string(row.code) + " (" + row.hex + ")");
  EXPECT_EQ(find_windows_name(row.name), entry);
  if (row.rcode < 0) return;
  EXPECT_EQ(windows_code_of(static_cast<std::uint16_t>(row.rcode)), row.code);
}

INSTANTIATE_TEST_SUITE_P(
    Winerror, WindowsTable,
    testing::Values(WindowsRow{0, "0x0000", "DNS_ERROR_RCODE_NO_ERROR", 0},
                    WindowsRow{9001, "0x2329", "DNS_ERROR_RCODE_FORMAT_ERROR", 1},
                    WindowsRow{9002, "0x232A", "DNS_ERROR_RCODE_SERVER_FAILURE", 2},
                    WindowsRow{9003, "0x232B", "DNS_ERROR_RCODE_NAME_ERROR", 3},
                    WindowsRow{9004, "0x232C", "DNS_ERROR_RCODE_NOT_IMPLEMENTED", 4},
                    WindowsRow{9005, "0x232D", "DNS_ERROR_RCODE_REFUSED", 5},
                    WindowsRow{9006, "0x232E", "DNS_ERROR_RCODE_YXDOMAIN", 6},
                    WindowsRow{9007, "0x232F", "DNS_ERROR_RCODE_YXRRSET", 7},
                    WindowsRow{9008, "0x2330", "DNS_ERROR_RCODE_NXRRSET", 8},
                    WindowsRow{9009, "0x2331", "DNS_ERROR_RCODE_NOTAUTH", 9},
                    WindowsRow{9010, "0x2332", "DNS_ERROR_RCODE_NOTZONE", 10},
                    WindowsRow{9016, "0x2338", "DNS_ERROR_RCODE_BADSIG", 16},
                    WindowsRow{9017, "0x2339", "DNS_ERROR_RCODE_BADKEY", 17},
                    WindowsRow{9018, "0x233A", "DNS_ERROR_RCODE_BADTIME", 18},
                    WindowsRow{9501, "0x251D", "DNS_INFO_NO_RECORDS", -1},
                    WindowsRow{9502, "0x251E", "DNS_ERROR_BAD_PACKET", -1},
                    WindowsRow{9503, "0x251F", "DNS_ERROR_NO_PACKET", -1},
                    WindowsRow{9504, "0x2520", "DNS_ERROR_RCODE", -1},
                    WindowsRow{9505, "0x2521", "DNS_ERROR_UNSECURE_PACKET", -1},
                    WindowsRow{9506, "0x2522", "DNS_REQUEST_PENDING", -1}),
    [](const auto& row) { return std::to_string(row.param.code); });

TEST(WindowsCodes, DoNotIncludeTheBase) {
  EXPECT_EQ(find_windows_code(9000), nullptr);
  EXPECT_EQ(find_windows_code(9011), nullptr);
  EXPECT_EQ(find_windows_name("DNS_ERROR_RCODE_FORMERR"), nullptr);
}

TEST(WindowsCodes, CountOnWhereWindowsHasNoName) { EXPECT_EQ(windows_code_of(23), 9023u); }

TEST(Ede, HasTheNamesOfTheRegistry) {
  EXPECT_EQ(ede_name(0), "Other Error");
  EXPECT_EQ(ede_name(6), "DNSSEC Bogus");
  EXPECT_EQ(ede_name(13), "Cached Error");
  EXPECT_EQ(ede_name(14), "Not Ready");
  EXPECT_EQ(ede_name(15), "Blocked");
  EXPECT_EQ(ede_name(18), "Prohibited");
  EXPECT_EQ(ede_name(20), "Not Authoritative");
  EXPECT_EQ(ede_name(24), "Invalid Data");
  EXPECT_EQ(ede_name(30), "Invalid Query Type");
}

TEST(Ede, ShowsTheNumberOfUnknownCodes) {
  EXPECT_EQ(ede_name(33), "code 33");
  EXPECT_EQ(ede_name(77), "code 77");
  EXPECT_EQ(ede_name(65535), "code 65535");
}

TEST(Rcodes, NamesReadBack) {
  for (std::uint16_t number = 0; number < 4096; ++number)
    EXPECT_EQ(parse_rcode(rcode_name(number)), number);
  for (const auto* text : {"", "RCODE", "RCODE4096", "RCODE-1", "5", "REFUSE"})
    EXPECT_FALSE(parse_rcode(text)) << text;
}

}  // namespace
}  // namespace whyrefused
