#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/operations.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

TEST(Headline, NxdomainIsNotCalledAcceptance) {
  auto seen = asking(Operation::update);
  seen.replies(target, replied(rcode::nxdomain));
  const auto alone = seen.diagnosis().headline;
  EXPECT_THAT(alone, HasSubstr("NXDOMAIN"));
  EXPECT_THAT(alone, Not(HasSubstr("accept")));
  seen.server("192.0.2.2").replies(target, answered());
  const auto beside = seen.diagnosis().headline;
  EXPECT_THAT(beside, HasSubstr("192.0.2.1 fails with NXDOMAIN"));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::some_failed);
}

TEST(Headline, SaysThatAServerAnswers) {
  Recorded seen;
  seen.replies(target, answered().address("192.0.2.80"));
  EXPECT_EQ(seen.diagnosis().headline, "192.0.2.1 answers www.target.example A.");
}

TEST(Headline, AnAnswerWithoutRecordsIsToldAsSuch) {
  Recorded seen;
  seen.replies({target, target_aaaa}, answered());
  EXPECT_THAT(seen.diagnosis().headline,
              HasSubstr("says that www.target.example exists and has no A or AAAA record"));
}

TEST(Headline, WhoRefusesForAnotherReasonIsNotCalledDead) {
  Recorded seen;
  seen.server("192.0.2.1").replies(every_variant, refused().ra().ede(15));
  seen.replies(control, answered().ra());
  seen.server("192.0.2.2").replies(every_variant, refused().ra().ede(14));
  seen.replies(control, refused().ra().ede(14));
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("192.0.2.2 also refuses, for another reason."));
}

TEST(Headline, SaysThatNoResolverIsConfigured) {
  Recorded seen;
  seen.the_case().context.source = "/etc/resolv.conf";
  seen.the_case().servers[0].server.fallback = true;
  seen.replies(target, ended(Outcome::port_closed));
  EXPECT_EQ(seen.diagnosis().headline,
            "No DNS server is set on this computer: /etc/resolv.conf has no usable nameserver "
            "line, and at 192.0.2.1, which programs ask then, no DNS server runs.");
}

TEST(Headline, NamesTheRefusingServerAndTheOther) {
  Recorded seen;
  seen.server("192.0.2.1")
      .replies(every_variant, refused().ra().ede(15))
      .replies(control, answered());
  seen.server("192.0.2.2").replies(target, answered());
  EXPECT_EQ(seen.diagnosis().headline,
            "192.0.2.1 refuses www.target.example A, because a rule on that server blocks this "
            "name. 192.0.2.2 answers.");
}

TEST(Headline, CountsServersThatRefuseForTheSameReason) {
  Recorded seen;
  for (const auto* address : {"192.0.2.1", "192.0.2.2"})
    seen.server(address)
        .replies(every_variant, refused().ra().ede(15))
        .replies(control, answered());
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("Both resolvers refuse www.target.example A."));
}

TEST(Headline, ARefusalIsToldBeforeASilence) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, silent());
  seen.server("192.0.2.2").replies(target, refused());
  EXPECT_EQ(seen.diagnosis().decisive, 1U);
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("192.0.2.1 does not reply either."));
}

TEST(Headline, ResolversThatDisagreeAboutTheNameAreNamed) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, answered());
  seen.server("192.0.2.2").replies(target, replied(rcode::nxdomain));
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("disagree"));
}

TEST(Headline, AnOperationThatIsAnsweredAsALookupIsNotAccepted) {
  Recorded seen;
  seen.the_case().request.operation = Operation::notify;
  auto as_lookup = answered();
  seen.replies(target, as_lookup);
  seen.replies(other_type, refused());
  const auto headline = seen.diagnosis().headline;
  EXPECT_THAT(headline, testing::Not(testing::HasSubstr("NOERROR")));
}

TEST(Headline, SaysThatItIsTheTcpPortThatIsClosed) {
  Recorded seen;
  seen.the_case().request.operation = Operation::transfer;
  seen.replies(target, ended(Outcome::port_closed, "TCP connection refused"));
  seen.the_case().servers[0].observations[0].probe.query.transport = Transport::tcp;
  EXPECT_THAT(seen.diagnosis().headline, testing::HasSubstr("listening on TCP (port closed)"));
}

}  // namespace
}  // namespace whyrefused
