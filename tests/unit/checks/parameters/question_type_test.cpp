#include "checks/parameters/question_type.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

constexpr std::uint16_t ptr = 12;

std::string ids(const TypeResult& result) {
  std::string text;
  for (const auto& finding : result.findings) {
    const bool error = finding.severity == Severity::error;
    text += (text.empty() ? "" : " ") + std::string(error ? "E:" : "W:") + finding.id;
  }
  return text;
}

TypeResult check(std::string_view type, std::string_view qclass = "") {
  return check_type(type, qclass, std::nullopt);
}

std::string hint(std::string_view type, std::string_view qclass = "") {
  return check(type, qclass).findings.at(0).hint;
}

TEST(TypeCheck, AsksForAInClassInByDefault) {
  const auto result = check("");
  EXPECT_EQ(result.type, 1);
  EXPECT_EQ(result.qclass, 1);
  EXPECT_EQ(ids(result), "");
}

TEST(TypeCheck, TakesTheTypeThatTheNameImplies) {
  EXPECT_EQ(check_type("", "", ptr).type, ptr);
  EXPECT_EQ(check_type("TXT", "", ptr).type, 16);
}

TEST(TypeCheck, WarnsOfAddressRecordsOfAnAddress) {
  EXPECT_EQ(check_type("A", "", ptr).type, 1);
  EXPECT_EQ(ids(check_type("A", "", ptr)), "W:type.address");
  EXPECT_EQ(ids(check_type("AAAA", "", ptr)), "W:type.address");
  EXPECT_EQ(ids(check_type("PTR", "", ptr)), "");
}

TEST(TypeCheck, ReadsMnemonicsAndNumbers) {
  EXPECT_EQ(check("mx").type, 15);
  EXPECT_EQ(check(" MX\r").type, 15);
  EXPECT_EQ(check("TYPE65").type, 65);
  EXPECT_EQ(check("TYPE65400").type, 65400);
}

TEST(TypeCheck, RejectsUnknownTypesWithASuggestion) {
  EXPECT_EQ(ids(check("AAA")), "E:type.unknown");
  EXPECT_EQ(check("AAA").type, std::nullopt);
  EXPECT_EQ(hint("AAA"), "Did you mean AAAA?");
  EXPECT_EQ(hint("28"), "For a type by number write TYPE28.");
  EXPECT_EQ(hint("TYPE65536"), "Type numbers go from 0 to 65535.");
  EXPECT_EQ(hint("IN"), "It is a class; the record type comes first.");
  EXPECT_EQ(hint("example.org"), "It looks like a name; -t takes the type, as in NAME -t MX.");
}

TEST(TypeCheck, ShowsUnknownTypesWithoutControlCharacters) {
  EXPECT_EQ(check("\x1b[31m").findings.at(0).text, "\"\\x1b[31m\" is not a record type.");
}

class NoLookup : public testing::TestWithParam<const char*> {};

TEST_P(NoLookup, IsAnError) {
  const auto result = check(GetParam());
  EXPECT_EQ(result.type, std::nullopt);
  EXPECT_EQ(ids(result), "E:type.meta");
}

INSTANTIATE_TEST_SUITE_P(TypeCheck, NoLookup,
                         testing::Values("OPT", "TSIG", "TKEY", "MAILA", "MAILB", "TYPE250"));

TEST(TypeCheck, SendsZoneTransfersToTheOperation) {
  for (const auto* type : {"AXFR", "IXFR", "TYPE252"}) {
    EXPECT_EQ(ids(check(type)), "E:type.transfer") << type;
    EXPECT_NE(hint(type).find("--operation transfer"), std::string::npos);
  }
}

TEST(TypeCheck, WarnsOfTypesThatServersDislike) {
  EXPECT_EQ(check("ANY").type, 255);
  EXPECT_EQ(ids(check("ANY")), "W:type.any");
  EXPECT_EQ(ids(check("*")), "W:type.any");
  EXPECT_EQ(check("NXNAME").type, 128);
  EXPECT_EQ(ids(check("NXNAME")), "W:type.reserved");
  EXPECT_EQ(ids(check("TYPE0")), "W:type.reserved");
}

TEST(TypeCheck, WarnsOfOtherClasses) {
  EXPECT_EQ(check("TXT", "CH").qclass, 3);
  EXPECT_EQ(ids(check("TXT", "CH")), "W:class.not-in");
  EXPECT_EQ(ids(check("TXT", "hs")), "W:class.not-in");
  EXPECT_EQ(ids(check("TXT", "CLASS77")), "W:class.not-in");
  EXPECT_EQ(ids(check("TXT", "IN")), "");
  EXPECT_EQ(ids(check("TXT", "ANY")), "W:class.any");
}

TEST(TypeCheck, RejectsClassesThatCannotBeAsked) {
  EXPECT_EQ(ids(check("TXT", "NONE")), "E:class.none");
  EXPECT_EQ(ids(check("TXT", "CLASS254")), "E:class.none");
  EXPECT_EQ(ids(check("TXT", "CLASS65536")), "E:class.unknown");
  EXPECT_EQ(check("TXT", "XX").qclass, std::nullopt);
  EXPECT_NE(hint("TXT", "MX").find("record type"), std::string::npos);
}

TEST(TypeCheck, FillsTheCase) {
  Case the_case;
  the_case.question = Question{"example.org", 1, 1};
  the_case.request.type = "txt";
  the_case.request.qclass = "ch";
  type_check.prepare(the_case);
  EXPECT_EQ(the_case.question, (Question{"example.org", 16, 3}));
}

TEST(TypeCheck, KeepsTheTypeThatTheNameCheckImplied) {
  Case the_case;
  the_case.question = Question{"1.2.0.192.in-addr.arpa", ptr, 1};
  type_check.prepare(the_case);
  EXPECT_EQ(the_case.question->type, ptr);
}

TEST(TypeCheck, TakesTheQuestionAwayOnError) {
  for (const auto& [type, qclass] : {std::pair{"XFOO", ""}, {"A", "NONE"}}) {
    Case the_case;
    the_case.question = Question{"example.org", 1, 1};
    the_case.request.type = type;
    the_case.request.qclass = qclass;
    type_check.prepare(the_case);
    EXPECT_FALSE(the_case.question);
    EXPECT_EQ(the_case.findings.size(), 1u);
  }
}

TEST(TypeCheck, ClassChIsRightForAQuestionAboutTheServer) {
  for (const auto& [name, warnings] : {std::pair{"version.bind", 0U}, {"example.org", 1U}}) {
    Case the_case;
    the_case.question = Question{name, 1, 1};
    the_case.request.qclass = "CH";
    type_check.prepare(the_case);
    EXPECT_EQ(the_case.findings.size(), warnings) << name;
  }
}

TEST(TypeCheck, MakesNoQuestionWhereTheNameCheckMadeNone) {
  Case the_case;
  the_case.request.type = "MX";
  type_check.prepare(the_case);
  EXPECT_FALSE(the_case.question);
}

}  // namespace
}  // namespace whyrefused
