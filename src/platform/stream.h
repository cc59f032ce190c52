#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace whyrefused::platform {

// Descriptors of the C library, which Windows has, too.
inline constexpr int standard_input = 0, standard_output = 1, standard_error = 2;

/// What was read.
struct Input {
  std::size_t size = 0;
  bool ended = false;   ///< Nothing more comes.
  std::string problem;  ///< Why not; then it has ended.
};

/// A file, a pipe or a terminal that is read as it comes, without waiting. The descriptor stays the
/// caller's.
class InputStream {
 public:
  explicit InputStream(int descriptor);
  ~InputStream();
  InputStream(const InputStream&) = delete;
  InputStream& operator=(const InputStream&) = delete;

  /// On a disk: it can be read at any time.
  bool is_file() const;
  /// Reads once. To be called when it is ready (Waker), or is a file.
  Input read(std::span<char> into);

  struct Impl;
  Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// A file, a pipe or a terminal that is written to without waiting for whoever reads. The
/// descriptor stays the caller's.
class OutputStream {
 public:
  explicit OutputStream(int descriptor);
  /// Waits until all that was taken is written.
  ~OutputStream();
  OutputStream(const OutputStream&) = delete;
  OutputStream& operator=(const OutputStream&) = delete;

  /// Takes as much as goes without waiting; 0 where that is nothing.
  std::size_t write(std::string_view text);
  /// Why writing failed; empty if it did not.
  const std::string& problem() const;

  struct Impl;
  Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// Reads until `into` is full or no more comes, waiting as long as it takes; less than its size:
/// the end. `problem` says why reading failed, or is empty.
std::size_t read_fully(int descriptor, std::span<char> into, std::string& problem);

/// Without a buffer, for which there may be no memory; as much as goes.
void write_plainly(int descriptor, std::string_view text);

}  // namespace whyrefused::platform
