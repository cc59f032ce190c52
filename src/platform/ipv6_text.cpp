#include "platform/ipv6_text.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

namespace whyrefused::platform {

namespace {

constexpr std::size_t groups = 8;

struct Run {
  std::size_t begin = 0, size = 0;
};

/// The first of the longest runs of zeros, if it has two or more.
Run longest_run(const std::array<unsigned, groups>& words) {
  Run best, now;
  for (std::size_t i = 0; i < groups; ++i) {
    if (words[i] != 0) {
      now = {};
      continue;
    }
    if (now.size++ == 0) now.begin = i;
    if (now.size > best.size) best = now;
  }
  return best.size < 2 ? Run{} : best;
}

void append_number(std::string& text, unsigned number, int base) {
  std::array<char, 8> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, base).ptr;
  text.append(buffer.data(), end);
}

}  // namespace

std::string write_ipv6(const void* sixteen_octets) {
  const auto* octets = static_cast<const std::uint8_t*>(sixteen_octets);
  std::array<unsigned, groups> words{};
  for (std::size_t i = 0; i < groups; ++i)
    words[i] = static_cast<unsigned>(octets[2 * i] << 8 | octets[2 * i + 1]);
  const auto run = longest_run(words);
  // ::192.0.2.1 and ::ffff:192.0.2.1
  const bool ends_in_ipv4 =
      run.begin == 0 && (run.size == 6 || (run.size == 5 && words[5] == 0xffff));
  std::string text;
  for (std::size_t i = 0; i < groups; ++i) {
    if (run.size > 0 && i == run.begin) {
      text += "::";
      i += run.size - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    if (i == 6 && ends_in_ipv4) {
      for (std::size_t k = 12; k < 16; ++k) {
        if (k > 12) text += '.';
        append_number(text, octets[k], 10);
      }
      break;
    }
    append_number(text, words[i], 16);
  }
  return text;
}

}  // namespace whyrefused::platform
