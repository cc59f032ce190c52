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

TEST(LocalStub, NamesUnderLocalAreLeftToMulticastDns) {
  EXPECT_EQ(refused_with_aa("printer.local", "127.0.0.53").named(), "local-stub (likely)");
}

TEST(LocalStub, AFullNameHasAScope) {
  EXPECT_NE(refused_with_aa("www.target.example", "127.0.0.53").cause(), CauseId::local_stub);
}

TEST(LocalStub, AServerElsewhereIsNoStub) {
  EXPECT_NE(refused_with_aa("printer", "192.0.2.1").cause(), CauseId::local_stub);
}

}  // namespace
}  // namespace whyrefused
