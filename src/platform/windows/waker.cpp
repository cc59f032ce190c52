#include <algorithm>
#include <optional>

#include "platform/windows/waker_impl.h"

namespace whyrefused::platform {

using Clock = std::chrono::steady_clock;

Waker::Waker(const Interrupt* interrupt) : impl_(std::make_unique<Impl>()) {
  impl_->interrupt = interrupt;
  if (interrupt != nullptr) windows::listen_to_interrupt(*impl_);
}

Waker::~Waker() {
  if (impl_->interrupt != nullptr) windows::stop_listening_to_interrupt(*impl_);
  impl_->forget_streams();
}

void Waker::clear() {
  impl_->forget_streams();
  impl_->waited.clear();
}

void Waker::add(InputStream& stream) {
  impl_->waited.push_back({&stream.impl(), nullptr, false});
  stream.impl().listen(*impl_);
}

void Waker::add(OutputStream& stream) {
  impl_->waited.push_back({nullptr, &stream.impl(), false});
  stream.impl().listen(*impl_);
}

bool Waker::is_empty() const { return impl_->waited.empty() && impl_->interrupt == nullptr; }

void Waker::Impl::forget_streams() {
  for (const auto& one : waited) {
    if (one.input != nullptr) one.input->forget(*this);
    if (one.output != nullptr) one.output->forget(*this);
  }
}

void Waker::Impl::forget(const void* stream) {
  std::erase_if(
      waited, [stream](const Waited& one) { return one.input == stream || one.output == stream; });
}

void Waker::Impl::wake() {
  const std::scoped_lock lock(mutex);
  ::SetEvent(event.get());
  if (port != nullptr) ::PostQueuedCompletionStatus(port, 0, windows::key_of_wakers, nullptr);
}

void Waker::Impl::begin(HANDLE beside) {
  const std::scoped_lock lock(mutex);
  port = beside;
  woken = false;
}

void Waker::Impl::end() {
  const std::scoped_lock lock(mutex);
  port = nullptr;
}

bool Waker::Impl::look() {
  if (interrupt != nullptr && windows::take_interrupt()) woken = true;
  for (auto& one : waited) {
    one.is_ready = one.input != nullptr ? one.input->is_ready() : one.output->is_ready();
    woken = woken || one.is_ready;
  }
  return woken;
}

namespace {

void wait_until(Waker::Impl& impl, std::optional<Clock::time_point> until) {
  impl.begin(nullptr);
  while (!impl.look()) {
    DWORD time = INFINITE;
    if (until) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now()).count();
      if (left <= 0) return;
      time = static_cast<DWORD>(std::min<long long>(left, 1 << 30));
    }
    // Whoever woke between the look and this has left the event set.
    ::WaitForSingleObject(impl.event.get(), time);
  }
}

}  // namespace

void Waker::wait(std::chrono::milliseconds at_most) { wait_until(*impl_, Clock::now() + at_most); }

void Waker::wait() { wait_until(*impl_, std::nullopt); }

bool Waker::has_woken() const { return impl_->woken; }

bool Waker::is_ready(const InputStream& stream) const {
  return std::ranges::any_of(impl_->waited, [&](const Impl::Waited& one) {
    return one.input == &stream.impl() && one.is_ready;
  });
}

bool Waker::is_ready(const OutputStream& stream) const {
  return std::ranges::any_of(impl_->waited, [&](const Impl::Waited& one) {
    return one.output == &stream.impl() && one.is_ready;
  });
}

}  // namespace whyrefused::platform
