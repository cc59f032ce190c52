#include "system/windows/adapters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/windows_told.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names_of(const WindowsSnapshot& snapshot) {
  std::vector<std::string> names;
  for (const auto& one : servers_per_adapter(snapshot)) names.push_back(one.name);
  return names;
}

TEST(WindowsAdapters, TheLowerMetricComesFirst) {
  ToldWindows told;
  told.adapter("Wi-Fi", 45, {"192.0.2.1"}).adapter("VPN", 5, {"192.0.2.53"});
  told.adapter("unknown", 0, {"192.0.2.9"}).adapter("Ethernet", 25, {"192.0.2.2"});
  told.adapter("other", 25, {"192.0.2.3"});
  EXPECT_THAT(names_of(told.snapshot), ElementsAre("VPN", "Ethernet", "other", "Wi-Fi", "unknown"));
}

TEST(WindowsAdapters, OfTwoMetricsTheBetterCounts) {
  ToldWindows told;
  told.adapter("a", 20, {"192.0.2.1"}).adapter("b", 30, {"192.0.2.2"});
  told.snapshot.adapters[1].metric_ipv6 = 10;
  EXPECT_THAT(names_of(told.snapshot), ElementsAre("b", "a"));
}

TEST(WindowsAdapters, WhatNobodyIsAskedOverIsLeftOut) {
  ToldWindows told;
  told.adapter("down", 1, {"192.0.2.1"})
      .adapter("loopback", 2, {"192.0.2.2"})
      .adapter("bare", 3, {});
  told.snapshot.adapters[0].up = false;
  told.snapshot.adapters[1].type = if_type_loopback;
  EXPECT_THAT(servers_per_adapter(told.snapshot), IsEmpty());
  EXPECT_THAT(servers_of(told.snapshot), IsEmpty());
}

TEST(WindowsAdapters, PlaceholdersAndNonsenseAreNoServers) {
  ToldWindows told;
  told.adapter("a", 1,
               {"fec0:0:0:ffff::1%1", "fec0:0:0:ffff::3", "dns.example", "fec0:0:0:ffff::4",
                "2001:db8::53"});
  EXPECT_THAT(servers_per_adapter(told.snapshot).front().servers,
              ElementsAre("fec0:0:0:ffff::4", "2001:db8::53"));
}

TEST(WindowsAdapters, EachServerIsAskedOnce) {
  ToldWindows told;
  told.adapter("Ethernet", 25, {"192.0.2.1", "192.0.2.2"}).adapter("Wi-Fi", 45, {"192.0.2.1"});
  const auto servers = servers_of(told.snapshot);
  ASSERT_EQ(servers.size(), 2U);
  EXPECT_EQ(servers[0].origin, "adapter Ethernet (metric 25)");
  EXPECT_TRUE(servers[0].configured);
}

TEST(WindowsAdapters, ANameOfAnAdapterIsSafeToPrint) {
  ToldWindows told;
  told.adapter("\x1b[31m", 0, {"192.0.2.1"});
  EXPECT_EQ(servers_of(told.snapshot).front().origin, "adapter \\x1b[31m");
}

TEST(WindowsAdapters, HttpsIsKnownByItsFlags) {
  ToldWindows told;
  told.adapter("a", 1, {"192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"});
  told.snapshot.adapters[0].doh = {{"192.0.2.1", "https://dns.example/", doh_enabled},
                                   {"192.0.2.2", "", doh_automatic | doh_falls_back},
                                   {"192.0.2.3", "https://dns.example/", doh_falls_back}};
  const auto adapter = servers_per_adapter(told.snapshot).front();
  EXPECT_THAT(adapter.encrypted, ElementsAre("192.0.2.1", "192.0.2.2"));
  EXPECT_THAT(adapter.strictly_encrypted, ElementsAre("192.0.2.1"));
}

TEST(WindowsAdapters, SuffixesOfConnectionsComeInTheirOrder) {
  ToldWindows told;
  told.adapter("b", 20, {}, "b.example").adapter("a", 10, {}, "a.example");
  told.adapter("down", 1, {}, "down.example").adapter("again", 30, {}, "A.Example");
  told.snapshot.adapters[2].up = false;
  told.snapshot.adapters[0].search_list = {"c.example"};
  EXPECT_THAT(connection_suffixes(told.snapshot),
              ElementsAre("a.example", "b.example", "c.example"));
}

TEST(WindowsAdapters, AServerIsKnownByItsAddress) {
  ToldWindows told;
  told.adapter("a", 1, {"2001:db8:0:0::53"}).adapter("down", 1, {"192.0.2.1"});
  told.snapshot.adapters[1].up = false;
  EXPECT_TRUE(is_of_an_adapter(told.snapshot, "2001:db8::53"));
  EXPECT_FALSE(is_of_an_adapter(told.snapshot, "192.0.2.1"));
  EXPECT_FALSE(is_of_an_adapter(told.snapshot, "dns.example"));
}

}  // namespace
}  // namespace whyrefused
