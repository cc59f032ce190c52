#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "model/reply.h"

namespace whyrefused {

/// Decodes a reply from the bytes of the wire. Header, flags, RCODE (with the extended bits), and
/// every OPT option come from the bytes themselves, because the c-ares record API keeps only the
/// last EDE and turns unknown RCODEs into SERVFAIL; answers are read with ares_dns_parse. What
/// cannot be read is left out and `malformed` is set. Empty only when there are fewer than 12
/// bytes.
std::optional<Reply> decode_reply(std::span<const std::uint8_t> wire);

}  // namespace whyrefused
