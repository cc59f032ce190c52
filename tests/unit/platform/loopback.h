#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/server_socket.h"
#include "platform/socket.h"

namespace whyrefused::platform {

/// A socket that is closed in the end.
class TestSocket {
 public:
  explicit TestSocket(SocketKind kind, bool is_ipv6 = false)
      : handle_(open_socket(is_ipv6, kind).handle) {}
  explicit TestSocket(SocketHandle handle) : handle_(handle) {}
  TestSocket(TestSocket&& other) noexcept : handle_(other.handle_) { other.handle_ = no_socket; }
  TestSocket& operator=(TestSocket&&) = delete;
  ~TestSocket() { close(); }

  SocketHandle get() const { return handle_; }
  void close() {
    if (handle_ != no_socket) close_socket(handle_);
    handle_ = no_socket;
  }

 private:
  SocketHandle handle_;
};

inline SocketAddress loopback(std::uint16_t port = 0) {
  SocketAddress address;
  address.bytes = {127, 0, 0, 1};
  address.port = port;
  return address;
}

/// Binds it to a port of loopback that is free.
inline SocketAddress bind_to_loopback(const TestSocket& socket) {
  EXPECT_FALSE(bind_socket(socket.get(), loopback()));
  const auto address = own_address(socket.get());
  EXPECT_TRUE(address);
  return address.value_or(loopback());
}

/// A port that nobody has, a moment ago.
inline SocketAddress closed_port(SocketKind kind) {
  const TestSocket socket(kind);
  return bind_to_loopback(socket);
}

inline std::vector<std::uint8_t> bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

/// Waits at most a few seconds for a connection.
inline TestSocket accepted(const TestSocket& listener) {
  SocketAddress client;
  const SocketHandle one = listener.get();
  wait_readable({&one, 1}, std::chrono::seconds{5});
  return TestSocket(accept(listener.get(), client).handle);
}

}  // namespace whyrefused::platform
