#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "model/utf16.h"
#include "platform/stream.h"

namespace whyrefused {

/// Reads lines from a file, a pipe or a terminal as they are needed, and never waits: whoever reads
/// waits for the stream. Lines are as the file has them; those of UTF-16 with its mark become
/// UTF-8.
class LineReader {
 public:
  /// The longest line that is read, without the blanks at its beginning, which are dropped. Of a
  /// longer one the beginning is, with a mark behind it that no name has.
  static constexpr std::size_t longest_line = 16384;
  static constexpr std::string_view cut_mark = " ... (the line is longer than 16 KiB)";

  /// The descriptor stays the caller's.
  explicit LineReader(int fd);

  enum class Next : unsigned char { line, later, end };
  /// The next line, without its end; it stays good until the next call. The last one needs no line
  /// end. `later`: nothing more is there before fill(), or much of a file was read and led to none.
  Next next(std::string_view& line);

  /// Reads once. To be called when the stream is ready, or is a file.
  void fill();

  platform::InputStream& stream() { return stream_; }
  /// Can be read at any time.
  bool is_file() const { return stream_.is_file(); }
  /// Why reading failed; empty if it did not.
  const std::string& problem() const { return problem_; }

 private:
  std::string_view cut(std::string_view line);

  platform::InputStream stream_;
  Utf16Reader utf16_;
  bool ended_ = false;
  bool skipping_ = false;          ///< The rest of a line that is too long.
  std::unique_ptr<char[]> block_;  ///< What is read goes there first.
  std::string text_, cut_;
  std::size_t at_ = 0;
  std::string problem_;
};

}  // namespace whyrefused
