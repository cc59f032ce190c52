#pragma once

#include <chrono>
#include <memory>
#include <span>

#include "platform/socket.h"
#include "platform/waker.h"

namespace whyrefused::platform {

/// Whoever a socket is watched for derives from it.
struct SocketOwner {};

/// Waits for many sockets at once, at a cost that does not grow with their number: epoll on Linux,
/// a completion port on Windows.
class Readiness {
 public:
  struct Ready {
    SocketHandle socket = no_socket;
    SocketOwner* owner = nullptr;
    bool readable = false, writable = false;
  };

  /// Throws std::system_error where the system has none to give.
  Readiness();
  ~Readiness();
  Readiness(const Readiness&) = delete;
  Readiness& operator=(const Readiness&) = delete;

  /// A socket to be read, and written to if `write`. `owner` comes back with its events.
  void add(SocketHandle socket, SocketKind kind, SocketOwner* owner, bool write);
  void change(SocketHandle socket, bool write);
  /// Before it is closed.
  void remove(SocketHandle socket);

  /// What is ready, after at most this time. Stays good until the next call.
  std::span<const Ready> wait(std::chrono::milliseconds at_most);
  /// The same, and the waker may end it, too.
  std::span<const Ready> wait(std::chrono::milliseconds at_most, Waker& waker);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whyrefused::platform
