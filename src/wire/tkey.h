#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/reply.h"
#include "wire/wire.h"

namespace whyrefused {

/// RDATA of a TKEY record that offers a GSS-API token (RFC 2930 section 2, RFC 3645 section 3.1).
/// `now` in seconds since 1970; the key is to hold for an hour.
std::string tkey_rdata(std::string_view token, std::uint64_t now);

/// What the first TKEY record says, which is to be among the answers (RFC 2930 section 4.1). Empty
/// where there is none that can be read.
std::optional<Tkey> read_tkey(WireView reply);

}  // namespace whyrefused
