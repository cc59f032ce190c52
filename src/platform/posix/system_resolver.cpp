#include "platform/system_resolver.h"

namespace whyrefused::platform {

std::optional<SystemReply> ask_system(const std::string&, std::uint16_t, bool) {
  return std::nullopt;
}

}  // namespace whyrefused::platform
