#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/stream.h"
#include "platform/windows/api.h"
#include "platform/windows/handle.h"

namespace whyrefused::platform {

namespace windows {

/// Whoever waits for a stream.
class StreamListener {
 public:
  /// Called in the thread of the stream.
  virtual void wake() = 0;
  /// Called by a stream that ends.
  virtual void forget(const void* stream) = 0;

 protected:
  ~StreamListener() = default;
};

/// What a stream and its thread share: Windows cannot wait for a pipe or a console beside other
/// things, so a thread waits for it.
struct StreamThread {
  HANDLE handle = nullptr;
  std::mutex mutex;
  std::condition_variable changed;
  std::string bytes;  ///< Read and not taken, or taken and not written.
  unsigned long error = 0;
  bool has_ended = false;  ///< Nothing more will be read or written.
  bool is_to_stop = false;
  std::vector<StreamListener*> listeners;
  Handle thread;  ///< To be freed from what it waits for.
  Handle finished, stopping;
  std::thread worker;

  /// To be called with the mutex locked.
  void tell() const {
    for (auto* listener : listeners) listener->wake();
  }
};

/// Runs `work` in a thread. It may outlive the stream, where nothing frees it from its wait.
void start(const std::shared_ptr<StreamThread>& shared, void (*work)(StreamThread&));
/// Waits until the thread has ended, but not for one that cannot be freed.
void stop(StreamThread& shared);

}  // namespace windows

struct InputStream::Impl {
  int descriptor;
  bool is_file;
  std::shared_ptr<windows::StreamThread> thread;  ///< From when somebody waits for it.

  std::vector<windows::StreamListener*> listeners;

  /// Reading begins now: before, what is typed is for somebody else.
  void begin();
  void listen(windows::StreamListener& listener);
  void forget(windows::StreamListener& listener);
  bool is_ready() const;
};

struct OutputStream::Impl {
  int descriptor;
  std::string problem;
  std::shared_ptr<windows::StreamThread> thread;  ///< Of a pipe.
  std::vector<windows::StreamListener*> listeners;

  void listen(windows::StreamListener& listener);
  void forget(windows::StreamListener& listener);
  bool is_ready() const;
};

}  // namespace whyrefused::platform
