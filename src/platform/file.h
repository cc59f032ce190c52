#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace whyrefused::platform {

/// What was read of a file, or why nothing was.
struct FileContents {
  std::string text;
  bool is_readable = false;
  bool is_missing = false;  ///< There is no such file: also a link that leads nowhere.
  std::string problem;      ///< "it is a directory"; without full stop.
  std::string target;       ///< Where the path leads if it is a symbolic link, else empty.
};

/// At most `most` octets and one more, which tells that there are more. A pipe that stays silent
/// for `longest_wait` is not readable. Of devices only the null device is read: opening another can
/// have effects.
FileContents read_contents(const std::string& path, std::size_t most,
                           std::chrono::milliseconds longest_wait);

/// An open file; closed in the end, unless it is the standard input.
class File {
 public:
  /// To be read from its beginning.
  static File to_read(const std::string& path);
  static File standard_input();
  /// To be written to at its end, made where there is none.
  static File to_append(const std::string& path);
  /// Without a name, gone when it is closed. To be written to and then read.
  static File temporary();

  File(File&& other) noexcept;
  File& operator=(File&&) = delete;
  ~File();

  /// Why it is not open, or what failed last; else empty.
  const std::string& problem() const { return problem_; }
  bool is_missing() const { return is_missing_; }
  bool is_directory() const;
  int descriptor() const { return descriptor_; }

  /// Octets; 0 at the end, or when problem() says why.
  std::size_t read(std::span<char> into);
  /// Writes all of it, or there is a problem.
  void write(std::string_view text);
  /// From its beginning.
  void rewind();
  /// False where it does not end with this character. True for one that is empty.
  bool ends_with(char last) const;

 private:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  static File opened(int descriptor);

  int descriptor_ = -1;
  bool is_missing_ = false;
  std::string problem_;
};

bool exists(const std::string& path);

/// A file on a disk: reading and writing it never waits.
bool is_regular(int descriptor);
/// Is the regular file at `path` open as `descriptor`?
bool is_file_of(const std::string& path, int descriptor);
/// What comes behind these octets goes, and the next is written there. Returns why not, or nothing.
std::string cut_file(int descriptor, long long size);

/// No program may change it until somebody takes that mark away (chattr +i).
bool is_immutable(const std::string& path);

}  // namespace whyrefused::platform
