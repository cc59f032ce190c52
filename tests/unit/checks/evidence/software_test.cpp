#include "checks/evidence/software.h"

#include <gtest/gtest.h>

#include "checks/evidence/evidence.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(Software, IsRecognisedByVersionBind) {
  const std::pair<const char*, const char*> cases[]{
      {"9.18.49-1~deb12u3-Debian", "BIND"},
      {"unbound 1.17.1", "Unbound"},
      {"NSD 4.6.1", "NSD"},
      {"Knot DNS 3.2.6", "Knot DNS"},
      {"PowerDNS Authoritative Server 4.7.3", "PowerDNS"},
      {"PowerDNS Recursor 4.8.8", "PowerDNS Recursor"},
      {"dnsmasq-2.90", "dnsmasq"},
      {"none of your business", ""}};
  for (const auto& [version, software] : cases) {
    Recorded seen;
    seen.replies(target, refused()).replies(version_bind, answered().text(version));
    EXPECT_EQ(recognise_software(gather(seen.the_case(), 0)), software) << version;
  }
}

}  // namespace
}  // namespace whyrefused
