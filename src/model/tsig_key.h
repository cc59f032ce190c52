#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// The HMACs of RFC 8945 section 6 that servers know.
enum class TsigAlgorithm : std::uint8_t {
  hmac_md5,
  hmac_sha1,
  hmac_sha224,
  hmac_sha256,
  hmac_sha384,
  hmac_sha512,
};

/// A secret shared with a server, to sign queries with (TSIG, RFC 8945). The secret is for signing
/// alone: it must not get into anything that is printed or saved.
struct TsigKey {
  std::string name;  ///< Without the final dot.
  TsigAlgorithm algorithm = TsigAlgorithm::hmac_sha256;
  std::vector<std::uint8_t> secret;
};

}  // namespace whyrefused
