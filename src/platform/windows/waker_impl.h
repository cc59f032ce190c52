#pragma once

#include <mutex>
#include <vector>

#include "platform/waker.h"
#include "platform/windows/api.h"
#include "platform/windows/handle.h"
#include "platform/windows/interrupt_impl.h"
#include "platform/windows/stream_impl.h"

namespace whyrefused::platform {

struct Waker::Impl : windows::InterruptListener, windows::StreamListener {
  /// A stream that is waited for.
  struct Waited {
    InputStream::Impl* input = nullptr;
    OutputStream::Impl* output = nullptr;
    bool is_ready = false;
  };

  const Interrupt* interrupt = nullptr;
  std::vector<Waited> waited;
  bool woken = false;

  /// Called by the threads of streams and of interrupts.
  void wake() override;
  void forget(const void* stream) override;
  /// A wait begins. Until it ends wake() tells this port, too, if there is one.
  void begin(HANDLE beside);
  void end();
  /// Looks who is ready now. True: since the wait began something has woken the waker.
  bool look();
  void forget_streams();

  std::mutex mutex;
  HANDLE port = nullptr;
  windows::Handle event{::CreateEventW(nullptr, FALSE, FALSE, nullptr)};
};

namespace windows {

/// What a port gets when a waker wakes it: no socket has this key.
inline constexpr ULONG_PTR key_of_wakers = static_cast<ULONG_PTR>(-1);

}  // namespace windows

}  // namespace whyrefused::platform
