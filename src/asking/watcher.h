#pragma once

#include <chrono>
#include <span>
#include <vector>

#include <sys/epoll.h>

namespace whyrefused {

class Channel;

/// Waits for many sockets at once, at a cost that does not grow with their number (epoll).
class Watcher {
 public:
  struct Ready {
    int fd = -1;
    Channel* owner = nullptr;
    bool readable = false, writable = false;
  };

  Watcher();
  ~Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  /// A socket to be read, and written to if `write`. `owner` comes back with its events.
  void add(int fd, Channel* owner, bool write);
  void change(int fd, Channel* owner, bool write);
  void remove(int fd);

  /// What is ready, after at most this time. Stays good until the next call.
  std::span<const Ready> wait(std::chrono::milliseconds at_most);

  /// Readable when wait() has something: for whoever waits for other things, too.
  int descriptor() const { return epoll_; }

 private:
  int epoll_;
  std::vector<epoll_event> events_;
  std::vector<Channel*> owners_;  // By descriptor.
  std::vector<Ready> ready_;
};

}  // namespace whyrefused
