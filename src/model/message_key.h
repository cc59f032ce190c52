#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace whyrefused {

/// What signs and verifies messages (TSIG, RFC 8945): a shared secret, or a security context of
/// GSS-API (RFC 3645). It must not get into anything that is printed or saved.
struct MessageKey {
  std::string name;       ///< Without the final dot.
  std::string algorithm;  ///< Its name as in the TSIG record: "hmac-sha256".
  /// The MAC of a text; empty where it cannot be made.
  std::function<std::vector<std::uint8_t>(std::span<const std::uint8_t> text)> sign;
  /// Is this the other side's MAC of the text?
  std::function<bool(std::span<const std::uint8_t> text, std::span<const std::uint8_t> mac)> verify;
};

}  // namespace whyrefused
