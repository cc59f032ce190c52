#pragma once

#include <cstdint>

namespace whyrefused {

/// Makes c-ares ready, with memory of our own (dns/pool.h): to be called before anything else of
/// it.
void prepare_cares();

/// The classes that c-ares writes and reads; it takes no message with another.
constexpr bool cares_knows_class(std::uint16_t qclass) {
  return qclass == 1 || qclass == 3 || qclass == 4 || qclass == 255;  // IN, CH, HS, ANY
}

}  // namespace whyrefused
