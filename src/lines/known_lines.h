#pragma once

#include <array>
#include <span>
#include <string_view>

namespace whyrefused {

/// A message or log line that people paste, and what to say about it.
struct KnownLine {
  std::string_view pattern;  ///< As match_line() reads it.
  std::string_view title;
  std::string_view meaning;
  std::string_view is_not;               ///< What it is taken for and is not; may be empty.
  std::array<std::string_view, 2> next;  ///< Commands, with {name}, {zone}, {-t}, {-s}, {@} ...
};

std::span<const KnownLine> lines_of_tools();
std::span<const KnownLine> lines_of_servers();
std::span<const KnownLine> lines_of_forwarders();
std::span<const KnownLine> lines_of_clients();
std::span<const KnownLine> lines_of_nsd_and_knot();
std::span<const KnownLine> lines_of_windows();
std::span<const KnownLine> lines_of_services();
std::span<const KnownLine> lines_of_secure_updates();
std::span<const KnownLine> lines_of_windows_updates();
std::span<const KnownLine> lines_of_dhcp_server();
std::span<const KnownLine> lines_of_kerberos();

/// All of them. The first that matches is the one: what is special stands before what is general,
/// so the tools come first, then the logs of servers, then the messages of clients.
std::array<std::span<const KnownLine>, 11> all_known_lines();

}  // namespace whyrefused
