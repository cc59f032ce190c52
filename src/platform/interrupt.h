#pragma once

#include <memory>

namespace whyrefused::platform {

/// Somebody asks for an end: SIGINT or SIGTERM, Ctrl-C or Ctrl-Break at a console of Windows. It
/// comes only while somebody waits with a Waker that knows of it. After the first one the next ends
/// the process at once. One at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// Has it come? From then on the next one ends the process.
  bool came();

  struct Impl;
  Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace whyrefused::platform
