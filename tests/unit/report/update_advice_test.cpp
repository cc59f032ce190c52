// What to do about an update of one name and type that is refused.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/text.h"
#include "support/updates.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

/// On one line.
std::string report_on(const Recorded& seen) {
  auto text = text_report(seen.result(), {});
  std::string flat;
  for (const char c : text) {
    const bool blank = c == '\n' || c == ' ';
    if (!blank || flat.empty() || flat.back() != ' ') flat += blank ? ' ' : c;
  }
  return flat;
}

Recorded at_a_secondary(Recorded seen) {
  auto soa = answered().aa();
  soa.reply.answers.push_back(
      {"target.example", rrtype::soa, 60, "ns.target.example. hostmaster.example. 1 60 60 60 60"});
  says(seen, other_type, soa);
  says(seen, primary_address, with_address().aa());
  return seen;
}

TEST(UpdateAdvice, AtASecondaryThePrimaryIsToBeAskedAndTheZoneIsNamed) {
  const auto text = report_on(at_a_secondary(updated(refused())));
  EXPECT_THAT(text, HasSubstr("Ask the zone's primary instead"));
  EXPECT_THAT(text, HasSubstr("ns.target.example (192.0.2.80)"));
}

TEST(UpdateAdvice, SoItIsWhereTheSecondaryDoesNotTakeTheTicket) {
  const auto text = report_on(at_a_secondary(unsigned_updated(
      without_ticket(KerberosFault::server_rejects, "it replies NOTIMP to TKEY"), refused())));
  EXPECT_THAT(text, HasSubstr("Ask the zone's primary instead"));
  EXPECT_THAT(text, HasSubstr("ns.target.example (192.0.2.80)"));
}

TEST(UpdateAdvice, TheOperatorIsToldWhoSigns) {
  auto seen = signed_updated(refused());
  says(seen, update_empty, answered());
  says(seen, target_unsigned, refused());
  const auto text = report_on(seen);
  EXPECT_THAT(text,
              HasSubstr("a dynamic update of www.target.example A, signed by alice@AD.EXAMPLE"));
  EXPECT_THAT(text, HasSubstr("Please check who may change this name"));
}

TEST(UpdateAdvice, WhereNothingIsSignedNobodyIsNamedAsWhoSigns) {
  const auto text =
      report_on(unsigned_updated(without_ticket(KerberosFault::no_ticket), refused()));
  EXPECT_THAT(text, Not(HasSubstr("signed by")));
  EXPECT_THAT(text, HasSubstr("no valid Kerberos ticket was found here"));
  EXPECT_THAT(text, HasSubstr("kinit"));
}

}  // namespace
}  // namespace whyrefused
