#include "engine/registration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> registered(std::string host, const std::vector<const char*>& addresses,
                                    std::vector<std::string> search = {}) {
  Context context;
  context.host = std::move(host);
  context.search = std::move(search);
  for (const auto* address : addresses)
    context.addresses.push_back(parse_endpoint(address).endpoint.value());
  std::vector<std::string> names;
  for (const auto& one : own_registration(context)) names.push_back(one.name + " " + one.type);
  return names;
}

TEST(OwnRegistration, IsTheNameAndEachAddress) {
  EXPECT_THAT(registered("pc.target.example", {"192.0.2.7", "2001:db8::7"}),
              ElementsAre("pc.target.example A", "pc.target.example AAAA", "192.0.2.7 PTR",
                          "2001:db8::7 PTR"));
}

TEST(OwnRegistration, OnlyFamiliesThatThereAreAreRegistered) {
  EXPECT_THAT(registered("pc.target.example", {"192.0.2.7"}),
              ElementsAre("pc.target.example A", "192.0.2.7 PTR"));
  EXPECT_THAT(registered("pc.target.example", {"2001:db8::7"}),
              ElementsAre("pc.target.example AAAA", "2001:db8::7 PTR"));
}

TEST(OwnRegistration, AddressesOfThisComputerOrOfALinkAloneAreNot) {
  EXPECT_THAT(registered("pc.target.example", {"127.0.0.1", "::1", "fe80::7%eth0", "febf::1%eth0",
                                               "169.254.1.7", "192.0.2.7"}),
              ElementsAre("pc.target.example A", "192.0.2.7 PTR"));
}

TEST(OwnRegistration, WithoutAnAddressTheNameIsTriedAllTheSame) {
  EXPECT_THAT(registered("pc.target.example", {}), ElementsAre("pc.target.example A"));
  EXPECT_THAT(registered("pc.target.example", {"127.0.0.1"}), ElementsAre("pc.target.example A"));
}

TEST(OwnRegistration, AShortNameIsCompletedWithTheFirstDomain) {
  EXPECT_THAT(registered("pc", {"192.0.2.7"}, {"target.example", "other.example"}),
              ElementsAre("pc.target.example A", "192.0.2.7 PTR"));
  EXPECT_THAT(registered("pc.own.example", {}, {"target.example"}),
              ElementsAre("pc.own.example A"));
}

TEST(OwnRegistration, WithoutADomainThereIsNone) {
  EXPECT_THAT(registered("pc", {"192.0.2.7"}), IsEmpty());
  EXPECT_THAT(registered("", {"192.0.2.7"}), IsEmpty());
}

// ".target.example" is asked for.
TEST(OwnRegistration, WithoutAHostNameThereIsNoneInAnyDomain) {
  EXPECT_THAT(registered("", {"192.0.2.7"}, {"target.example"}), IsEmpty());
}

// "pc.." is asked for; systemd-resolved writes "search ." where there is no domain.
TEST(OwnRegistration, TheRootIsNoDomain) {
  EXPECT_THAT(registered("pc", {"192.0.2.7"}, {"."}), IsEmpty());
}

}  // namespace
}  // namespace whyrefused
