#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace whyrefused {

/// Reads lines from a file, a pipe or a terminal as they are needed, and never waits: whoever reads
/// polls the descriptor.
class LineReader {
 public:
  /// The longest line that is read; of a longer one only the beginning is, and no name is that
  /// long.
  static constexpr std::size_t longest_line = 16384;

  /// The descriptor stays the caller's.
  explicit LineReader(int fd);

  enum class Next : unsigned char { line, later, end };
  /// The next line, without its end; it stays good until the next call. The last one needs no line
  /// end. `later`: nothing more is there before fill().
  Next next(std::string_view& line);

  /// Reads once. To be called when the descriptor is readable, or is a file's.
  void fill();

  int descriptor() const { return fd_; }
  /// Can be read at any time.
  bool is_file() const { return is_file_; }
  /// Why reading failed; empty if it did not.
  const std::string& problem() const { return problem_; }

 private:
  int fd_;
  bool is_file_;
  bool ended_ = false;
  bool skipping_ = false;  ///< The rest of a line that is too long.
  std::string text_;
  std::size_t at_ = 0;
  std::string problem_;
};

}  // namespace whyrefused
