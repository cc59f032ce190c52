#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "model/utf16.h"

namespace whyrefused {

/// Makes lines of what is read in pieces, whatever octets it holds, UTF-16 with its mark among
/// them. A NUL counts as a blank.
class TextLines {
 public:
  /// `take` is given each line without its end.
  explicit TextLines(std::function<void(std::string_view line)> take) : take_(std::move(take)) {}

  void add(std::string_view piece);
  /// What stands behind the last line end is a line, too.
  void finish();

  /// Lines of which only the first longest_record octets were taken.
  std::uint64_t cut() const { return cut_; }

 private:
  void add_text(std::string_view text);
  void append(std::string_view part);
  void take();

  std::function<void(std::string_view)> take_;
  Utf16Reader utf16_;
  std::string text_, line_;
  bool at_begin_ = true, is_too_long_ = false;
  std::uint64_t cut_ = 0;
};

/// The command that unpacks a file that begins so ("zcat"); empty where it is not compressed.
std::string_view unpacker_of(std::string_view beginning);

}  // namespace whyrefused
