#include "platform/readiness.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "platform/posix/waker_impl.h"

namespace whyrefused::platform {

namespace {

constexpr std::size_t events_at_once = 512;

epoll_event wanted(int socket, bool write) {
  epoll_event event{};
  event.events = write ? EPOLLIN | EPOLLOUT : EPOLLIN;
  event.data.fd = socket;
  return event;
}

}  // namespace

struct Readiness::Impl {
  int epoll = ::epoll_create1(EPOLL_CLOEXEC);
  std::vector<epoll_event> events{events_at_once};
  std::vector<SocketOwner*> owners;  // By descriptor.
  std::vector<Ready> ready;

  std::span<const Ready> wait(std::chrono::milliseconds at_most);
};

Readiness::Readiness() : impl_(std::make_unique<Impl>()) {
  if (impl_->epoll < 0) throw std::system_error(errno, std::generic_category(), "epoll");
}

Readiness::~Readiness() { ::close(impl_->epoll); }

void Readiness::add(SocketHandle socket, SocketKind, SocketOwner* owner, bool write) {
  auto& owners = impl_->owners;
  const auto index = static_cast<std::size_t>(socket);
  if (owners.size() <= index) owners.resize(index + 1);
  owners[index] = owner;
  auto event = wanted(socket, write);
  ::epoll_ctl(impl_->epoll, EPOLL_CTL_ADD, socket, &event);
}

void Readiness::change(SocketHandle socket, bool write) {
  auto event = wanted(socket, write);
  ::epoll_ctl(impl_->epoll, EPOLL_CTL_MOD, socket, &event);
}

void Readiness::remove(SocketHandle socket) {
  impl_->owners[static_cast<std::size_t>(socket)] = nullptr;
  ::epoll_ctl(impl_->epoll, EPOLL_CTL_DEL, socket, nullptr);
}

std::span<const Readiness::Ready> Readiness::Impl::wait(std::chrono::milliseconds at_most) {
  ready.clear();
  const int count = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()),
                                 static_cast<int>(at_most.count()));
  for (int i = 0; i < count; ++i) {
    const auto& event = events[static_cast<std::size_t>(i)];
    const int socket = event.data.fd;
    ready.push_back({socket, owners[static_cast<std::size_t>(socket)],
                     (event.events & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0,
                     (event.events & EPOLLOUT) != 0});
  }
  return ready;
}

std::span<const Readiness::Ready> Readiness::wait(std::chrono::milliseconds at_most) {
  return impl_->wait(at_most);
}

std::span<const Readiness::Ready> Readiness::wait(std::chrono::milliseconds at_most, Waker& waker) {
  const auto time = timespec_of(at_most);
  if (!waker.impl().wait_beside(impl_->epoll, &time)) return {};
  return impl_->wait(std::chrono::milliseconds{0});
}

}  // namespace whyrefused::platform
