#include "asking/routes.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

RouteTo route(std::string_view address) {
  return route_to(parse_endpoint(address).endpoint.value());
}

TEST(Routes, LeadToThisMachine) {
  EXPECT_EQ(route("127.0.0.1").route, Route::exists);
  EXPECT_EQ(route("127.0.0.1").source, "127.0.0.1");
  EXPECT_EQ(route("127.0.0.53:5353").route, Route::exists);
}

TEST(Routes, NeedAnInterfaceThatExists) {
  const auto result = route("fe80::1%nosuch0");
  EXPECT_EQ(result.route, Route::none);
  EXPECT_EQ(result.why, "there is no interface nosuch0");
}

TEST(Routes, KnowInterfacesOfLinkLocalAddressesOnly) {
  EXPECT_EQ(route("2001:db8::53%lo").route, Route::unknown);
  EXPECT_EQ(route("2001:db8::53%lo").why, "only link-local addresses have an interface");
}

TEST(Routes, TellTheSourceOfEachFamily) {
  const auto result = route("[::1]:5353");
  if (result.route != Route::exists) GTEST_SKIP() << "no IPv6 here: " << result.why;
  EXPECT_EQ(result.source, "::1");
}

// The kernel refuses 255.255.255.255 without SO_BROADCAST.
TEST(Routes, AreDeniedByThisMachinesRules) {
  const auto result = route("255.255.255.255");
  EXPECT_EQ(result.route, Route::none);
  EXPECT_NE(result.why, "");
  EXPECT_EQ(result.source, "");
}

}  // namespace
}  // namespace whyrefused
