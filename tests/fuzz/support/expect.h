#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Each file in targets/ defines LLVMFuzzerTestOneInput. What must hold for every input is said with
// these; libFuzzer keeps the input for which one does not.

namespace whyrefused::fuzz {

/// Ends the process, `what` on stderr, unless it holds.
void expect(bool holds, std::string_view what);

/// Valid UTF-8, nothing that moves a cursor, reorders the line or hides; `but` may occur.
void expect_printable(std::string_view text, std::string_view but, std::string_view what);

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Takes an input apart from its front. At its end everything is zero or empty.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(text_of(data, size)) {}

  bool empty() const { return rest_.empty(); }
  std::uint8_t octet();
  std::uint16_t number() { return static_cast<std::uint16_t>(octet() << 8 | octet()); }
  bool flag() { return (octet() & 1) != 0; }
  /// At most so many bytes.
  std::string_view bytes(std::size_t most);
  /// Behind one octet that gives its length.
  std::string_view text() { return bytes(octet()); }
  std::string_view rest() { return bytes(rest_.size()); }
  /// Up to a line end, which is left out.
  std::string_view line();

 private:
  std::string_view rest_;
};

}  // namespace whyrefused::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
