#pragma once

#include <map>
#include <string>
#include <string_view>

namespace whyrefused {

/// Replaces addresses that are nobody else's business (RFC 1918, 100.64.0.0/10, link-local,
/// fc00::/7) by "internal-1", "internal-2", ...: the same address always by the same word, so that
/// a report can be followed. Loopback addresses tell nothing and stay.
class Mask {
 public:
  std::string masked(std::string_view text);

 private:
  std::map<std::string, std::string> words_;
};

}  // namespace whyrefused
