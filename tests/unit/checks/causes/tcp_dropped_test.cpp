#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

TEST(TcpDropped, WhatIsCutShortAndNotHadOverTcpIsNoAnswer) {
  for (const auto outcome : {Outcome::no_reply, Outcome::port_closed, Outcome::unusable}) {
    Recorded seen;
    seen.replies(target, answered().tc());
    seen.replies(target_tcp, ended(outcome));
    const auto diagnosis = seen.diagnosis();
    EXPECT_EQ(seen.named(), "tcp-dropped (likely)");
    EXPECT_EQ(diagnosis.exit_status, ExitStatus::none_answered);
    EXPECT_EQ(diagnosis.servers[0].state, ServerState::unusable);
  }
}

TEST(TcpDropped, SilenceIsTheNetworksAndWhatIsClosedTheServers) {
  Recorded lost, closed;
  lost.replies(target, answered().tc());
  lost.replies(target_tcp, silent());
  EXPECT_EQ(lost.diagnosis().servers[0].actor, Actor::network_operator);
  EXPECT_THAT(lost.evidence(), Not(HasSubstr("TCP: ")));
  Recorded accepted;
  accepted.replies(target, answered().tc());
  accepted.replies(target_tcp, ended(Outcome::no_reply, std::string(tcp_left_open)));
  EXPECT_EQ(accepted.diagnosis().servers[0].actor, Actor::resolver_operator);
  closed.replies(target, answered().tc());
  closed.replies(target_tcp, ended(Outcome::port_closed, "TCP connection refused"));
  EXPECT_EQ(closed.diagnosis().servers[0].actor, Actor::resolver_operator);
  EXPECT_THAT(closed.evidence(), HasSubstr("TCP: TCP connection refused."));
}

TEST(TcpDropped, NotWhereOurOwnTimeRanOut) {
  Recorded seen;
  seen.replies(target, answered().tc());
  seen.replies(target_tcp, silent());
  auto& observations = seen.the_case().servers[0].observations;
  observations[0].latency = std::chrono::milliseconds{900};
  observations[1].latency = std::chrono::milliseconds{200};
  EXPECT_EQ(seen.named(), "none");
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
}

}  // namespace
}  // namespace whyrefused
