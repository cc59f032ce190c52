#include "report/advice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/causes/cause_rule.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

Advice advice_of(const Recorded& seen) {
  const auto result = seen.result();
  return advice_about(result, troubles_of(result.diagnosis).front());
}

/// It answers nobody's questions, and says who it is.
Recorded refusing(const char* version) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies(version_bind, version != nullptr ? answered().text(version) : refused());
  return seen;
}

TEST(Advice, GivesTheChangeForTheSoftwareThatWasDetectedAndNoOther) {
  EXPECT_THAT(advice_of(refusing("9.18.49")).changes, ElementsAre(StartsWith("BIND (detected): ")));
  EXPECT_THAT(advice_of(refusing("unbound 1.22.0")).changes,
              ElementsAre(StartsWith("Unbound (detected): ")));
}

TEST(Advice, SaysThatSoftwareIsGuessed) {
  auto seen = Recorded();
  seen.replies(every_variant, header_only_refusal().ad());
  seen.replies({control, control_rd0}, header_only_refusal().ad());
  EXPECT_THAT(advice_of(seen).changes, ElementsAre(StartsWith("Unbound (guessed")));
}

TEST(Advice, HasOneGeneralLineWhereNobodyKnowsTheSoftware) {
  const auto changes = advice_of(refusing(nullptr)).changes;
  EXPECT_THAT(changes, ElementsAre(AllOf(Not(HasSubstr("BIND")), Not(HasSubstr("Unbound")))));
}

TEST(Advice, NamesWhatTheSurroundingsPointAtBehindTheGeneralLine) {
  Recorded seen("www.consul");
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  EXPECT_THAT(advice_of(seen).changes, SizeIs(testing::Le(2)));
}

TEST(Advice, HasASentenceToSendToWhomeverMustAct) {
  EXPECT_THAT(advice_of(refusing("9.18.49")).message,
              StartsWith("\"192.0.2.1 replies REFUSED to www.target.example A"));
}

TEST(Advice, SaysThatAnotherServerAnswers) {
  auto seen = refusing("9.18.49");
  EXPECT_THAT(advice_of(seen).now, Not(HasSubstr("meanwhile")));
  auto with_one_zone = seen;
  with_one_zone.server("192.0.2.2").replies(target, with_address());
  EXPECT_THAT(advice_of(with_one_zone).now, Not(HasSubstr("meanwhile")));
  seen.server("192.0.2.2").replies(target, with_address().ra());
  EXPECT_EQ(advice_of(seen).now, "192.0.2.2 answers: use it meanwhile.");
}

TEST(Advice, SaysHowSureItIsAndWhatWouldDecide) {
  EXPECT_THAT(advice_of(refusing("9.18.49")).sure,
              AllOf(StartsWith("Contact: right either way. Cause: likely ("),
                    HasSubstr("Also possible: "), Not(HasSubstr("To decide"))));
  EXPECT_THAT(advice_of(refusing("9.18.49")).message, HasSubstr(" Please also check whether "));
  Recorded closed;
  closed.replies({target, target_tcp}, ended(Outcome::port_closed));
  EXPECT_THAT(advice_of(closed).sure, AllOf(HasSubstr("(port-closed)"), Not(HasSubstr("Also"))));
}

/// "Certain" and "also possible" would contradict each other.
TEST(Advice, SaysOfACertainCauseWhereItMayComeFrom) {
  Recorded stub;
  stub.server("127.0.0.53").replies(target, replied(rcode::servfail).ra());
  stub.replies(control, answered().ra());
  const auto server = stub.result().diagnosis.servers.at(0);
  ASSERT_EQ(server.confidence, Confidence::certain);
  ASSERT_THAT(server.rivals, SizeIs(1));
  EXPECT_THAT(advice_of(stub).sure,
              AllOf(StartsWith("certain that it fails (server-failure)."),
                    HasSubstr("To see where it comes from, check " + server.rivals[0].tell_apart),
                    Not(HasSubstr("Also possible"))));
}

/// What the person who asks can try is not asked of somebody else.
TEST(Advice, SaysWhoCanDecide) {
  Recorded changing;
  changing.replies({target, target_again, target_rd0, target_no_edns}, refused());
  changing.replies(target_tcp, answered());
  changing.replies(control, answered());
  const auto server = changing.result().diagnosis.servers.at(0);
  ASSERT_FALSE(server.rivals.empty());
  ASSERT_EQ(server.rivals[0].decided, Decided::by_trying);
  EXPECT_THAT(advice_of(changing).sure, HasSubstr("To decide, check whether "));
}

/// What is true of all causes is said before what is true of one.
TEST(Advice, SaysThatTheContactIsRightWhereEachCauseIsTheMatterOfOneParty) {
  auto result = refusing("9.18.49").result();
  auto& server = result.diagnosis.servers.at(0);
  ASSERT_FALSE(server.rivals.empty());
  EXPECT_THAT(advice_about(result, {0}).sure, StartsWith("Contact: right either way."));
  server.actor = Actor::zone_operator;
  EXPECT_THAT(advice_about(result, {0}).sure, Not(HasSubstr("Contact")));
}

TEST(Advice, LeavesTheQuestionOutWhereThereIsNoRoom) {
  const auto result = refusing("9.18.49").result();
  ASSERT_THAT(advice_about(result, {0}).message, HasSubstr(" Please also check "));
  const auto advice = advice_about(result, {0}, Room{1, 1, false});
  EXPECT_THAT(advice.message + advice.sure,
              AllOf(Not(HasSubstr(" Please also check ")), Not(HasSubstr("To decide"))));
}

TEST(Advice, SendsWhoAskedAWrongServerToThePrimary) {
  auto result = refusing("9.18.49").result();
  result.the_case.request.operation = Operation::update;
  auto& server = result.diagnosis.servers.at(0);
  server.actor = Actor::user;
  EXPECT_THAT(advice_about(result, {0}).now, Not(HasSubstr("Ask the zone's primary instead")))
      << "of this cause nobody knows whether it has the zone";
  server.cause = find_cause("update-refused");
  EXPECT_THAT(advice_about(result, {0}).now, HasSubstr("Ask the zone's primary instead"));
  result.the_case.request.operation = Operation::notify;
  EXPECT_THAT(advice_about(result, {0}).now, Not(HasSubstr("Ask the zone's primary instead")));
}

TEST(Advice, SaysThatNothingElseFitsWhereNothingDoes) {
  auto result = refusing("9.18.49").result();
  result.diagnosis.servers.at(0).confidence = Confidence::likely;
  result.diagnosis.servers.at(0).rivals.clear();
  EXPECT_EQ(advice_about(result, {0}).sure,
            "Contact: right. Cause: very likely (recursion-denied).");
}

TEST(Advice, AsksNobodyToActWhereNobodyMust) {
  Recorded seen("www.target.example", 1, qclass::ch);
  seen.replies(every_variant, refused());
  seen.replies(control, answered());
  EXPECT_THAT(advice_of(seen).message, IsEmpty());
}

}  // namespace
}  // namespace whyrefused
