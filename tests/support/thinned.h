#pragma once

#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace whyrefused {

/// Tests that try very much try each `stride`th only, always the same ones, unless WHYREFUSED_TESTS
/// is "all" (scripts/test --all).
inline std::size_t every(std::size_t stride) {
  const char* wanted = std::getenv("WHYREFUSED_TESTS");
  return wanted != nullptr && std::string_view(wanted) == "all" ? 1 : stride;
}

}  // namespace whyrefused
