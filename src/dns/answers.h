#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/reply.h"

namespace whyrefused {

/// The answer section, read with the c-ares record API. Empty when c-ares cannot parse the message.
std::optional<std::vector<Record>> read_answers(std::span<const std::uint8_t> wire);

}  // namespace whyrefused
