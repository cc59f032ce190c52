#include <algorithm>
#include <array>
#include <cstring>

#include "platform/file.h"
#include "platform/windows/console.h"
#include "platform/windows/error_words.h"
#include "platform/windows/stream_impl.h"

namespace whyrefused::platform {

namespace {

constexpr std::size_t block = 65536;

bool is_end(unsigned long error) {
  return error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF ||
         error == ERROR_PIPE_NOT_CONNECTED;
}

/// Reads once, waiting as long as it takes. Empty without error: the end.
std::string read_once(windows::StreamThread& shared, unsigned long& error) {
  if (windows::is_console(shared.handle))
    return windows::read_console(shared.handle, shared.stopping.get(), error);
  std::string bytes(block, '\0');
  DWORD size = 0;
  error = ::ReadFile(shared.handle, bytes.data(), block, &size, nullptr) != FALSE
              ? 0
              : ::GetLastError();
  if (is_end(error)) error = 0;
  bytes.resize(size);
  return bytes;
}

/// Reads one block ahead, so that somebody else finds the rest.
void read_all(windows::StreamThread& shared) {
  while (true) {
    {
      std::unique_lock lock(shared.mutex);
      shared.changed.wait(lock, [&] { return shared.is_to_stop || shared.bytes.empty(); });
      if (shared.is_to_stop) return;
    }
    unsigned long error = 0;
    auto bytes = read_once(shared, error);
    const std::scoped_lock lock(shared.mutex);
    if (error == ERROR_OPERATION_ABORTED) continue;  // stop(), or Ctrl-C at a console
    shared.bytes = std::move(bytes);
    shared.error = error;
    shared.has_ended = shared.bytes.empty();
    shared.tell();
    if (shared.has_ended) return;
  }
}

Input read_directly(int descriptor, std::span<char> into) {
  DWORD size = 0;
  const auto handle = windows::handle_of(descriptor);
  const bool good =
      ::ReadFile(handle, into.data(), static_cast<DWORD>(std::min(into.size(), block)), &size,
                 nullptr) != FALSE;
  const auto error = good ? 0 : ::GetLastError();
  if (good && size > 0) return {size, false, {}};
  return {0, true, good || is_end(error) ? std::string() : windows::words_of(error)};
}

}  // namespace

InputStream::InputStream(int descriptor)
    : impl_(std::make_unique<Impl>(Impl{descriptor, is_regular(descriptor), nullptr, {}})) {}

InputStream::~InputStream() {
  for (auto* listener : impl_->listeners) listener->forget(impl_.get());
  if (impl_->thread) windows::stop(*impl_->thread);
}

bool InputStream::is_file() const { return impl_->is_file; }

Input InputStream::read(std::span<char> into) {
  if (impl_->is_file) return read_directly(impl_->descriptor, into);
  impl_->begin();
  auto& shared = *impl_->thread;
  const std::scoped_lock lock(shared.mutex);
  const auto size = std::min(into.size(), shared.bytes.size());
  if (size > 0) {
    std::memcpy(into.data(), shared.bytes.data(), size);
    shared.bytes.erase(0, size);
    shared.changed.notify_all();
    return {size, false, {}};
  }
  if (!shared.has_ended) return {};
  return {0, true, shared.error == 0 ? std::string() : windows::words_of(shared.error)};
}

void InputStream::Impl::begin() {
  if (is_file || thread) return;
  thread = std::make_shared<windows::StreamThread>();
  thread->handle = windows::handle_of(descriptor);
  windows::start(thread, read_all);
}

void InputStream::Impl::listen(windows::StreamListener& listener) {
  begin();
  listeners.push_back(&listener);
  if (!thread) return;
  const std::scoped_lock lock(thread->mutex);
  thread->listeners = listeners;
}

void InputStream::Impl::forget(windows::StreamListener& listener) {
  std::erase(listeners, &listener);
  if (!thread) return;
  const std::scoped_lock lock(thread->mutex);
  thread->listeners = listeners;
}

bool InputStream::Impl::is_ready() const {
  if (is_file) return true;
  if (!thread) return false;
  const std::scoped_lock lock(thread->mutex);
  return !thread->bytes.empty() || thread->has_ended;
}

}  // namespace whyrefused::platform
