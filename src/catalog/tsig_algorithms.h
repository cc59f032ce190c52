#pragma once

#include <optional>
#include <string_view>

#include "model/tsig_key.h"

namespace whyrefused {

/// "hmac-sha256", and for MD5 "hmac-md5.sig-alg.reg.int": as on the wire.
std::string_view tsig_algorithm_name(TsigAlgorithm algorithm);

/// The same in any case, with or without final dot, and "hmac-md5".
std::optional<TsigAlgorithm> parse_tsig_algorithm(std::string_view name);

}  // namespace whyrefused
