// What people call "refused" and is not: each must be named for what it is.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST(NameNotFound, NxdomainIsAnAnswer) {
  Recorded seen;
  seen.replies(target, replied(rcode::nxdomain));
  EXPECT_EQ(seen.named(), "name-not-found (certain)");
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("does not exist"));
}

TEST(ServerFailure, IsNamedAndLaidToTheZoneWhenOtherNamesAreAnswered) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  seen.replies(control, answered());
  EXPECT_EQ(seen.named(), "server-failure (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::zone_operator);
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
}

TEST(ServerFailure, IsTheResolversWhenOtherNamesFailToo) {
  Recorded seen;
  seen.replies({target, control}, replied(rcode::servfail));
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
}

TEST(NotImplemented, IsNamed) {
  Recorded seen("www.target.example", 255);
  seen.replies({target, target_no_edns}, replied(rcode::notimp));
  EXPECT_EQ(seen.named(), "not-implemented (certain)");
}

TEST(FormatError, IsNamedWhenItStaysWithoutEdns) {
  Recorded seen;
  seen.replies({target, target_no_edns}, replied(rcode::formerr));
  EXPECT_EQ(seen.named(), "format-error (certain)");
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::none_answered);
}

TEST(FormatError, SaysWhichOfTheTwoItIsAndWhatComesWithoutEdns) {
  Recorded formerr;
  formerr.replies({target, target_no_edns}, replied(rcode::formerr));
  EXPECT_THAT(formerr.evidence(), AllOf(HasSubstr("FORMERR"), Not(HasSubstr("BADVERS"))));
  EXPECT_THAT(formerr.evidence(), HasSubstr("Without EDNS it replies the same."));
  Recorded badvers;
  badvers.replies(target, replied(rcode::badvers));
  EXPECT_THAT(badvers.evidence(), AllOf(HasSubstr("BADVERS"), Not(HasSubstr("FORMERR"))));
  EXPECT_THAT(badvers.evidence(), Not(HasSubstr("Without EDNS")));
  badvers.replies(target_no_edns, replied(rcode::servfail));
  EXPECT_THAT(badvers.evidence(), Not(HasSubstr("the same"))) << "it is another reply";
}

TEST(FormatError, AServerThatAnswersWithoutEdnsHasAnswered) {
  for (const auto code : {rcode::formerr, rcode::notimp, rcode::badvers}) {
    Recorded seen;
    seen.replies(target, replied(code));
    seen.replies(target_no_edns, answered());
    EXPECT_EQ(seen.named(), "none") << code;
    EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  }
}

TEST(OtherRcode, AnUnusualCodeIsNoRefusal) {
  Recorded seen;
  seen.replies(target, replied(7));
  EXPECT_EQ(seen.named(), "other-rcode (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
}

TEST(OtherRcode, NotauthToOneNameAndAnswersToOthersIsNotKnots) {
  Recorded seen;
  seen.replies(target, replied(rcode::notauth));
  seen.replies(control, answered());
  EXPECT_EQ(seen.named(), "other-rcode (possible)");
}

TEST(NoReply, SilenceToEverythingIsSilence) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_tcp}, silent());
  EXPECT_EQ(seen.named(), "no-reply (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::no_reply);
}

TEST(NoReply, ATcpConnectionEndedAtOnceTellsOfAnAccessListThatDrops) {
  Recorded seen;
  seen.replies({target, control, target_no_edns}, silent());
  seen.replies(target_tcp,
               ended(Outcome::unusable, "the server closed the TCP connection without a reply"));
  EXPECT_EQ(seen.named(), "no-reply (certain)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence, Contains(HasSubstr("access list that drops")));
}

TEST(NoReply, PacketsOfNobodyTellThatSomebodyIsThere) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_tcp}, silent());
  seen.the_case().servers[0].observations[0].strays = 3;
  EXPECT_EQ(seen.named(), "no-reply (certain)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence, Contains(HasSubstr("do come from its port")));
}

TEST(NoReply, SmallRepliesArriveAndTheLargeOneDoesNot) {
  Recorded seen;
  seen.replies(target, silent());
  seen.replies(target_no_edns, answered().tc());
  seen.replies(control, answered());
  EXPECT_EQ(seen.named(), "no-reply (possible)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence, Contains(HasSubstr("too large for the path")));
}

TEST(Unreachable, WhoeverSendsTheQueryBackIsInTheNetwork) {
  Recorded seen;
  seen.replies(target, ended(Outcome::unreachable, "No route to host (ICMP)"));
  EXPECT_EQ(seen.named(), "unreachable (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::network_operator);
  Recorded alone;
  alone.replies(target, ended(Outcome::unreachable, "Network is unreachable"));
  EXPECT_EQ(alone.diagnosis().servers[0].actor, Actor::local_admin);
}

TEST(NameDropped, TheUnrelatedNameIsAnswered) {
  Recorded seen;
  seen.replies({target, target_no_edns}, silent());
  seen.replies(control, answered());
  EXPECT_EQ(seen.named(), "name-dropped (likely)");
}

TEST(EdnsDropped, OnlyTheQueryWithoutEdnsGetsAReply) {
  Recorded seen;
  seen.replies({target, control, target_tcp}, silent());
  seen.replies(target_no_edns, answered());
  EXPECT_EQ(seen.named(), "edns-dropped (likely)");
}

TEST(UdpDropped, OnlyTcpGetsAReply) {
  Recorded seen;
  seen.replies({target, control, target_no_edns}, silent());
  seen.replies(target_tcp, answered());
  EXPECT_EQ(seen.named(), "udp-dropped (likely)");
}

TEST(UdpDropped, ALimitOnEqualRepliesIsNoRuleAboutTheName) {
  Recorded seen;
  seen.replies({target, target_no_edns}, silent());
  seen.replies({control, version_bind}, refused());
  seen.replies(target_tcp, answered().aa());
  EXPECT_EQ(seen.named(), "udp-dropped (possible)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
}

TEST(ZoneBroken, AFailureWithAuthorityIsThatOfTheServersOwnZone) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).aa().ra());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "zone-broken (likely)");
  EXPECT_THAT(seen.rivals(), Contains("server-failure"));
}

TEST(ZoneBroken, NotWhereTheZonesSoaIsAnswered) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  seen.replies(control, refused());
  seen.replies(other_type, answered().aa());
  EXPECT_EQ(seen.named(), "server-failure (certain)");
}

TEST(OtherRcode, BadCookieIsOverWhenTheServersCookieWorks) {
  Recorded seen;
  seen.replies(target, replied(rcode::badcookie));
  EXPECT_EQ(seen.named(), "other-rcode (certain)");
  seen.replies(server_cookie, answered().aa());
  EXPECT_EQ(seen.named(), "none");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
}

TEST(PortClosed, ConnectionRefusedIsNotRefused) {
  Recorded seen;
  seen.replies(target, ended(Outcome::port_closed, "ICMP port unreachable"));
  EXPECT_EQ(seen.named(), "port-closed (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::port_closed);
  EXPECT_THAT(seen.diagnosis().headline, Not(HasSubstr("refuses")));
}

TEST(Unreachable, ARouteIsMissing) {
  Recorded seen;
  seen.replies(target, ended(Outcome::unreachable, "Network is unreachable"));
  EXPECT_EQ(seen.named(), "unreachable (certain)");
}

TEST(UnusableReply, IsNamedAndItsTextIsEscaped) {
  Recorded seen;
  seen.replies(target, ended(Outcome::unusable, "a packet of 3 bytes \x1b[31m"));
  EXPECT_EQ(seen.named(), "unusable-reply (certain)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence, Not(Contains(HasSubstr("\x1b"))));
}

}  // namespace
}  // namespace whyrefused
