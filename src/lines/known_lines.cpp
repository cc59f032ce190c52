#include "lines/known_lines.h"

namespace whyrefused {

std::array<std::span<const KnownLine>, 11> all_known_lines() {
  return {lines_of_secure_updates(), lines_of_windows_updates(), lines_of_dhcp_server(),
          lines_of_tools(),          lines_of_servers(),         lines_of_nsd_and_knot(),
          lines_of_forwarders(),     lines_of_windows(),         lines_of_services(),
          lines_of_kerberos(),       lines_of_clients()};
}

}  // namespace whyrefused
