#include "catalog/products.h"

#include <gtest/gtest.h>

#include <set>

namespace whyrefused {
namespace {

std::string_view name_of(std::string_view version) {
  const auto* product = product_by_version(version);
  return product == nullptr ? "" : product->name;
}

TEST(Products, AreRecognisedByWholeWordsAtTheStart) {
  EXPECT_EQ(name_of("NSD 4.12.0"), "NSD");
  EXPECT_EQ(name_of("gdnsd/3"), "gdnsd");
  EXPECT_EQ(name_of("rbldnsd 1.0pre (snapshot 20210120)"), "rbldnsd");
  EXPECT_EQ(name_of("my own NSD"), "");
  EXPECT_EQ(name_of("nsdsomething"), "");
  EXPECT_EQ(name_of("unbounded joy"), "");
  EXPECT_EQ(name_of("UNBOUND"), "Unbound");
}

TEST(Products, TellAForkFromWhatItIsBuiltUpon) {
  EXPECT_EQ(name_of("dnsmasq-pi-hole-v2.91+1"), "Pi-hole");
  EXPECT_EQ(name_of("dnsmasq-2.91"), "dnsmasq");
  EXPECT_EQ(find_product("Pi-hole")->based_on, "dnsmasq");
}

TEST(Products, TellThePowerDnsServersApart) {
  EXPECT_EQ(name_of("PowerDNS Recursor 5.4.0 (built Jan  1 2026)"), "PowerDNS Recursor");
  EXPECT_EQ(name_of("PowerDNS Authoritative Server 5.1.5"), "PowerDNS");
  EXPECT_EQ(name_of("Served by PowerDNS - https://www.powerdns.com/"), "PowerDNS");
}

TEST(Products, ABareVersionNumberIsBindsFromNineOn) {
  EXPECT_EQ(name_of("9.20.30-1-Debian"), "BIND");
  EXPECT_EQ(name_of("9.9.5"), "BIND");
  EXPECT_EQ(name_of("9."), "");
  EXPECT_EQ(name_of("9.x"), "");
  EXPECT_EQ(name_of(""), "");
}

TEST(Products, ABareVersionNumberWithALongBuildNumberIsYadifas) {
  EXPECT_EQ(name_of("2.6.4-10892"), "YADIFA");
  EXPECT_EQ(name_of("2.6.4-1"), "");  // A revision of a distribution.
  EXPECT_EQ(name_of("2.6-10892"), "");
  EXPECT_EQ(name_of("2.6.4-1089x"), "");
  EXPECT_EQ(name_of(".6.4.-10892"), "");
  EXPECT_EQ(name_of("-10892"), "");
}

TEST(Products, StandOnceAndAreBuiltUponOneThatStandsThere) {
  std::set<std::string_view> names;
  for (const auto& product : products()) {
    EXPECT_TRUE(names.insert(product.name).second) << product.name;
    EXPECT_TRUE(product.based_on.empty() || find_product(product.based_on) != nullptr)
        << product.name;
  }
  EXPECT_EQ(find_product("any"), nullptr);
}

}  // namespace
}  // namespace whyrefused
