// --operation update, with and without --type.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/parameters/question_type.h"

namespace whyrefused {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Case prepared(const char* type, Operation operation = Operation::update,
              std::uint16_t implied = rrtype::a) {
  Case the_case;
  the_case.request.operation = operation;
  the_case.request.type = type;
  the_case.question = Question{"www.target.example", implied, qclass::in};
  type_check.prepare(the_case);
  return the_case;
}

std::string id_of(const Case& the_case) {
  return the_case.findings.empty() ? "" : the_case.findings.front().id;
}

TEST(UpdateType, OfAZoneIsThatOfItsSoa) {
  const auto the_case = prepared("");
  EXPECT_THAT(the_case.findings, IsEmpty());
  EXPECT_EQ(the_case.question->type, rrtype::soa);
  EXPECT_FALSE(the_case.request.is_update_of_name());
}

TEST(UpdateType, OfANameIsTheOneGiven) {
  for (const auto& [text, number] : {std::pair{"A", 1},
                                     {"txt", 16},
                                     {" SRV\r", 33},
                                     {"TYPE257", 257},
                                     {"PTR", 12},
                                     {"sshfp", 44}}) {
    const auto the_case = prepared(text);
    EXPECT_THAT(the_case.findings, IsEmpty()) << text;
    EXPECT_EQ(the_case.question->type, number) << text;
    EXPECT_TRUE(the_case.request.is_update_of_name());
    EXPECT_FALSE(the_case.both_families);
  }
}

TEST(UpdateType, OfAnAddressMayBePtr) {
  EXPECT_EQ(prepared("PTR", Operation::update, rrtype::ptr).question->type, rrtype::ptr);
}

TEST(UpdateType, WhereNoRecordCanBeMadeUpItCannotBeTried) {
  for (const auto* type : {"SOA", "ANY", "RRSIG", "NSEC", "DNSKEY", "OPT", "TKEY", "TSIG", "AXFR",
                           "IXFR", "TYPE65280", "TYPE0"}) {
    const auto the_case = prepared(type);
    ASSERT_THAT(the_case.findings, SizeIs(1)) << type;
    EXPECT_EQ(id_of(the_case), "type.update") << type;
    EXPECT_EQ(the_case.findings[0].severity, Severity::error);
    EXPECT_THAT(the_case.findings[0].hint, HasSubstr("leave --type out"));
  }
}

TEST(UpdateType, AnUnknownOneIsAnErrorWithASuggestion) {
  const auto the_case = prepared("AAA");
  EXPECT_EQ(id_of(the_case), "type.unknown");
  EXPECT_EQ(the_case.findings.at(0).hint, "Did you mean AAAA?");
  EXPECT_EQ(id_of(prepared("28")), "type.unknown");
  EXPECT_EQ(id_of(prepared(" ")), "type.unknown");
}

TEST(UpdateType, OtherOperationsTakeNone) {
  for (const auto operation : {Operation::transfer, Operation::notify}) {
    const auto the_case = prepared("A", operation);
    EXPECT_EQ(id_of(the_case), "type.operation");
    EXPECT_EQ(the_case.findings.at(0).severity, Severity::error);
  }
}

TEST(UpdateType, WithoutAQuestionThereIsNone) {
  Case the_case;
  the_case.request.operation = Operation::update;
  the_case.request.type = "A";
  type_check.prepare(the_case);
  EXPECT_FALSE(the_case.question);
}

}  // namespace
}  // namespace whyrefused
