#include "asking/watcher.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace whyrefused {

namespace {

constexpr std::size_t events_at_once = 512;

epoll_event wanted(int fd, bool write) {
  epoll_event event{};
  event.events = write ? EPOLLIN | EPOLLOUT : EPOLLIN;
  event.data.fd = fd;
  return event;
}

}  // namespace

Watcher::Watcher() : epoll_(::epoll_create1(EPOLL_CLOEXEC)), events_(events_at_once) {
  if (epoll_ < 0) throw std::system_error(errno, std::generic_category(), "epoll");
}

Watcher::~Watcher() { ::close(epoll_); }

void Watcher::add(int fd, Channel* owner, bool write) {
  const auto index = static_cast<std::size_t>(fd);
  if (owners_.size() <= index) owners_.resize(index + 1);
  owners_[index] = owner;
  auto event = wanted(fd, write);
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
}

void Watcher::change(int fd, Channel* owner, bool write) {
  owners_[static_cast<std::size_t>(fd)] = owner;
  auto event = wanted(fd, write);
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event);
}

void Watcher::remove(int fd) {
  owners_[static_cast<std::size_t>(fd)] = nullptr;
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
}

std::span<const Watcher::Ready> Watcher::wait(std::chrono::milliseconds at_most) {
  ready_.clear();
  const int count = ::epoll_wait(epoll_, events_.data(), static_cast<int>(events_.size()),
                                 static_cast<int>(at_most.count()));
  for (int i = 0; i < count; ++i) {
    const auto& event = events_[static_cast<std::size_t>(i)];
    const int fd = event.data.fd;
    ready_.push_back({fd, owners_[static_cast<std::size_t>(fd)],
                      (event.events & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0,
                      (event.events & EPOLLOUT) != 0});
  }
  return ready_;
}

}  // namespace whyrefused
