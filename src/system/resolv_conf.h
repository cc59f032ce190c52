#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/server.h"

namespace whyrefused {

/// resolv.conf(5) as glibc reads it, and what a person should know about it.
struct ResolvConf {
  std::vector<Server> servers;  ///< Each once, in order; also those behind the three glibc uses.
  std::vector<std::string> search;
  int ndots = 1;
  int timeout = 5;  ///< Seconds.
  int attempts = 2;
  std::vector<std::string> options;  ///< Every option as written, those above included.
  std::vector<Finding> findings;
  bool readable = false;
};

/// At most this much of a file is read.
inline constexpr std::size_t longest_resolv_conf = 1 << 20;

/// Without a file there are no servers and an error among the findings.
ResolvConf read_resolv_conf(const std::string& path);

/// `path` is only for messages and for Server::origin.
ResolvConf parse_resolv_conf(std::string_view text, const std::string& path);

}  // namespace whyrefused
