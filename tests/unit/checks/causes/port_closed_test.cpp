#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

TEST(PortClosed, ConnectionRefusedIsNotRefused) {
  Recorded seen;
  seen.replies(target, ended(Outcome::port_closed, "ICMP port unreachable"));
  EXPECT_EQ(seen.named(), "port-closed (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::port_closed);
  EXPECT_THAT(seen.diagnosis().headline, Not(HasSubstr("refuses")));
}

TEST(PortClosed, IsTheOwnAdministratorsOnLoopback) {
  Recorded local, remote;
  local.server("127.0.0.1").replies(target, ended(Outcome::port_closed));
  remote.replies(target, ended(Outcome::port_closed));
  EXPECT_EQ(local.diagnosis().servers[0].actor, Actor::local_admin);
  EXPECT_EQ(remote.diagnosis().servers[0].actor, Actor::resolver_operator);
}

TEST(PortClosed, AServerThatRepliesOverTcpIsThere) {
  Recorded seen;
  seen.replies(target, ended(Outcome::port_closed));
  seen.replies(target_tcp, answered());
  EXPECT_EQ(seen.named(), "udp-dropped (likely)");
}

}  // namespace
}  // namespace whyrefused
