#pragma once

#include <array>
#include <string>
#include <string_view>

#include "platform/stream.h"

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace whyrefused::platform {

/// A pipe of the C library's, with two descriptors.
class TestPipe {
 public:
#ifdef _WIN32
  TestPipe() { static_cast<void>(::_pipe(ends_, 4096, _O_BINARY | _O_NOINHERIT)); }
#else
  TestPipe() { static_cast<void>(::pipe2(ends_, O_CLOEXEC)); }
#endif
  ~TestPipe() {
    close_reader();
    close_writer();
  }
  TestPipe(const TestPipe&) = delete;
  TestPipe& operator=(const TestPipe&) = delete;

  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  void write(std::string_view text) const { write_plainly(writer(), text); }
  /// Waits until something is there.
  std::string read_some() const {
    std::array<char, 1 << 16> bytes{};
#ifdef _WIN32
    const auto size = ::_read(reader(), bytes.data(), static_cast<unsigned>(bytes.size()));
#else
    const auto size = ::read(reader(), bytes.data(), bytes.size());
#endif
    return {bytes.data(), static_cast<std::size_t>(size > 0 ? size : 0)};
  }
  void close_reader() { close(ends_[0]); }
  void close_writer() { close(ends_[1]); }

 private:
  static void close(int& end) {
    if (end >= 0) {
#ifdef _WIN32
      ::_close(end);
#else
      ::close(end);
#endif
    }
    end = -1;
  }

  int ends_[2] = {-1, -1};
};

}  // namespace whyrefused::platform
