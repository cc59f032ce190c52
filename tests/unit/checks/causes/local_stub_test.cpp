#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(LocalStub, SystemdResolvedHasNoScopeForSingleLabels) {
  Recorded seen("printer");
  seen.server("127.0.0.53");
  seen.replies(every_variant, refused().aa().ra());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "local-stub (likely)");
}

/// A refusal that systemd-resolved makes itself, at this address.
Recorded refused_with_aa(const char* name, const char* address) {
  Recorded seen(name);
  seen.server(address);
  seen.replies(every_variant, refused().aa().ra());
  seen.replies(control, answered().ra());
  return seen;
}

TEST(LocalStub, OnWindowsThereIsNone) {
  auto seen = refused_with_aa("printer", "127.0.0.53");
  seen.the_case().context.on_windows = true;
  EXPECT_NE(seen.cause(), CauseId::local_stub);
  EXPECT_NE(seen.diagnosis().servers[0].software_guess, "systemd-resolved");
}

TEST(LocalStub, NamesUnderLocalAreLeftToMulticastDns) {
  EXPECT_EQ(refused_with_aa("printer.local", "127.0.0.53").named(), "local-stub (likely)");
}

TEST(LocalStub, AFullNameThatItRefusesItselfHasNoServerEither) {
  const auto seen = refused_with_aa("9.1.254.169.in-addr.arpa", "127.0.0.53");
  EXPECT_EQ(seen.named(), "local-stub (likely)");
  EXPECT_THAT(seen.rivals(), testing::Contains("name-policy"));
  EXPECT_THAT(seen.evidence(), testing::HasSubstr("link-local"));
  for (const auto* name : {"printer", "printer.local"})
    EXPECT_THAT(refused_with_aa(name, "127.0.0.53").evidence(),
                testing::HasSubstr("single labels"));
}

TEST(LocalStub, WhatAServerBehindItRefusesHasNoAa) {
  Recorded seen;
  seen.server("127.0.0.53");
  seen.replies(every_variant, refused().ra());
  seen.replies(control, answered().ra());
  EXPECT_NE(seen.cause(), CauseId::local_stub);
}

TEST(LocalStub, AServerElsewhereIsNoStub) {
  EXPECT_NE(refused_with_aa("printer", "192.0.2.1").cause(), CauseId::local_stub);
}

/// What systemd-resolved does with class CH and with RD=0, at any of its addresses.
void reply_as_resolved(Recorded& seen) {
  seen.replies(version_bind, refused().aa().ra());
  seen.replies(control_rd0, refused().ra());
}

TEST(LocalStub, TheStubOfAnotherMachineIsKnownByWhatItDoesWithClassCh) {
  for (const auto* name : {"printer", "printer.local"}) {
    auto seen = refused_with_aa(name, "192.0.2.1");
    for (auto& one : seen.the_case().servers[0].observations)
      if (one.probe.purpose == target_rd0) one.reply->aa = false;
    reply_as_resolved(seen);
    EXPECT_EQ(seen.named(), "local-stub (likely)");
    EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
  }
}

TEST(LocalStub, AServerThatRefusesRd0WithAuthorityIsNotSystemdResolved) {
  auto seen = refused_with_aa("printer", "192.0.2.1");
  seen.replies(version_bind, refused().aa().ra());
  EXPECT_NE(seen.cause(), CauseId::local_stub);
}

TEST(LocalStub, NxdomainForAnotherTypeIsNotToldAsAnAnswer) {
  Recorded seen("printer");
  seen.server("127.0.0.53");
  seen.replies({target, target_again, target_tcp, target_no_edns}, refused().aa().ra());
  seen.replies(target_rd0, refused().ra());
  seen.replies(other_type, replied(rcode::nxdomain).aa().ra());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "local-stub (likely)");
  EXPECT_EQ(seen.evidence().find("SOA"), std::string::npos);
}

TEST(LocalStub, HasServersForOtherNamesOnly) {
  Recorded seen;
  seen.server("127.0.0.53").replies(every_variant, refused().aa().ra());
  seen.replies({control, control_rd0, version_bind}, refused().aa().ra());
  EXPECT_EQ(seen.named(), "forwarder-no-upstream (likely)");
  LocalResolver stub;
  stub.name = "127.0.0.53";
  stub.upstreams_known = true;
  Upstream upstream;
  upstream.endpoint = parse_endpoint("192.0.2.99").endpoint.value();
  stub.upstreams = {upstream};
  seen.the_case().context.local_resolvers = {stub};
  EXPECT_EQ(seen.named(), "local-stub (likely)");
  EXPECT_THAT(seen.rivals(), testing::Contains("forwarder-no-upstream"));
}

}  // namespace
}  // namespace whyrefused
