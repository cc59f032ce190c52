#pragma once

#include <cstdint>
#include <span>

#include "model/reply.h"

namespace whyrefused {

/// Reads the most frequent reply by itself, which takes a tenth of the time: a question in
/// class IN for a name of letters, digits, hyphens and underscores, A and AAAA records of just that
/// name, OPT, nothing else. False, and nothing read, for any other message; what it reads is what
/// read_records() would have read.
bool read_plain_answer(std::span<const std::uint8_t> wire, Reply& reply);

}  // namespace whyrefused
