#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "platform/address.h"

namespace whyrefused::platform {

#ifdef _WIN32
using SocketHandle = std::uintptr_t;  // SOCKET, which c-ares takes, too.
inline constexpr bool reset_loses_input = true;
#else
using SocketHandle = int;
inline constexpr bool reset_loses_input = false;
#endif
// reset_loses_input: when the other side resets a TCP connection, what had come and was not read is
// gone, too. Measured under wine 10, which takes after Windows; on Linux it can still be read.
inline constexpr SocketHandle no_socket = static_cast<SocketHandle>(-1);

/// What a call came to.
enum class SocketError : std::uint8_t {
  none,
  would_block,  ///< Nothing to read, no room to write, or still connecting.
  interrupted,  ///< By a signal; to be called again.
  refused,      ///< The port is closed: RST to a connect, or ICMP port unreachable.
  reset,        ///< The connection was there, and the other side has reset it.
  no_route,
  no_address,    ///< This machine has no address to send from, or not this one.
  no_family,     ///< This machine does not support the address family.
  forbidden,     ///< By a firewall or routing rule of this machine.
  discarded,     ///< By a blackhole route of this machine.
  no_interface,  ///< There is no such interface.
  lack,          ///< This machine has no socket or memory to give.
  other,
};

/// An error, and the system's own number for it.
struct SocketFailure {
  SocketError error = SocketError::none;
  int code = 0;

  explicit operator bool() const { return error != SocketError::none; }
};

/// What the system says about a number, in few words; of `SocketFailure::code`.
std::string error_text(int code);
/// The error under which the system knows it.
SocketFailure failure(SocketError error);
/// What a caller in C (c-ares) finds where it looks for the error of the last call.
void set_last_error(int code);
/// How a caller in C is told that something is deliberately not supported (c-ares).
void set_unsupported();

/// Octets that were taken or came, or why not.
struct Transferred {
  std::size_t size = 0;
  SocketFailure failure;
};

enum class SocketKind : std::uint8_t { udp, tcp };

struct OpenedSocket {
  SocketHandle handle = no_socket;
  SocketFailure failure;
};

/// A socket that never waits, and that no child process inherits.
OpenedSocket open_socket(bool is_ipv6, SocketKind kind);
void close_socket(SocketHandle socket);

/// For many replies at once: the buffer of a UDP socket, in bytes. The system may give less.
void widen_receive_buffer(SocketHandle socket, int bytes);
/// TCP: small messages leave at once.
void send_without_delay(SocketHandle socket);

SocketFailure bind_socket(SocketHandle socket, const SocketAddress& address);
/// would_block: a TCP connection is on its way.
SocketFailure connect_socket(SocketHandle socket, const SocketAddress& address);
/// What became of a connection that was on its way; would_block: nothing yet.
SocketFailure connect_outcome(SocketHandle socket);
/// The address that a socket has at this end.
std::optional<SocketAddress> own_address(SocketHandle socket);

/// Of a TCP connection; size 0 without failure: the other side has closed it.
Transferred receive(SocketHandle socket, std::span<std::uint8_t> into);
Transferred send(SocketHandle socket, std::span<const std::uint8_t> bytes);

/// Packets in one call of the functions below.
inline constexpr std::size_t packets_at_once = 64;

/// How many of these packets, at most packets_at_once, a connected UDP socket has taken.
Transferred send_packets(SocketHandle socket,
                         std::span<const std::span<const std::uint8_t>> packets);

/// Reads packets of a UDP socket, many with one system call where it has one for that.
class PacketReader {
 public:
  PacketReader();
  ~PacketReader();
  PacketReader(const PacketReader&) = delete;
  PacketReader& operator=(const PacketReader&) = delete;

  /// `size` is a number of packets, at most packets_at_once.
  Transferred read(SocketHandle socket);
  /// Of those read last; good until the next read.
  std::span<const std::uint8_t> packet(std::size_t i) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whyrefused::platform
