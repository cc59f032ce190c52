#include "checks/answers/upstream_edits.h"

#include <gtest/gtest.h>

#include <string>

#include "checks/answers/here_edits.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

/// Two servers behind systemd-resolved, of which the first refuses and the second answers.
Recorded behind_resolved(const std::string& link_of_first, const std::string& link_of_second) {
  Recorded seen;
  seen.replies({target, control}, refused());
  seen.server("192.0.2.2").replies({target, control}, with_address());
  auto& the_case = seen.the_case();
  LocalResolver local{"127.0.0.53", "systemd-resolved's stub", "", true, true, {}};
  for (auto& record : the_case.servers) {
    record.server.configured = true;
    record.server.asked_by = local.name;
    record.server.origin = "/etc/resolv.conf:1";
    const bool is_first = &record == &the_case.servers.front();
    local.upstreams.push_back({.endpoint = record.server.endpoint,
                               .link = is_first ? link_of_first : link_of_second,
                               .domains = {},
                               .asked = true});
  }
  the_case.context.local_resolvers = {local};
  return seen;
}

HereFirst here_of(const Recorded& seen) {
  HereFirst here;
  add_here_edits(seen.the_case(), seen.diagnosis(), here);
  return here;
}

TEST(UpstreamEdits, AServerOfALinkIsTakenOutByACommand) {
  const auto here = here_of(behind_resolved("eth0", "eth0"));
  ASSERT_EQ(here.edits.size(), 1U);
  EXPECT_EQ(here.edits.front().kind, EditKind::run);
  EXPECT_EQ(here.edits.front().text, "resolvectl dns eth0 192.0.2.2");
}

TEST(UpstreamEdits, AServerOfResolvedConfIsTakenOutOfItsLine) {
  const auto here = here_of(behind_resolved("", ""));
  ASSERT_EQ(here.edits.size(), 1U);
  EXPECT_EQ(here.file, "/etc/systemd/resolved.conf");
  EXPECT_EQ(here.edits.front().setting, "DNS=192.0.2.1 192.0.2.2");
  EXPECT_EQ(here.edits.front().text, "DNS=192.0.2.2");
}

TEST(UpstreamEdits, TheOnlyServerOfALinkStays) {
  EXPECT_TRUE(here_of(behind_resolved("vpn0", "eth0")).edits.empty());
}

TEST(UpstreamEdits, ALinkWithAnOddNameIsNotPutIntoACommand) {
  EXPECT_TRUE(here_of(behind_resolved("a;b", "a;b")).edits.empty());
}

}  // namespace
}  // namespace whyrefused
