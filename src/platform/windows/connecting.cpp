#include "platform/windows/connecting.h"

#include <mutex>
#include <unordered_map>

#include "platform/windows/native_address.h"
#include "platform/windows/socket_failure.h"

namespace whyrefused::platform::windows {

namespace {

/// Whoever waits gives up before.
constexpr int most_repeats = 8;

std::mutex mutex;
std::unordered_map<SocketHandle, std::unique_ptr<ConnectOperation>>& operations() {
  // Never destroyed: Windows may still write to what is in it.
  static auto& one = *new std::unordered_map<SocketHandle, std::unique_ptr<ConnectOperation>>;
  return one;
}

LPFN_CONNECTEX connect_function(SocketHandle socket) {
  GUID id = WSAID_CONNECTEX;
  LPFN_CONNECTEX function = nullptr;
  DWORD size = 0;
  if (::WSAIoctl(socket, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function,
                 sizeof function, &size, nullptr, nullptr) != 0)
    return nullptr;
  return function;
}

/// Windows answers an RST with another SYN, which takes 2 s for a port that is closed. Told to
/// repeat none it says so at once; the repeats for a SYN that is lost are then ours
/// (documentation of SIO_TCP_INITIAL_RTO).
bool keep_from_repeating(SocketHandle socket) {
  TCP_INITIAL_RTO_PARAMETERS wanted{};
  wanted.Rtt = TCP_INITIAL_RTO_DEFAULT_RTT;
  wanted.MaxSynRetransmissions = TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS;
  DWORD size = 0;
  return ::WSAIoctl(socket, SIO_TCP_INITIAL_RTO, &wanted, sizeof wanted, nullptr, 0, &size, nullptr,
                    nullptr) == 0;
}

/// The address that this system would send from, as a UDP socket knows it without sending.
SocketFailure own_address_for(const SocketAddress& to, SocketAddress& own) {
  const auto [socket, failed] = open_socket(to.is_ipv6, SocketKind::udp);
  if (failed) return failed;
  const auto failure = connect_socket(socket, to);
  if (const auto address = own_address(socket); address && !failure) own = *address;
  close_socket(socket);
  return failure;
}

/// ConnectEx wants a socket that is bound. Bound to a certain address it can tell where it sends
/// from before it is connected.
SocketFailure bind_to_own_address(SocketHandle socket, const SocketAddress& to) {
  if (own_address(socket)) return {};
  SocketAddress own;
  own.is_ipv6 = to.is_ipv6;
  if (const auto failure = own_address_for(to, own)) return failure;
  own.port = 0;
  const auto native = to_native(own);
  return ::bind(socket, native.get(), native.size) == 0 ? SocketFailure{} : last_failure();
}

SocketFailure begin(SocketHandle socket, ConnectOperation& operation) {
  const auto connect_ex = connect_function(socket);
  if (connect_ex == nullptr) return last_failure();
  const auto native = to_native(operation.to);
  operation.overlapped = {};
  // Also where it ends at once, the end is told to the port.
  if (connect_ex(socket, native.get(), native.size, nullptr, 0, nullptr, &operation.overlapped) !=
          FALSE ||
      ::WSAGetLastError() == WSA_IO_PENDING)
    return failure(SocketError::would_block);
  return last_failure();
}

/// Documented: a socket whose connection timed out may connect again.
bool repeats(SocketHandle socket, ConnectOperation& operation, int code) {
  return operation.is_system_silent && (code == WSAETIMEDOUT || code == ERROR_SEM_TIMEOUT) &&
         operation.repeats++ < most_repeats &&
         begin(socket, operation).error == SocketError::would_block;
}

void settle(SocketHandle socket, ConnectOperation& operation) {
  DWORD size = 0, flags = 0;
  const bool good =
      ::WSAGetOverlappedResult(socket, &operation.overlapped, &size, FALSE, &flags) != FALSE;
  const int code = good ? 0 : ::WSAGetLastError();
  if (repeats(socket, operation, code)) return;
  operation.outcome = failure_of(code);
  operation.is_settled = true;
  // Only now shutdown() and getpeername() know that it is connected.
  if (good) ::setsockopt(socket, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, nullptr, 0);
}

}  // namespace

bool ConnectOperation::is_pending() const {
  return !is_settled && !HasOverlappedIoCompleted(&overlapped);
}

SocketFailure start_connecting(SocketHandle socket, const SocketAddress& to) {
  if (const auto failure = bind_to_own_address(socket, to)) return failure;
  auto operation = std::make_unique<ConnectOperation>();
  operation->to = to;
  operation->is_system_silent = keep_from_repeating(socket);
  const auto failure = begin(socket, *operation);
  if (failure.error == SocketError::would_block) {
    const std::scoped_lock lock(mutex);
    operations()[socket] = std::move(operation);
  }
  return failure;
}

Connecting connecting(SocketHandle socket) {
  const std::scoped_lock lock(mutex);
  const auto found = operations().find(socket);
  if (found == operations().end()) return {};
  auto& operation = *found->second;
  if (!operation.is_settled && !operation.is_pending()) settle(socket, operation);
  return {true, operation.is_settled ? operation.outcome : failure(SocketError::would_block)};
}

bool is_connect_operation(SocketHandle socket, const OVERLAPPED* operation) {
  const std::scoped_lock lock(mutex);
  const auto found = operations().find(socket);
  return found != operations().end() && &found->second->overlapped == operation;
}

std::unique_ptr<ConnectOperation> cancel_connecting(SocketHandle socket) {
  const std::scoped_lock lock(mutex);
  const auto found = operations().find(socket);
  if (found == operations().end()) return {};
  auto operation = std::move(found->second);
  operations().erase(found);
  if (!operation->is_pending()) return {};
  ::CancelIoEx(reinterpret_cast<HANDLE>(socket), &operation->overlapped);
  return operation;
}

}  // namespace whyrefused::platform::windows
