#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/server.h"

namespace whyrefused {

/// An address that the hosts file gives for a name.
struct HostsLine {
  std::string name;  ///< The name that was looked for.
  Endpoint address;
  std::size_t line = 0;  ///< From 1.
};

/// hosts(5), searched for some names.
struct HostsFile {
  std::vector<HostsLine> found;  ///< In the order of the file; at most `most_hosts_lines`.
  std::size_t unusable = 0;  ///< Lines that glibc skips: no address in front, or no name behind it.
  std::size_t first_unusable = 0;  ///< Number of the first of them; 0 when there is none.
  std::vector<Finding> findings;
  bool readable = false;
};

/// At most this much of a file is read: block lists of several MiB are common.
inline constexpr std::size_t longest_hosts_file = 16 << 20;

/// Of the lines for the names looked for, no more are kept.
inline constexpr std::size_t most_hosts_lines = 64;

/// Names are compared as glibc does (nss_files): without regard to case, whole, and with a
/// trailing dot only where the file has one. `path` is only for messages.
HostsFile search_hosts(std::string_view text, const std::string& path,
                       std::span<const std::string> names);

/// Which names a hosts file has: so that of a long list of names only few need a search of the
/// text.
class HostsNames {
 public:
  explicit HostsNames(std::string_view text);
  /// False: search_hosts would not find it.
  bool may_have(std::string_view name) const;

 private:
  std::vector<std::size_t> hashes_;  // Of the names in lower case, sorted.
};

/// A missing file is no finding: it is as good as an empty one.
HostsFile read_hosts_file(const std::string& path, std::span<const std::string> names);

}  // namespace whyrefused
