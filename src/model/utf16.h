#pragma once

#include <string>
#include <string_view>

namespace whyrefused {

/// Makes UTF-8 of a file in UTF-16: Windows PowerShell 5.1 writes one with ">". Only the mark at
/// its beginning tells (RFC 2781, section 3.2); what has none passes as it is.
class Utf16Reader {
 public:
  /// Adds to `text` what `piece`, which comes next in the file, says.
  void add(std::string_view piece, std::string& text);
  /// Nothing more comes: of a character that is cut off there is U+FFFD.
  void finish(std::string& text);

  bool is_utf16() const { return order_ == Order::little || order_ == Order::big; }

 private:
  enum class Order : unsigned char { unknown, none, little, big };

  void take_mark(std::string& text);
  void add_unit(char16_t unit, std::string& text);

  Order order_ = Order::unknown;
  char16_t high_ = 0;      ///< The first half of a pair, whose second has not come.
  std::string beginning_;  ///< What of a mark, or of a unit, has come.
};

/// A whole file at once.
std::string utf8_of_file(std::string text);

}  // namespace whyrefused
