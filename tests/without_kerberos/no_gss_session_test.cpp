#include <gtest/gtest.h>

#include "kerberos/gss_session.h"

namespace whyrefused {
namespace {

TEST(WithoutKerberos, AProgramSaysSo) { EXPECT_FALSE(has_gss()); }

TEST(WithoutKerberos, ASessionNeverBegins) {
  GssSession session({}, "ns1.example.org");
  EXPECT_FALSE(session.next_token({}));
  EXPECT_FALSE(session.state().established);
  EXPECT_EQ(session.state().fault, KerberosFault::other);
  EXPECT_FALSE(session.state().text.empty());
}

}  // namespace
}  // namespace whyrefused
