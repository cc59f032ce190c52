#pragma once

#include <cstdint>

#include "model/question.h"

namespace whyrefused {

/// Makes c-ares ready, with memory of our own (wire/memory_pool.h): to be called before anything
/// else of it.
void prepare_cares();

/// The classes that c-ares writes and reads; it takes no message with another.
constexpr bool cares_knows_class(std::uint16_t qclass) {
  return qclass == qclass::in || qclass == qclass::ch || qclass == qclass::hs ||
         qclass == qclass::any;
}

}  // namespace whyrefused
