#pragma once

#include <cstdint>
#include <string>

namespace whyrefused {

/// What is asked of a server: RFC 1035 section 4.1.2.
struct Question {
  /// Absolute name in presentation format with RFC 1035 section 5.1 escapes, A-labels only,
  /// without the final dot; the root is ".". The name check guarantees that it fits on the wire.
  std::string name;
  std::uint16_t type = 1;    ///< QTYPE, 1 = A.
  std::uint16_t qclass = 1;  ///< QCLASS, 1 = IN.

  bool operator==(const Question&) const = default;
};

}  // namespace whyrefused
