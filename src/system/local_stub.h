#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/server.h"

namespace whyrefused {

/// A resolver that many machines have at the same address, and that passes questions on.
struct LocalStub {
  std::string_view id;         ///< "systemd-resolved", "docker": stable.
  std::string_view what;       ///< What usually listens there, a noun: "systemd-resolved's stub".
  std::string_view ask_next;   ///< Who answers behind it, and where that is configured: a sentence.
  std::string_view product{};  ///< As the remedies name it, where they do: "Docker".
  bool seen = false;           ///< Files of this machine say that it really is so.
};

/// What this machine's files say about its surroundings.
struct Surroundings {
  bool resolved = false;    ///< /run/systemd/resolve is there: systemd-resolved runs, or ran.
  bool docker = false;      ///< /.dockerenv: inside a container of Docker.
  bool podman = false;      ///< /run/.containerenv: inside a container of Podman.
  bool kubernetes = false;  ///< /run/secrets/kubernetes.io: inside a pod.
  /// In a container of Podman: the gateway of its network, whose other end is elsewhere.
  std::optional<Endpoint> gateway{};
};

/// `root` is "/" but in tests.
Surroundings look_around(const std::string& root = "/");

/// Known by the address alone: a custom, no proof. Empty for every other address. Addresses of
/// this machine that no product is known for are "this-machine".
std::optional<LocalStub> known_stub(const Endpoint& endpoint, const Surroundings& surroundings);

/// The servers that the dnsmasq of NetworkManager or of resolvconf asks, which those two write down
/// for it. Empty when neither runs one.
std::vector<Server> servers_of_dnsmasq(const std::string& root = "/");

}  // namespace whyrefused
