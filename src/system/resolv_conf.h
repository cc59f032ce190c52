#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/server.h"
#include "system/resolver_options.h"

namespace whyrefused {

/// A server that the resolver of a container asks in its turn.
struct ExternalServer {
  Endpoint endpoint;
  bool from_host = false;  ///< host(ADDRESS): from the host's network, where it may be loopback.
};

/// resolv.conf(5) as glibc reads it, and what a person should know about it.
struct ResolvConf : ResolverOptions {
  std::vector<Server> servers;  ///< Each once, in order; also those behind the three glibc uses.
  /// "# ExtServers: [10.0.0.2 host(10.0.0.3)]", as Docker writes it: whom its own resolver asks.
  std::vector<ExternalServer> external;
  std::vector<std::string> search;
  std::string search_origin;  ///< "/etc/resolv.conf:3", "LOCALDOMAIN"; empty: nothing is said.
  std::vector<std::string> options;  ///< Every option as written, in order; a later one wins.
  std::vector<Finding> findings;
  std::string target;  ///< Where the file really is when its path is a symbolic link. Not escaped.
  bool readable = false;
};

/// At most this much of a file is read.
inline constexpr std::size_t longest_resolv_conf = 1 << 20;

/// Without a file there are no servers and an error among the findings.
ResolvConf read_resolv_conf(const std::string& path);

/// `path` is only for messages and for Server::origin.
ResolvConf parse_resolv_conf(std::string_view text, const std::string& path);

/// What the environment changes (resolv.conf(5)): LOCALDOMAIN replaces the search list, also when
/// it is empty; RES_OPTIONS is read after the options of the file. Empty optional: not set.
void apply_environment(ResolvConf& conf, std::optional<std::string_view> localdomain,
                       std::optional<std::string_view> res_options);

/// Where nothing gives a search list, glibc takes what follows the first dot of the host's name.
void apply_host_name(ResolvConf& conf, std::string_view host_name);

/// A remark where the C library of this machine uses only a part of the search list: glibc before
/// 2.26. `glibc` is its version ("2.36").
std::optional<Finding> about_search_limit(const ResolvConf& conf, std::string_view glibc);

/// A remark on what the options change for programs; empty where all is as by default.
std::optional<Finding> about_options(const ResolvConf& conf, const std::string& path);

}  // namespace whyrefused
