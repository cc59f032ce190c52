#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace whyrefused::platform {

/// What the resolver of the system says to a program that asks it.
struct SystemReply {
  std::uint32_t code = 0;            ///< 0: it has answered; else the system's error, 9005, say.
  std::string text;                  ///< The system's words for the code; may be empty.
  std::vector<std::string> answers;  ///< Addresses, as texts; of other records their type only.
};

/// Asks the DNS client of Windows (DnsQuery_W), with its cache or past it, and waits as long as it
/// takes, some ten seconds where nobody replies. Empty on other systems: there is no way to ask
/// without the cache, and the program's own packets show what programs get.
std::optional<SystemReply> ask_system(const std::string& name, std::uint16_t type,
                                      bool past_the_cache);

}  // namespace whyrefused::platform
