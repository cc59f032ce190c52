#include "platform/windows/stream_impl.h"

namespace whyrefused::platform::windows {

namespace {

/// A thread that nothing frees (a device that ignores it) is left behind.
constexpr int most_tries = 50;
constexpr DWORD between_tries = 10;

}  // namespace

void start(const std::shared_ptr<StreamThread>& shared, void (*work)(StreamThread&)) {
  shared->finished = Handle(::CreateEventW(nullptr, TRUE, FALSE, nullptr));
  shared->stopping = Handle(::CreateEventW(nullptr, TRUE, FALSE, nullptr));
  shared->worker = std::thread([shared, work] {
    {
      const std::scoped_lock lock(shared->mutex);
      shared->thread = Handle(::OpenThread(THREAD_TERMINATE, FALSE, ::GetCurrentThreadId()));
    }
    work(*shared);
    ::SetEvent(shared->finished.get());
  });
}

void stop(StreamThread& shared) {
  {
    const std::scoped_lock lock(shared.mutex);
    shared.is_to_stop = true;
    shared.listeners.clear();
    shared.changed.notify_all();
  }
  ::SetEvent(shared.stopping.get());
  for (int i = 0; i < most_tries; ++i) {
    {
      // It may be about to wait: so more than once.
      const std::scoped_lock lock(shared.mutex);
      if (shared.thread) ::CancelSynchronousIo(shared.thread.get());
    }
    // Gone altogether: under wine 10, a thread that ended just as the program did took the
    // program's exit status away now and then.
    if (::WaitForSingleObject(shared.finished.get(), between_tries) == WAIT_OBJECT_0)
      return shared.worker.join();
  }
  shared.worker.detach();
}

}  // namespace whyrefused::platform::windows
