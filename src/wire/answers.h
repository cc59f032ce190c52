#pragma once

#include <cstdint>
#include <span>

#include "model/reply.h"

namespace whyrefused {

/// Reads the records of all sections with the c-ares record API. False, and nothing read, when
/// c-ares cannot parse the message.
bool read_records(std::span<const std::uint8_t> wire, Reply& reply);

}  // namespace whyrefused
