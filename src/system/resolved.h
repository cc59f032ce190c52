#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/server.h"

namespace whyrefused {

/// A server that systemd-resolved asks.
struct ResolvedServer {
  Endpoint endpoint;
  std::string tls_name;  ///< What follows "#": the name that its certificate must have. Or empty.
};

/// What one network interface contributes. Lists are in the order of the files; texts are as
/// written there and not escaped.
struct ResolvedLink {
  unsigned index = 0;     ///< The kernel's number of the interface.
  std::string interface;  ///< "eth0"; empty when the interface is gone.
  std::vector<ResolvedServer> servers;
  std::vector<std::string> search;    ///< Appended to names, and asked of this link's servers.
  std::vector<std::string> routes;    ///< Only asked of this link's servers; "." is every name.
  std::optional<bool> default_route;  ///< Takes names that no link has a domain for. Empty: unsaid.
  std::string llmnr, mdns, dnssec, dns_over_tls;  ///< "yes", "no", "resolve", ...; may be empty.
  std::size_t unusable = 0;                       ///< Addresses that could not be read.
};

/// What stands behind systemd-resolved's stub.
struct Resolved {
  bool present = false;  ///< /run/systemd/resolve is there; it stays when the service is stopped.
  std::vector<Server> servers;  ///< All that it knows, of every link and global ones; each once.
  std::vector<ResolvedLink> links;  ///< Those with servers or domains, by index.
  std::vector<Finding> findings;
};

/// Adds what a state file of a link says: KEY=VALUE lines, as systemd 252 to 257 write them in
/// /run/systemd/netif/links (DNS, DOMAINS, ROUTE_DOMAINS, DNS_DEFAULT_ROUTE: networkd's link_save)
/// and in /run/systemd/resolve/netif (SERVERS, DOMAINS with "~" for routes, DEFAULT_ROUTE:
/// resolved's link_save_user, for what came over its bus, as from NetworkManager). The files call
/// themselves private: unknown keys are skipped, and nothing that is missing is an error.
void add_link_state(ResolvedLink& link, std::string_view text);

/// "192.0.2.1:853%eth0#dns.example": systemd's notation of a server. Of the interface only that
/// of a link-local address is kept, by name; `link` stands in where none is written.
std::optional<ResolvedServer> parse_resolved_server(std::string_view text, std::string_view link);

/// Reads the files under `root`, which is "/" but in tests. At most 1024 links.
Resolved read_resolved(const std::string& root = "/");

}  // namespace whyrefused
