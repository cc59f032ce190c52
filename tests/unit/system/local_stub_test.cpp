#include "system/local_stub.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "unit/system/temporary_directory.h"

namespace whyrefused {
namespace {

std::optional<LocalStub> stub(std::string_view address, const Surroundings& surroundings = {}) {
  return known_stub(parse_endpoint(address).endpoint.value(), surroundings);
}

TEST(KnownStub, AtAnotherPortIsSomeOtherProgram) {
  EXPECT_EQ(known_stub(*parse_endpoint("127.0.0.11").endpoint, {})->what,
            "Docker's embedded resolver");
  EXPECT_EQ(known_stub(*parse_endpoint("127.0.0.11:5353").endpoint, {})->what,
            "this machine itself");
  EXPECT_FALSE(known_stub(*parse_endpoint("10.0.2.3:5353").endpoint, {}));
}

TEST(LocalStub, IsKnownByItsAddress) {
  const std::pair<const char*, const char*> known[] = {{"127.0.0.53", "systemd-resolved"},
                                                       {"127.0.0.54", "systemd-resolved"},
                                                       {"127.0.0.11", "docker"},
                                                       {"127.0.1.1", "networkmanager-dnsmasq"},
                                                       {"127.0.0.1", "this-machine"},
                                                       {"127.9.9.9", "this-machine"},
                                                       {"::1", "this-machine"},
                                                       {"169.254.20.10", "nodelocal-dns"},
                                                       {"10.0.2.3", "user-network"},
                                                       {"192.168.65.7", "docker-desktop"},
                                                       {"192.168.65.5", "docker-desktop"},
                                                       {"169.254.169.253", "amazon-vpc"},
                                                       {"fd00:ec2::253", "amazon-vpc"},
                                                       {"169.254.169.254", "google-cloud"},
                                                       {"168.63.129.16", "azure"},
                                                       {"100.100.100.100", "tailscale"},
                                                       {"fd7a:115c:a1e0::53", "tailscale"}};
  for (const auto& [address, id] : known) {
    const auto found = stub(address);
    ASSERT_TRUE(found) << address;
    EXPECT_EQ(found->id, id) << address;
    EXPECT_TRUE(found->ask_next.ends_with('.')) << address;
    EXPECT_FALSE(found->what.empty()) << address;
  }
}

TEST(LocalStub, IsNoOtherAddress) {
  EXPECT_FALSE(stub("192.0.2.53"));
  EXPECT_FALSE(stub("2001:db8::53"));
}

TEST(LocalStub, IsSeenOnlyWhereFilesShowIt) {
  Surroundings surroundings;
  EXPECT_FALSE(stub("127.0.0.53", surroundings)->seen);
  EXPECT_FALSE(stub("127.0.0.11", surroundings)->seen);
  surroundings.resolved = true;
  EXPECT_TRUE(stub("127.0.0.53", surroundings)->seen);
  EXPECT_FALSE(stub("127.0.0.11", surroundings)->seen);
  surroundings.docker = true;
  EXPECT_TRUE(stub("127.0.0.11", surroundings)->seen);
  EXPECT_FALSE(stub("169.254.169.254", surroundings)->seen);
}

TEST(Surroundings, AreReadFromFiles) {
  const TemporaryDirectory directory;
  const auto nothing = look_around(directory.root());
  EXPECT_FALSE(nothing.resolved || nothing.docker || nothing.podman || nothing.kubernetes);

  directory.write(".dockerenv", "");
  EXPECT_TRUE(look_around(directory.root()).docker);
  directory.write("run/.containerenv", "");
  EXPECT_TRUE(look_around(directory.root()).podman);
  directory.write("run/secrets/kubernetes.io/serviceaccount/token", "");
  EXPECT_TRUE(look_around(directory.root()).kubernetes);
  std::filesystem::create_directories(directory.path("run/systemd/resolve"));
  EXPECT_TRUE(look_around(directory.root()).resolved);
}

TEST(ServersOfDnsmasq, AreKnownWhereNetworkManagerOrResolvconfFeedsOne) {
  const TemporaryDirectory directory;
  directory.write("run/NetworkManager/no-stub-resolv.conf", "nameserver 192.0.2.1\n");
  EXPECT_TRUE(servers_of_dnsmasq(directory.root()).empty()) << "it feeds systemd-resolved";
  directory.write("run/dnsmasq/dnsmasq.pid", "7\n");
  directory.write("run/dnsmasq/resolv.conf", "nameserver 192.0.2.2\nnameserver 192.0.2.3\n");
  EXPECT_EQ(servers_of_dnsmasq(directory.root()).size(), 2U);
  directory.write("run/NetworkManager/dnsmasq.pid", "8\n");
  const auto servers = servers_of_dnsmasq(directory.root());
  ASSERT_EQ(servers.size(), 1U);
  EXPECT_EQ(address_text(servers[0].endpoint), "192.0.2.1");
}

/// A container of Podman, as its files show it: the default route by 10.89.0.1 through eth0.
void write_podman(const TemporaryDirectory& directory, const char* peer) {
  directory.write("run/.containerenv", "");
  directory.write("proc/net/route",
                  "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\n"
                  "eth0\t00000000\t0100590A\t0003\t0\t0\t100\t00000000\n"
                  "eth0\t0000590A\t00000000\t0001\t0\t0\t0\t00FFFFFF\n");
  directory.write("sys/class/net/eth0/ifindex", "2\n");
  directory.write("sys/class/net/eth0/iflink", peer);
}

TEST(LocalStub, PodmansResolverListensAtTheGatewayOfTheContainer) {
  const TemporaryDirectory directory;
  write_podman(directory, "14\n");
  const auto surroundings = look_around(directory.root());
  ASSERT_TRUE(surroundings.gateway);
  EXPECT_EQ(address_text(*surroundings.gateway), "10.89.0.1");
  EXPECT_EQ(stub("10.89.0.1", surroundings)->product, "Podman");
  EXPECT_FALSE(stub("10.89.0.2", surroundings));
}

TEST(LocalStub, InTheHostsNetworkTheGatewayIsARouter) {
  const TemporaryDirectory directory;
  write_podman(directory, "2\n");
  EXPECT_FALSE(look_around(directory.root()).gateway);
}

TEST(LocalStub, OnlyTheResolverOfAContainerIsSomebodyElsesByItsAddress) {
  EXPECT_EQ(stub("127.0.0.11")->product, "Docker");
  EXPECT_EQ(stub("127.0.0.53")->product, "");
  EXPECT_EQ(stub("10.0.2.3")->product, "");
}

}  // namespace
}  // namespace whyrefused
