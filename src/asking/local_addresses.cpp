#include "asking/local_addresses.h"

#include "asking/socket_address.h"
#include "platform/interfaces.h"

namespace whyrefused {

std::vector<Endpoint> local_addresses() {
  std::vector<Endpoint> addresses;
  for (const auto& address : platform::addresses_of_interfaces())
    addresses.push_back(endpoint_of(address));
  return addresses;
}

}  // namespace whyrefused
