#include "model/own_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> own_data(std::vector<Record> answers) {
  Reply reply;
  reply.answers = std::move(answers);
  std::vector<std::string> data;
  for (const auto* record : own_records(reply, {"www.example.org", 1, 1}))
    data.push_back(record->data);
  return data;
}

TEST(OwnRecords, AreThoseOfTheNameInWhateverCase) {
  EXPECT_THAT(
      own_data({{"WWW.example.ORG", 1, 60, "192.0.2.1"}, {"x.example", 1, 60, "192.0.2.2"}}),
      ElementsAre("192.0.2.1"));
  EXPECT_THAT(own_data({{"x.example", 1, 60, "192.0.2.2"}}), IsEmpty());
}

TEST(OwnRecords, AreThoseThatAnAliasLeadsTo) {
  EXPECT_THAT(own_data({{"www.example.org", 5, 60, "b.example"},
                        {"b.example", 5, 60, "c.example"},
                        {"c.example", 1, 60, "192.0.2.3"}}),
              ElementsAre("b.example", "c.example", "192.0.2.3"));
}

TEST(OwnRecords, AliasesInARingEnd) {
  EXPECT_THAT(
      own_data({{"www.example.org", 5, 60, "b.example"}, {"b.example", 5, 60, "www.example.org"}}),
      ElementsAre("b.example", "www.example.org"));
}

TEST(OwnRecords, AnswerTheQuestionByTypeOrAsAnAlias) {
  const auto answers = [](std::vector<Record> records, std::uint16_t type) {
    Reply reply;
    reply.answers = std::move(records);
    return has_answer(reply, {"www.example.org", type, 1});
  };
  const Record hinfo{"www.example.org", 13, 60, "\"RFC8482\" \"\""};
  EXPECT_FALSE(answers({hinfo}, 28));
  EXPECT_TRUE(answers({hinfo}, 255)) << "ANY";
  EXPECT_TRUE(answers({hinfo}, 13));
  EXPECT_TRUE(answers({{"www.example.org", 5, 60, "b.example"}}, 28));
  EXPECT_TRUE(answers({{"www.example.org", 28, 60, "2001:db8::1"}}, 28));
}

TEST(OwnRecords, NamesWithEscapesAreNotHeldAgainstAServer) {
  EXPECT_THAT(own_data({{"w\\119w.example.org", 1, 60, "192.0.2.4"}}), ElementsAre("192.0.2.4"));
}

}  // namespace
}  // namespace whyrefused
