#pragma once

#include <cstddef>
#include <optional>

#include "wire/wire.h"

namespace whyrefused {

/// Puts a message, of at most 65535 octets, behind its length at the end of a TCP stream (RFC 1035
/// section 4.2.2).
void append_frame(WireBytes& stream, WireView message);

/// Takes the first message off the stream; nothing when it is not whole yet.
std::optional<WireBytes> take_frame(WireBytes& stream);

/// Moves octets from the front of the stream to a buffer of this length; returns how many.
std::size_t copy_out(WireBytes& stream, void* buffer, std::size_t length);

}  // namespace whyrefused
