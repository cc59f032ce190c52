#include "checks/probes/other_addresses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

Endpoint at(const char* address) {
  auto endpoint = parse_endpoint(address).endpoint.value();
  endpoint.port = 0;
  return endpoint;
}

std::vector<std::string> chosen(Recorded& seen, std::size_t most = 2) {
  std::vector<std::string> texts;
  for (const auto& one : other_addresses(seen.the_case(), 0, most))
    texts.push_back(address_text(one));
  return texts;
}

TEST(OtherAddresses, AreThoseAProgramCouldUse) {
  Recorded seen;
  seen.replies(target, refused());
  seen.the_case().servers[0].observations[0].source = "198.51.100.7";
  seen.the_case().context.addresses = {at("127.0.0.1"),   at("198.51.100.7"), at("198.51.100.8"),
                                       at("2001:db8::7"), at("169.254.1.1"),  at("203.0.113.9")};
  EXPECT_THAT(chosen(seen), testing::ElementsAre("198.51.100.8", "203.0.113.9"));
  EXPECT_THAT(chosen(seen, 1), testing::ElementsAre("198.51.100.8"));
}

TEST(OtherAddresses, ToLoopbackAreLoopbackOnly) {
  Recorded seen;
  seen.server("127.0.0.1").replies(target, refused());
  seen.the_case().servers[0].observations[0].source = "127.0.0.1";
  seen.the_case().context.addresses = {at("127.0.0.1"), at("127.0.0.2"), at("198.51.100.8")};
  EXPECT_THAT(chosen(seen), testing::ElementsAre("127.0.0.2"));
}

}  // namespace
}  // namespace whyrefused
