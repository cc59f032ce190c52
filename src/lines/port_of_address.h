#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "lines/words.h"

namespace whyrefused {

/// The port that belongs to the address `at` and is not written at it: "192.0.2.9 port 40000",
/// "ns1:5353 (192.0.2.9)", a column beside it, "srcip=192.0.2.1 srcport=53".
std::optional<std::uint16_t> port_of_address(const Words& words, std::size_t at);

}  // namespace whyrefused
