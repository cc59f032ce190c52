#include <algorithm>

#include "platform/windows/error_words.h"
#include "platform/windows/stream_impl.h"

namespace whyrefused::platform {

namespace {

/// As much as a pipe of Linux holds.
constexpr std::size_t most_waiting = 65536;
/// Less is not worth waking somebody for.
constexpr std::size_t worth_writing = 4096;

/// Writes all of it, or returns why not.
unsigned long write_all(HANDLE handle, std::string_view text) {
  constexpr std::size_t most = 1 << 20;
  while (!text.empty()) {
    DWORD size = 0;
    if (::WriteFile(handle, text.data(), static_cast<DWORD>(std::min(text.size(), most)), &size,
                    nullptr) == FALSE)
      return ::GetLastError();
    text.remove_prefix(size);
  }
  return 0;
}

void write_what_comes(windows::StreamThread& shared) {
  while (true) {
    std::string bytes;
    {
      std::unique_lock lock(shared.mutex);
      shared.changed.wait(lock, [&] { return shared.is_to_stop || !shared.bytes.empty(); });
      if (shared.bytes.empty()) return;
      bytes = shared.bytes;  // They count until they are written.
    }
    const auto error = write_all(shared.handle, bytes);
    const std::scoped_lock lock(shared.mutex);
    shared.error = error;
    shared.has_ended = error != 0;
    shared.bytes.erase(0, error != 0 ? std::string::npos : bytes.size());
    shared.changed.notify_all();
    shared.tell();
    if (shared.has_ended) return;
  }
}

}  // namespace

OutputStream::OutputStream(int descriptor)
    : impl_(std::make_unique<Impl>(Impl{descriptor, {}, nullptr, {}})) {
  const auto handle = windows::handle_of(descriptor);
  if (handle == nullptr) {
    impl_->problem = windows::words_of(ERROR_INVALID_HANDLE);
    return;
  }
  // A file takes all. So does a console, unless somebody marks text there; and what others write to
  // it must keep its place.
  if (::GetFileType(handle) != FILE_TYPE_PIPE) return;
  impl_->thread = std::make_shared<windows::StreamThread>();
  impl_->thread->handle = handle;
  windows::start(impl_->thread, write_what_comes);
}

OutputStream::~OutputStream() {
  for (auto* listener : impl_->listeners) listener->forget(impl_.get());
  if (!impl_->thread) return;
  auto& shared = *impl_->thread;
  {
    std::unique_lock lock(shared.mutex);
    shared.changed.wait(lock, [&] { return shared.bytes.empty() || shared.has_ended; });
  }
  windows::stop(shared);
}

const std::string& OutputStream::problem() const {
  if (impl_->thread && impl_->problem.empty()) {
    const std::scoped_lock lock(impl_->thread->mutex);
    if (impl_->thread->error != 0) impl_->problem = windows::words_of(impl_->thread->error);
  }
  return impl_->problem;
}

std::size_t OutputStream::write(std::string_view text) {
  if (!problem().empty()) return 0;
  if (!impl_->thread) {
    const auto error = write_all(windows::handle_of(impl_->descriptor), text);
    if (error == 0) return text.size();
    impl_->problem = windows::words_of(error);
    return 0;
  }
  auto& shared = *impl_->thread;
  const std::scoped_lock lock(shared.mutex);
  const auto size = std::min(text.size(), most_waiting - shared.bytes.size());
  shared.bytes += text.substr(0, size);
  shared.changed.notify_all();
  return size;
}

void OutputStream::Impl::listen(windows::StreamListener& listener) {
  listeners.push_back(&listener);
  if (!thread) return;
  const std::scoped_lock lock(thread->mutex);
  thread->listeners = listeners;
}

void OutputStream::Impl::forget(windows::StreamListener& listener) {
  std::erase(listeners, &listener);
  if (!thread) return;
  const std::scoped_lock lock(thread->mutex);
  thread->listeners = listeners;
}

bool OutputStream::Impl::is_ready() const {
  if (!thread) return true;
  const std::scoped_lock lock(thread->mutex);
  return thread->has_ended || most_waiting - thread->bytes.size() >= worth_writing;
}

std::size_t read_fully(int descriptor, std::span<char> into, std::string& problem) {
  constexpr std::size_t most = 1 << 20;
  const auto handle = windows::handle_of(descriptor);
  std::size_t have = 0;
  while (have < into.size()) {
    DWORD size = 0;
    const auto wanted = static_cast<DWORD>(std::min(into.size() - have, most));
    if (::ReadFile(handle, into.data() + have, wanted, &size, nullptr) == FALSE) {
      const auto error = ::GetLastError();
      if (error != ERROR_BROKEN_PIPE && error != ERROR_HANDLE_EOF)
        problem = windows::words_of(error);
      break;
    }
    if (size == 0) break;
    have += size;
  }
  return have;
}

void write_plainly(int descriptor, std::string_view text) {
  const auto handle = windows::handle_of(descriptor);
  if (handle != nullptr) write_all(handle, text);
}

}  // namespace whyrefused::platform
