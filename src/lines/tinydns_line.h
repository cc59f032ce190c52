#pragma once

#include <optional>
#include <string_view>

#include "lines/reading.h"

namespace whyrefused {

/// A line of the log of tinydns, axfrdns and their kin: the client's address, its port and the
/// query's ID in hexadecimal digits, a sign for what the server did, the type in hexadecimal digits
/// and the name: "c0000207:9c41:4f21 I 0001 www.example". Empty for anything else, and where the
/// server answered ("+").
std::optional<Reading> read_tinydns_line(std::string_view text);

}  // namespace whyrefused
