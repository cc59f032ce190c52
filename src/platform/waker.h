#pragma once

#include <chrono>
#include <memory>

#include "platform/interrupt.h"
#include "platform/stream.h"

namespace whyrefused::platform {

/// What ends a wait beside sockets and time: streams that are ready, and an interrupt.
class Waker {
 public:
  /// Without `interrupt` none comes through that would not come anyhow. It must outlive the waker.
  explicit Waker(const Interrupt* interrupt = nullptr);
  ~Waker();
  Waker(const Waker&) = delete;
  Waker& operator=(const Waker&) = delete;

  /// The streams to wait for, from now on none.
  void clear();
  /// Until it can be read, or written to. The stream must stay until clear().
  void add(InputStream& stream);
  void add(OutputStream& stream);
  /// Nothing could end a wait.
  bool is_empty() const;

  /// Waits at most so long, or for ever. Beside sockets, Readiness::wait() does.
  void wait(std::chrono::milliseconds at_most);
  void wait();
  /// The last wait ended because of an interrupt or a stream.
  bool has_woken() const;
  /// The last wait found that this stream is ready.
  bool is_ready(const InputStream& stream) const;
  bool is_ready(const OutputStream& stream) const;

  struct Impl;
  Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace whyrefused::platform
