#include "system/resolved_routing.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using List = std::vector<std::string>;

ResolvedServer at(const char* address) { return {*parse_endpoint(address).endpoint, ""}; }

ResolvedLink link(const char* interface, const char* address) {
  ResolvedLink one;
  one.interface = interface;
  one.servers = {at(address)};
  return one;
}

/// A global server, an ordinary link, a VPN for two domains only.
Resolved machine() {
  Resolved resolved;
  resolved.servers = {{at("192.0.2.1").endpoint, ""}, {at("192.0.2.2").endpoint, ""}};
  resolved.links = {link("eth0", "192.0.2.2"), link("tun0", "192.0.2.3")};
  resolved.links[0].search = {"office.example"};
  resolved.links[1].routes = {"corp.example", "lab.office.example"};
  return resolved;
}

List asked(const Resolved& resolved, std::string_view name) {
  List list;
  for (const auto& upstream : upstreams_for(resolved, name))
    if (upstream.asked) list.push_back(address_text(upstream.endpoint));
  return list;
}

TEST(ResolvedRouting, NamesWithoutADomainGoToTheDefaultRoutesAndTheGlobalServers) {
  EXPECT_EQ(asked(machine(), "www.shop.example"), (List{"192.0.2.1", "192.0.2.2"}));
}

TEST(ResolvedRouting, TheLongestDomainWinsAlone) {
  EXPECT_EQ(asked(machine(), "a.CORP.example"), List{"192.0.2.3"});
  EXPECT_EQ(asked(machine(), "corp.example"), List{"192.0.2.3"});
  EXPECT_EQ(asked(machine(), "a.office.example"), List{"192.0.2.2"});
  EXPECT_EQ(asked(machine(), "a.lab.office.example"), List{"192.0.2.3"});
}

TEST(ResolvedRouting, ADomainFitsWholeLabelsOnly) {
  EXPECT_EQ(asked(machine(), "mycorp.example"), (List{"192.0.2.1", "192.0.2.2"}));
}

TEST(ResolvedRouting, TheRootAsDomainTakesEverything) {
  auto resolved = machine();
  resolved.links[1].routes = {"."};
  EXPECT_EQ(asked(resolved, "www.shop.example"), List{"192.0.2.3"});
}

TEST(ResolvedRouting, DefaultRouteCanBeSaid) {
  auto resolved = machine();
  resolved.links[0].default_route = false;
  resolved.links[1].default_route = true;
  EXPECT_EQ(asked(resolved, "www.shop.example"), (List{"192.0.2.1", "192.0.2.3"}));
}

TEST(ResolvedRouting, SingleLabelsAndLocalNamesGoNowhereUnlessADomainSaysSo) {
  EXPECT_EQ(asked(machine(), "printer"), List{});
  EXPECT_EQ(asked(machine(), "printer.local"), List{});
  EXPECT_EQ(upstreams_for(machine(), "printer").size(), 3U);
  auto resolved = machine();
  resolved.links[1].routes.push_back("local");
  EXPECT_EQ(asked(resolved, "printer.local"), List{"192.0.2.3"});
}

TEST(ResolvedRouting, ALinkWithoutServersTakesNoNames) {
  auto resolved = machine();
  resolved.links[1].servers.clear();
  EXPECT_EQ(asked(resolved, "a.corp.example"), (List{"192.0.2.1", "192.0.2.2"}));
}

TEST(ResolvedRouting, TlsIsToldOf) {
  auto resolved = machine();
  resolved.links[0].dns_over_tls = "yes";
  resolved.links[1].servers = {at("192.0.2.3:853")};
  for (const auto& upstream : upstreams_for(resolved, "www.shop.example"))
    EXPECT_EQ(upstream.over_tls, !upstream.link.empty()) << address_text(upstream.endpoint);
}

}  // namespace
}  // namespace whyrefused
