#include "platform/readiness.h"

#include <algorithm>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "platform/windows/connecting.h"
#include "platform/windows/found_failures.h"
#include "platform/windows/waker_impl.h"

// Windows tells a completion port when an operation has ended, not when a socket can be read. So
// each socket has an operation that reads nothing and ends when there is something: of UDP one that
// peeks, without which the packet would be lost. Whatever it ends with is readiness; its error is
// kept for the read that follows.

namespace whyrefused::platform {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr std::size_t events_at_once = 512;

/// Nothing tells when a full socket takes more: it is tried again after this time.
constexpr milliseconds until_writable{10};

/// For operations of sockets that were removed, when all ends.
constexpr int most_waits = 20;
constexpr DWORD one_wait = 100;

struct Watched {
  SocketKind kind = SocketKind::udp;
  SocketOwner* owner = nullptr;
  bool write = false;
  bool is_armed = false;      ///< `operation` is with Windows.
  bool is_idle = false;       ///< To be armed before the next wait.
  bool was_writable = false;  ///< That was told already.
  std::uint64_t batch = 0;    ///< The wait that found it ready last,
  std::size_t place = 0;      ///< and its place there.
  std::unique_ptr<OVERLAPPED> operation = std::make_unique<OVERLAPPED>();
};

/// What Windows still writes to, by the address that it will tell.
struct Cancelled {
  std::unique_ptr<OVERLAPPED> reading;
  std::unique_ptr<windows::ConnectOperation> connecting;
};

enum class Armed : std::uint8_t { yes, is_ready, not_now };

}  // namespace

struct Readiness::Impl {
  windows::Handle port{::CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1)};
  std::unordered_map<SocketHandle, Watched> sockets;
  std::vector<SocketHandle> idle;
  std::unordered_set<SocketHandle> writers;
  std::unordered_map<const OVERLAPPED*, Cancelled> cancelled;
  std::vector<OVERLAPPED_ENTRY> entries{events_at_once};
  std::vector<Ready> ready;
  std::uint64_t batch = 0;

  Watched* watched(SocketHandle socket) {
    const auto found = sockets.find(socket);
    return found == sockets.end() ? nullptr : &found->second;
  }
  void make_idle(SocketHandle socket, Watched& one) {
    if (!std::exchange(one.is_idle, true)) idle.push_back(socket);
  }
  Ready& told(SocketHandle socket, Watched& one);
  Armed arm(SocketHandle socket, Watched& one);
  static bool has_error_before(SocketHandle socket, const Watched& one);
  void arm_all();
  bool find_writers(bool again);
  void take(const OVERLAPPED_ENTRY& entry);
  void take_connect(SocketHandle socket, Watched& one);
  void cancel(SocketHandle socket, Watched& one);
  bool collect(DWORD time);
  std::span<const Ready> wait(milliseconds at_most, Waker::Impl* waker);
};

Readiness::Readiness() : impl_(std::make_unique<Impl>()) {
  if (!impl_->port)
    throw std::system_error(static_cast<int>(::GetLastError()), std::system_category(),
                            "completion port");
}

Readiness::~Readiness() {
  auto& impl = *impl_;
  for (auto& [socket, one] : impl.sockets) impl.cancel(socket, one);
  for (int i = 0; i < most_waits && !impl.cancelled.empty(); ++i) impl.collect(one_wait);
  // What has not ended by now may be written to at any time.
  for (auto& [address, one] : impl.cancelled) {
    [[maybe_unused]] const auto* reading = one.reading.release();
    [[maybe_unused]] const auto* connecting = one.connecting.release();
  }
}

void Readiness::add(SocketHandle socket, SocketKind kind, SocketOwner* owner, bool write) {
  auto& impl = *impl_;
  if (::CreateIoCompletionPort(reinterpret_cast<HANDLE>(socket), impl.port.get(), socket, 0) ==
      nullptr)
    throw std::system_error(static_cast<int>(::GetLastError()), std::system_category(),
                            "completion port");
  auto& one = impl.sockets[socket];
  one = Watched{};
  one.kind = kind;
  one.owner = owner;
  change(socket, write);
  impl.make_idle(socket, one);
}

void Readiness::change(SocketHandle socket, bool write) {
  auto* one = impl_->watched(socket);
  if (one == nullptr) return;
  // Asked for again, it is not told again at once.
  if (write != one->write) one->was_writable = false;
  one->write = write;
  if (write)
    impl_->writers.insert(socket);
  else
    impl_->writers.erase(socket);
}

void Readiness::remove(SocketHandle socket) {
  auto& impl = *impl_;
  auto* one = impl.watched(socket);
  if (one == nullptr) return;
  impl.cancel(socket, *one);
  impl.sockets.erase(socket);
  impl.writers.erase(socket);
}

/// Windows writes to an operation until it has ended, and that it has is told by the port.
void Readiness::Impl::cancel(SocketHandle socket, Watched& one) {
  windows::take_failure(socket);
  if (one.is_armed) {
    ::CancelIoEx(reinterpret_cast<HANDLE>(socket), one.operation.get());
    const auto* address = one.operation.get();
    cancelled[address].reading = std::move(one.operation);
    one.is_armed = false;
  }
  if (auto connecting = windows::cancel_connecting(socket)) {
    const auto* address = &connecting->overlapped;
    cancelled[address].connecting = std::move(connecting);
  }
}

/// Its line in what is told this time.
Readiness::Ready& Readiness::Impl::told(SocketHandle socket, Watched& one) {
  if (one.batch != batch) {
    one.batch = batch;
    one.place = ready.size();
    ready.push_back({socket, one.owner, false, false});
  }
  return ready[one.place];
}

Armed Readiness::Impl::arm(SocketHandle socket, Watched& one) {
  if (one.is_armed) return Armed::yes;
  if (one.kind == SocketKind::tcp) {
    const auto [known, outcome] = windows::connecting(socket);
    // It is told when the connection is there.
    if (known && outcome.error == SocketError::would_block) return Armed::yes;
    if (known && outcome) return Armed::is_ready;
  }
  *one.operation = {};
  WSABUF nothing{0, nullptr};
  DWORD size = 0, flags = one.kind == SocketKind::udp ? MSG_PEEK : 0;
  const bool good =
      ::WSARecv(socket, &nothing, 1, &size, &flags, one.operation.get(), nullptr) == 0;
  const int error = good ? 0 : ::WSAGetLastError();
  if (good || error == WSA_IO_PENDING) {
    one.is_armed = true;
    return has_error_before(socket, one) ? Armed::is_ready : Armed::yes;
  }
  // It has no address yet, or is not connected.
  if (error == WSAEINVAL || error == WSAENOTCONN) return Armed::not_now;
  if (error != WSAEMSGSIZE) windows::keep_failure(socket, error);
  return Armed::is_ready;
}

/// An ICMP error that came while nothing was with Windows: wine has it in SO_ERROR only.
bool Readiness::Impl::has_error_before(SocketHandle socket, const Watched& one) {
  if (one.kind != SocketKind::udp) return false;
  int error = 0, size = sizeof error;
  if (::getsockopt(socket, SOL_SOCKET, SO_ERROR, reinterpret_cast<char*>(&error), &size) != 0 ||
      error == 0)
    return false;
  windows::keep_failure(socket, error);
  return true;
}

void Readiness::Impl::arm_all() {
  std::vector<SocketHandle> again;
  for (const auto socket : std::exchange(idle, {})) {
    auto* one = watched(socket);
    if (one == nullptr || !one->is_idle) continue;
    const auto armed = arm(socket, *one);
    one->is_idle = armed != Armed::yes;
    if (one->is_idle) again.push_back(socket);
    if (armed != Armed::is_ready) continue;
    auto& line = told(socket, *one);
    line.readable = true;
    line.writable = line.writable || one->write;
  }
  idle = std::move(again);
}

/// Those that take something now. True: there are some of which it was said before; `again` says it
/// again.
bool Readiness::Impl::find_writers(bool again) {
  bool others = false;
  for (const auto socket : writers) {
    auto* one = watched(socket);
    if (one->kind == SocketKind::tcp) {
      const auto [known, outcome] = windows::connecting(socket);
      if (known && outcome.error == SocketError::would_block) continue;
    }
    if (one->was_writable && !again) {
      others = true;
      continue;
    }
    one->was_writable = true;
    told(socket, *one).writable = true;
  }
  return others;
}

void Readiness::Impl::take_connect(SocketHandle socket, Watched& one) {
  const auto [known, outcome] = windows::connecting(socket);
  if (!known || outcome.error == SocketError::would_block) return;  // It was begun again.
  auto& line = told(socket, one);
  line.writable = line.writable || one.write;
  line.readable = line.readable || outcome;
  one.was_writable = true;
  make_idle(socket, one);
}

void Readiness::Impl::take(const OVERLAPPED_ENTRY& entry) {
  if (entry.lpCompletionKey == windows::key_of_wakers) return;
  if (const auto known = cancelled.find(entry.lpOverlapped); known != cancelled.end()) {
    if (HasOverlappedIoCompleted(entry.lpOverlapped)) cancelled.erase(known);
    return;
  }
  const SocketHandle socket = entry.lpCompletionKey;
  auto* one = watched(socket);
  if (one == nullptr) return;
  if (windows::is_connect_operation(socket, entry.lpOverlapped)) return take_connect(socket, *one);
  // Where a call has failed at once, Windows may or may not tell it here, too: then nothing is with
  // Windows, or something newer is.
  if (entry.lpOverlapped != one->operation.get() || !one->is_armed ||
      !HasOverlappedIoCompleted(entry.lpOverlapped))
    return;
  one->is_armed = false;
  make_idle(socket, *one);
  DWORD size = 0, flags = 0;
  if (::WSAGetOverlappedResult(socket, entry.lpOverlapped, &size, FALSE, &flags) == FALSE) {
    const int error = ::WSAGetLastError();
    if (error != WSAEMSGSIZE && error != WSA_OPERATION_ABORTED)
      windows::keep_failure(socket, error);
  }
  told(socket, *one).readable = true;
}

/// False: the time has come.
bool Readiness::Impl::collect(DWORD time) {
  ULONG count = 0;
  if (::GetQueuedCompletionStatusEx(port.get(), entries.data(), static_cast<ULONG>(entries.size()),
                                    &count, time, FALSE) == FALSE)
    return false;
  for (ULONG i = 0; i < count; ++i) take(entries[i]);
  return true;
}

std::span<const Readiness::Ready> Readiness::Impl::wait(milliseconds at_most, Waker::Impl* waker) {
  const auto until = Clock::now() + at_most;
  ++batch;
  ready.clear();
  arm_all();
  const bool has_writers = find_writers(false);
  bool may_be_late = false;  // What is there already is looked at in any case.
  while (true) {
    const bool is_woken = waker != nullptr && waker->look();
    auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
    const bool is_late = left.count() <= 0;
    if (may_be_late && (is_late || is_woken || !ready.empty())) break;
    may_be_late = true;
    if (is_late || is_woken || !ready.empty()) left = milliseconds{0};
    if (has_writers) left = std::min(left, until_writable);
    const bool came = collect(static_cast<DWORD>(std::min<long long>(left.count(), 1 << 30)));
    if (!came && has_writers && ready.empty()) find_writers(true);
  }
  return ready;
}

std::span<const Readiness::Ready> Readiness::wait(milliseconds at_most) {
  return impl_->wait(at_most, nullptr);
}

std::span<const Readiness::Ready> Readiness::wait(milliseconds at_most, Waker& waker) {
  // First the port, then the look: whoever wakes after it is heard.
  waker.impl().begin(impl_->port.get());
  const auto found = impl_->wait(at_most, &waker.impl());
  waker.impl().end();
  return found;
}

}  // namespace whyrefused::platform
