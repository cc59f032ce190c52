#include "support/expect.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "model/printable.h"
#include "model/utf8.h"

namespace whyrefused::fuzz {

void expect(bool holds, std::string_view what) {
  if (holds) return;
  fmt::print(stderr, "does not hold: {}\n", what);
  std::abort();
}

void expect_printable(std::string_view text, std::string_view but, std::string_view what) {
  for (std::size_t at = 0; at < text.size();) {
    const auto character = decode_utf8(text, at);
    const bool allowed = character.length == 1 && but.find(text[at]) != std::string_view::npos;
    if (!character.valid || (is_unprintable(character.code) && !allowed)) {
      fmt::print(stderr, "{} has byte {:#04x} at {}:\n{}\n", what,
                 static_cast<unsigned char>(text[at]), at, printable(text));
      std::abort();
    }
    at += character.length;
  }
}

std::uint8_t Input::octet() {
  const auto taken = bytes(1);
  return taken.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(taken[0]);
}

std::string_view Input::bytes(std::size_t most) {
  const auto taken = rest_.substr(0, most);
  rest_.remove_prefix(taken.size());
  return taken;
}

std::string_view Input::line() {
  const auto taken = bytes(rest_.find('\n'));
  bytes(1);
  return taken;
}

}  // namespace whyrefused::fuzz
