#include "asking/local_addresses.h"

#include <ifaddrs.h>
#include <net/if.h>

#include <memory>

#include "asking/socket_address.h"

namespace whyrefused {

std::vector<Endpoint> local_addresses() {
  ifaddrs* first = nullptr;
  if (getifaddrs(&first) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> list(first, freeifaddrs);
  std::vector<Endpoint> addresses;
  for (const auto* one = first; one != nullptr; one = one->ifa_next) {
    const bool up = (one->ifa_flags & IFF_UP) != 0;
    if (!up || one->ifa_addr == nullptr) continue;
    if (one->ifa_addr->sa_family != AF_INET && one->ifa_addr->sa_family != AF_INET6) continue;
    addresses.push_back(endpoint_of(*one->ifa_addr));
  }
  return addresses;
}

}  // namespace whyrefused
