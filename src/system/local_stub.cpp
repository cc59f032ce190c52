#include "system/local_stub.h"

#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>

#include "system/file.h"
#include "system/resolv_conf.h"
#include "system/text.h"

namespace whyrefused {

namespace {

struct Row {
  std::string_view address;
  LocalStub stub;
  bool Surroundings::*proof;  // null: no file shows it
};

constexpr LocalStub resolved{
    "systemd-resolved", "systemd-resolved's stub",
    "It asks the servers that resolvectl status shows, per network interface."};
constexpr LocalStub docker_desktop{
    "docker-desktop", "Docker Desktop's resolver",
    "It asks the resolvers of the machine that runs Docker Desktop; see the settings there."};
constexpr LocalStub aardvark{
    "podman", "Podman's resolver (aardvark-dns)",
    "It knows the names of containers and asks the resolvers of the Podman host for the rest, or "
    "those given with --dns.",
    "Podman"};
constexpr LocalStub amazon{"amazon-vpc", "Amazon's VPC resolver",
                           "It hosts the VPC's private zones and looks other names up; see the "
                           "rules of Route 53 Resolver."};
constexpr LocalStub tailscale{
    "tailscale", "Tailscale's MagicDNS",
    "It asks the name servers set on the DNS page of the tailnet's administration, else those of "
    "the machine; see tailscale dns status."};
constexpr LocalStub this_machine{
    "this-machine", "this machine itself",
    "To see which program replies there: ss -lnup 'sport = :53'. Its configuration names the "
    "servers that it asks."};

/// The addresses are those of each product's own documentation, but 127.0.1.1, which is what
/// NetworkManager was seen to give its dnsmasq on Ubuntu until 16.10.
constexpr std::array<Row, 14> stubs{{
    {"127.0.0.53", resolved, &Surroundings::resolved},
    {"127.0.0.54", resolved, &Surroundings::resolved},
    {"127.0.0.11",
     {"docker", "Docker's embedded resolver",
      "It knows the names of containers and asks the resolvers of the Docker host for the rest, "
      "or those given with --dns.",
      "Docker"},
     &Surroundings::docker},
    {"127.0.1.1",
     {"networkmanager-dnsmasq", "NetworkManager's dnsmasq",
      "It asks the servers of the connections; nmcli device show lists them as IP4.DNS and "
      "IP6.DNS."},
     nullptr},
    {"169.254.20.10",
     {"nodelocal-dns", "Kubernetes' NodeLocal DNSCache",
      "It asks the cluster's DNS service (CoreDNS) for the cluster's names; its ConfigMap "
      "node-local-dns names the servers that it asks for the rest."},
     &Surroundings::kubernetes},
    {"10.0.2.3",
     {"user-network", "the resolver of QEMU's or VirtualBox's user network",
      "It asks the resolvers of the machine that runs this virtual machine."},
     nullptr},
    {"192.168.65.7", docker_desktop, nullptr},
    {"192.168.65.5", docker_desktop, nullptr},
    {"169.254.169.253", amazon, nullptr},
    {"fd00:ec2::253", amazon, nullptr},
    {"169.254.169.254",
     {"google-cloud", "the metadata server of Google Cloud",
      "It hosts the project's private zones and looks other names up; see the zones and server "
      "policies of Cloud DNS."},
     nullptr},
    {"168.63.129.16",
     {"azure", "Azure's resolver",
      "It hosts the private zones linked to the virtual network and looks other names up; see "
      "those "
      "links and the rules of DNS Private Resolver."},
     nullptr},
    {"100.100.100.100", tailscale, nullptr},
    {"fd7a:115c:a1e0::53", tailscale, nullptr},
}};

constexpr std::size_t longest_route_table = 1 << 16;

std::optional<std::uint32_t> hexadecimal(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::string number_in(const std::filesystem::path& path) {
  auto text = read_file(path.string(), 64).text;
  return text.substr(0, text.find('\n'));
}

/// The other end of this interface is in another network namespace, as that of a container's is.
bool leads_elsewhere(const std::filesystem::path& top, std::string_view interface) {
  const auto folder = top / "sys/class/net" / std::string(interface);
  const auto index = number_in(folder / "ifindex"), peer = number_in(folder / "iflink");
  return !index.empty() && !peer.empty() && index != peer;
}

/// The gateway of the IPv4 default route, where a container leaves through it: from
/// /proc/net/route, whose addresses are in the byte order of the network, written as numbers of
/// this machine.
std::optional<Endpoint> gateway_of_container(const std::filesystem::path& top) {
  constexpr std::uint32_t goes_by_gateway = 2;  // RTF_GATEWAY
  std::optional<Endpoint> gateway;
  const auto table = read_file((top / "proc/net/route").string(), longest_route_table).text;
  for_each_line(table, [&](std::string_view line, std::size_t) {
    const auto words = words_of(line);
    if (gateway || words.size() < 4) return;
    const auto destination = hexadecimal(words[1]), address = hexadecimal(words[2]),
               flags = hexadecimal(words[3]);
    if (!destination || *destination != 0 || !address || !flags || (*flags & goes_by_gateway) == 0)
      return;
    if (words[0].find('/') != std::string_view::npos || !leads_elsewhere(top, words[0])) return;
    Endpoint found;
    std::memcpy(found.address.data(), &*address, sizeof *address);
    gateway = found;
  });
  return gateway;
}

}  // namespace

Surroundings look_around(const std::string& root) {
  const auto exists = [&root](const char* path) {
    std::error_code ignored;
    return std::filesystem::exists(std::filesystem::path(root) / path, ignored);
  };
  const bool podman = exists("run/.containerenv");
  return {.resolved = exists("run/systemd/resolve"),
          .docker = exists(".dockerenv"),
          .podman = podman,
          .kubernetes = exists("run/secrets/kubernetes.io"),
          .gateway = podman ? gateway_of_container(root) : std::nullopt};
}

std::optional<LocalStub> known_stub(const Endpoint& endpoint, const Surroundings& surroundings) {
  const auto address = address_text(endpoint);
  for (const auto& row : stubs) {
    // At another port it is some other program.
    if (endpoint.port != 53 || address != row.address) continue;
    auto stub = row.stub;
    stub.seen = row.proof != nullptr && surroundings.*row.proof;
    return stub;
  }
  // aardvark-dns has no address of its own: it listens at the gateway of the container's network.
  if (surroundings.podman && endpoint == surroundings.gateway) return aardvark;
  if (!is_loopback(endpoint)) return {};
  auto stub = this_machine;
  stub.seen = true;  // the address says so itself
  return stub;
}

std::vector<Server> servers_of_dnsmasq(const std::string& root) {
  struct Feeder {
    const char *pid_file, *servers;
  };
  constexpr std::array feeders{
      Feeder{"run/NetworkManager/dnsmasq.pid", "run/NetworkManager/no-stub-resolv.conf"},
      Feeder{"run/dnsmasq/dnsmasq.pid", "run/dnsmasq/resolv.conf"},
  };
  const std::filesystem::path top(root);
  for (const auto& feeder : feeders) {
    std::error_code ignored;
    if (!std::filesystem::exists(top / feeder.pid_file, ignored)) continue;
    auto servers = read_resolv_conf((top / feeder.servers).string()).servers;
    std::erase_if(servers, [](const Server& server) { return server.fallback; });
    if (!servers.empty()) return servers;
  }
  return {};
}

}  // namespace whyrefused
