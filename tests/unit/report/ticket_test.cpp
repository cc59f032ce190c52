#include "report/ticket.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string block(const Recorded& seen) { return ticket(seen.result(), "0.1.0"); }

TEST(Ticket, HasVerdictTableEvidenceAndCommands) {
  Recorded seen;
  seen.replies({target, target_again, control}, refused().ede(18));
  const auto text = block(seen);
  EXPECT_THAT(text, StartsWith("## 192.0.2.1 refuses `www.target.example`"));
  EXPECT_THAT(text, HasSubstr("\n\n**Contact:** the operator of the DNS server"));
  EXPECT_LT(text.find("**Send:** "), text.find("**Sure:** "));
  EXPECT_LT(text.find("**Sure:** "), text.find("| 192.0.2.1"));
  EXPECT_THAT(text, HasSubstr("| 192.0.2.1 | REFUSED |"));
  EXPECT_THAT(text, HasSubstr("### Why"));
  EXPECT_THAT(text, HasSubstr("```sh\ndig @192.0.2.1 www.target.example."));
}

TEST(Ticket, TextOfTheNetworkCannotFormatIt) {
  Recorded seen;
  seen.replies({target, target_again, control},
               refused().ede(18, "<img src=x> | `rm` *b* [a](b)\n## x"));
  const auto text = block(seen);
  EXPECT_THAT(text, Not(HasSubstr("<img")));
  EXPECT_THAT(text, Not(HasSubstr("\n## x")));
  EXPECT_THAT(text, HasSubstr("\\| \\`rm\\` \\*b\\* \\[a\\](b)"));
}

TEST(Ticket, AHealthyServerNeedsNoReasons) {
  Recorded seen;
  seen.replies(target, answered());
  EXPECT_THAT(block(seen), Not(HasSubstr("### Why")));
}

TEST(Ticket, NothingInItComesAlive) {
  Recorded seen;
  seen.replies({target, target_again, control},
               refused().ede(18, "see https://evil.example/a|b @everyone www.evil.example `@x`"));
  const auto text = block(seen);
  EXPECT_THAT(text, HasSubstr(" `https://evil.example/a\\|b` `@everyone` "));
  EXPECT_THAT(text, HasSubstr("`www.evil.example`"));
  EXPECT_THAT(text, HasSubstr("`` `@x`"));
}

}  // namespace
}  // namespace whyrefused
