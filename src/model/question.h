#pragma once

#include <cstdint>
#include <string>

namespace whyrefused {

/// Record and question types that rules ask for: IANA "Resource Record (RR) TYPEs".
namespace rrtype {
inline constexpr std::uint16_t a = 1, ns = 2, cname = 5, soa = 6, ptr = 12, txt = 16, aaaa = 28;
inline constexpr std::uint16_t srv = 33, opt = 41, tkey = 249, tsig = 250, ixfr = 251, axfr = 252,
                               any = 255;
}  // namespace rrtype

/// Classes: IANA "DNS CLASSes".
namespace qclass {
inline constexpr std::uint16_t in = 1, ch = 3, hs = 4, none = 254, any = 255;
}

/// What is asked of a server: RFC 1035 section 4.1.2.
struct Question {
  /// Absolute name in presentation format with RFC 1035 section 5.1 escapes, A-labels only,
  /// without the final dot; the root is ".". The name check guarantees that it fits on the wire.
  std::string name;
  std::uint16_t type = rrtype::a;     ///< QTYPE.
  std::uint16_t qclass = qclass::in;  ///< QCLASS.

  bool operator==(const Question&) const = default;
};

}  // namespace whyrefused
