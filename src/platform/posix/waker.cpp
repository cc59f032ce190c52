#include <algorithm>
#include <span>

#include "platform/posix/interrupt_impl.h"
#include "platform/posix/stream_impl.h"
#include "platform/posix/waker_impl.h"

namespace whyrefused::platform {

namespace {

bool is_ready_among(std::span<const pollfd> descriptors, int descriptor, short event) {
  return std::ranges::any_of(descriptors, [=](const pollfd& one) {
    return one.fd == descriptor && one.events == event && one.revents != 0;
  });
}

}  // namespace

timespec timespec_of(std::chrono::milliseconds time) {
  return {time.count() / 1000, (time.count() % 1000) * 1'000'000};
}

Waker::Waker(const Interrupt* interrupt) : impl_(std::make_unique<Impl>()) {
  if (interrupt != nullptr) impl_->mask = &interrupt->impl().before;
}

Waker::~Waker() = default;

void Waker::clear() { impl_->descriptors.clear(); }

void Waker::add(InputStream& stream) {
  impl_->descriptors.push_back({stream.impl().descriptor, POLLIN, 0});
}

void Waker::add(OutputStream& stream) {
  impl_->descriptors.push_back({stream.impl().descriptor, POLLOUT, 0});
}

bool Waker::is_empty() const { return impl_->descriptors.empty() && impl_->mask == nullptr; }

bool Waker::Impl::wait_beside(int beside, const timespec* at_most) {
  const auto own = descriptors.size();
  if (beside >= 0) descriptors.push_back({beside, POLLIN, 0});
  const int ready = ::ppoll(descriptors.data(), descriptors.size(), at_most, mask);
  const bool is_beside_ready = beside >= 0 && ready > 0 && descriptors.back().revents != 0;
  descriptors.resize(own);
  // A signal leaves what was found before.
  if (ready <= 0)
    for (auto& one : descriptors) one.revents = 0;
  woken = ready < 0 ||
          std::ranges::any_of(descriptors, [](const pollfd& one) { return one.revents != 0; });
  return is_beside_ready;
}

void Waker::wait(std::chrono::milliseconds at_most) {
  const auto time = timespec_of(at_most);
  impl_->wait_beside(-1, &time);
}

void Waker::wait() { impl_->wait_beside(-1, nullptr); }

bool Waker::has_woken() const { return impl_->woken; }

bool Waker::is_ready(const InputStream& stream) const {
  return is_ready_among(impl_->descriptors, stream.impl().descriptor, POLLIN);
}

bool Waker::is_ready(const OutputStream& stream) const {
  return is_ready_among(impl_->descriptors, stream.impl().descriptor, POLLOUT);
}

}  // namespace whyrefused::platform
