#include "system/resolved.h"

#include <gtest/gtest.h>
#include <net/if.h>

#include <filesystem>

#include "unit/system/temporary_directory.h"

namespace whyrefused {
namespace {

using List = std::vector<std::string>;

std::string text(const ResolvedServer& server) {
  return to_string(server.endpoint) + (server.tls_name.empty() ? "" : "#" + server.tls_name);
}

List servers(const ResolvedLink& link) {
  List list;
  for (const auto& server : link.servers) list.push_back(text(server));
  return list;
}

List servers(const Resolved& resolved) {
  List list;
  for (const auto& server : resolved.servers)
    list.push_back(to_string(server.endpoint) + " " + server.origin);
  return list;
}

ResolvedLink link_state(std::string_view content) {
  ResolvedLink link;
  link.interface = "eth0";
  add_link_state(link, content);
  return link;
}

TEST(ResolvedServer, IsReadInAllNotations) {
  const std::pair<const char*, const char*> notations[] = {
      {"192.0.2.1", "192.0.2.1"},
      {"192.0.2.1:5353", "192.0.2.1:5353"},
      {"192.0.2.1#dns.example", "192.0.2.1#dns.example"},
      {"192.0.2.1:853%eth1#dns.example", "192.0.2.1:853#dns.example"},
      {"2001:db8::1", "2001:db8::1"},
      {"2001:db8::1%eth1", "2001:db8::1"},
      {"[2001:db8::1]:5353", "[2001:db8::1]:5353"},
      {"[2001:db8::1]:853%eth1#dns.example", "[2001:db8::1]:853#dns.example"},
      {"fe80::1%eth1", "fe80::1%eth1"},
      {"[fe80::1]:5353%eth1", "[fe80::1%eth1]:5353"},
      {"fe80::1", "fe80::1%eth0"}};
  for (const auto& [notation, expected] : notations) {
    const auto server = parse_resolved_server(notation, "eth0");
    ASSERT_TRUE(server) << notation;
    EXPECT_EQ(text(*server), expected) << notation;
  }
}

TEST(ResolvedServer, MayNameItsInterfaceByNumber) {
  const auto loopback = if_nametoindex("lo");
  ASSERT_NE(loopback, 0u);
  const auto server = parse_resolved_server("fe80::1%" + std::to_string(loopback), "");
  ASSERT_TRUE(server);
  EXPECT_EQ(server->endpoint.zone, "lo");
}

TEST(ResolvedServer, IsNothingElse) {
  for (const auto* other :
       {"", "#x", "%", "dns.example", "192.0.2.1:0", "[", "]", "[]:53%x", "fe80::1"})
    EXPECT_FALSE(parse_resolved_server(other, "")) << other;
}

TEST(LinkState, IsReadAsNetworkdWritesIt) {
  const auto link = link_state(
      "# This is private data. Do not parse.\nADMIN_STATE=configured\nOPER_STATE=routable\n"
      "NETWORK_FILE=/etc/systemd/network/wired.network\n"
      "DNS=192.0.2.1 192.0.2.2:853#dns.example 2001:db8::1\nNTP=192.0.2.9\nSIP=\n"
      "DOMAINS=corp.example lab.example\nROUTE_DOMAINS=vpn.example .\nLLMNR=yes\nMDNS=no\n"
      "DNS_DEFAULT_ROUTE=no\nDNS_OVER_TLS=opportunistic\nDNSSEC=allow-downgrade\n");
  EXPECT_EQ(servers(link), (List{"192.0.2.1", "192.0.2.2:853#dns.example", "2001:db8::1"}));
  EXPECT_EQ(link.search, (List{"corp.example", "lab.example"}));
  EXPECT_EQ(link.routes, (List{"vpn.example", "."}));
  EXPECT_EQ(link.default_route, false);
  EXPECT_EQ(link.llmnr, "yes");
  EXPECT_EQ(link.mdns, "no");
  EXPECT_EQ(link.dns_over_tls, "opportunistic");
  EXPECT_EQ(link.dnssec, "allow-downgrade");
  EXPECT_EQ(link.unusable, 0u);
}

TEST(LinkState, IsReadAsResolvedWritesIt) {
  const auto link = link_state(
      "# This is private data. Do not parse.\nLLMNR=resolve\nMDNS=no\nDNSOVERTLS=no\n"
      "DEFAULT_ROUTE=yes\nSERVERS=192.0.2.1 192.0.2.1\nDOMAINS=corp.example ~.\n");
  EXPECT_EQ(servers(link), List{"192.0.2.1"});
  EXPECT_EQ(link.search, List{"corp.example"});
  EXPECT_EQ(link.routes, List{"."});
  EXPECT_EQ(link.default_route, true);
  EXPECT_EQ(link.dns_over_tls, "no");
}

TEST(LinkState, KeepsWhatIsReadable) {
  const auto link =
      link_state("\xff\nDNS\n=x\nDNS=junk 192.0.2.1 300.1.1.1\r\nDNS_DEFAULT_ROUTE=?\n");
  EXPECT_EQ(servers(link), List{"192.0.2.1"});
  EXPECT_EQ(link.unusable, 2u);
  EXPECT_FALSE(link.default_route);
}

TEST(Resolved, IsAbsentWithoutItsDirectory) {
  const TemporaryDirectory root;
  const auto resolved = read_resolved(root.root());
  EXPECT_FALSE(resolved.present);
  EXPECT_TRUE(resolved.findings.empty());
}

TEST(Resolved, ShowsTheServersBehindTheStub) {
  const TemporaryDirectory root;
  const auto conf = root.write("run/systemd/resolve/resolv.conf",
                               "# by resolved\nnameserver 192.0.2.1\nnameserver 192.0.2.2\n"
                               "nameserver 192.0.2.3\nnameserver 192.0.2.4\nsearch .\n");
  const auto index = std::to_string(if_nametoindex("lo"));
  root.write("run/systemd/netif/links/" + index, "DNS=192.0.2.1 192.0.2.5:5353\n");
  root.write("run/systemd/resolve/netif/" + index,
             "SERVERS=192.0.2.1 192.0.2.6:53\nDOMAINS=~corp\n");
  root.write("run/systemd/resolve/netif/junk", "SERVERS=192.0.2.7\n");
  root.write("run/systemd/netif/links/4000000000", "ADMIN_STATE=unmanaged\n");

  const auto resolved = read_resolved(root.root());
  EXPECT_TRUE(resolved.present);
  EXPECT_EQ(servers(resolved),
            (List{"192.0.2.1 " + conf + ":2", "192.0.2.2 " + conf + ":3",
                  "192.0.2.3 " + conf + ":4", "192.0.2.4 " + conf + ":5",
                  "192.0.2.5:5353 systemd-resolved, lo", "192.0.2.6 systemd-resolved, lo"}));
  ASSERT_EQ(resolved.links.size(), 1u);
  EXPECT_EQ(resolved.links[0].interface, "lo");
  EXPECT_EQ(servers(resolved.links[0]), (List{"192.0.2.1", "192.0.2.5:5353", "192.0.2.6"}));
  EXPECT_EQ(resolved.links[0].routes, List{"corp"});
  EXPECT_TRUE(resolved.findings.empty());
}

TEST(Resolved, WithoutServersHasNone) {
  const TemporaryDirectory root;
  root.write("run/systemd/resolve/resolv.conf", "# No DNS servers known.\nsearch .\n");
  const auto resolved = read_resolved(root.root());
  EXPECT_TRUE(resolved.servers.empty());
  EXPECT_TRUE(resolved.findings.empty());
}

TEST(Resolved, SaysWhatItCannotRead) {
  const TemporaryDirectory root;
  std::filesystem::create_directories(root.path("run/systemd/resolve/resolv.conf"));
  root.write("run/systemd/netif/links/7", "DNS=192.0.2.1 junk\n" + std::string(70000, '\n'));
  const auto resolved = read_resolved(root.root());
  EXPECT_EQ(servers(resolved), List{"192.0.2.1 systemd-resolved, interface 7"});
  List ids;
  for (const auto& finding : resolved.findings) ids.push_back(finding.id);
  EXPECT_EQ(ids, (List{"context.resolved-unreadable", "context.resolved-long",
                       "context.resolved-address"}));
}

}  // namespace
}  // namespace whyrefused
