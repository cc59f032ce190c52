#include "catalog/windows_faults.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "catalog/windows_codes.h"
#include "lines/explain.h"

namespace whyrefused {
namespace {

std::string text_of(std::string_view code) {
  const auto explanation = explain(code);
  if (!explanation) return {};
  auto text = explanation->title;
  for (const auto& line : all_lines(*explanation)) text += "\n" + line;
  return text;
}

TEST(WindowsFaults, AreFoundByNumberAndName) {
  std::uint32_t last = windows_code_base;
  for (const auto table : {windows_faults(), windows_faults_of_servers()})
    for (const auto& fault : table) {
      EXPECT_GT(fault.code, last) << "not by their numbers";
      last = fault.code;
      EXPECT_EQ(find_windows_fault(fault.code), &fault);
      EXPECT_EQ(find_windows_fault(fault.name), &fault);
      EXPECT_EQ(find_windows_code(fault.code), nullptr) << "has two meanings";
      const auto& group = group_of(fault);
      EXPECT_TRUE(group.first <= fault.code && fault.code <= group.last) << fault.code;
    }
  EXPECT_EQ(find_windows_fault(9999), nullptr);
  EXPECT_EQ(find_windows_fault("DNS_ERROR_NO_SUCH"), nullptr);
}

TEST(WindowsFaults, AreExplainedHoweverTheyAreWritten) {
  for (const auto table : {windows_faults(), windows_faults_of_servers()})
    for (const auto& fault : table) {
      const auto expected = text_of(std::to_string(fault.code));
      EXPECT_NE(expected.find(fault.meaning), std::string::npos) << fault.code;
      char text[32];
      std::snprintf(text, sizeof text, "0x%04X", static_cast<unsigned>(fault.code));
      EXPECT_EQ(text_of(text), expected);
      std::snprintf(text, sizeof text, "0x8007%04X", static_cast<unsigned>(fault.code));
      EXPECT_EQ(text_of(text), expected);
      const auto hresult = static_cast<std::int32_t>(0x80070000u | fault.code);
      EXPECT_EQ(text_of(std::to_string(hresult)), expected);
      EXPECT_EQ(text_of(fault.name), expected);
      EXPECT_EQ(text_of("WERR_" + std::string(fault.name)), expected);
    }
}

}  // namespace
}  // namespace whyrefused
