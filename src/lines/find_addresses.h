#pragma once

#include <vector>

#include "lines/happened.h"
#include "lines/roles.h"
#include "lines/words.h"

namespace whyrefused {

struct FoundAddress;

/// An address and whose it is: Role::server, or Role::client.
struct FoundHost {
  Endpoint endpoint;
  Role role = Role::none;
  int score = 0;
  std::size_t word = 0;
};

/// The addresses whose part in the event a word or a port says. One of an unknown part is left out.
std::vector<FoundHost> find_hosts(const Words& words, const Event& event);

}  // namespace whyrefused
