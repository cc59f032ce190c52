#include "dns/tap.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "dns/encode.h"
#include "dns/socket_address.h"

namespace whyrefused {

namespace {

using Clock = std::chrono::steady_clock;

/// A flood of packets that are no replies must not keep the loop from its deadlines.
constexpr int packets_per_read = 64;

constexpr std::size_t largest_message = 65535;

std::uint16_t id_of(WireView message) {
  return static_cast<std::uint16_t>(message[0] << 8 | message[1]);
}

std::string error_text(int error) { return std::strerror(error); }

std::size_t copy_out(WireBytes& from, void* buffer, std::size_t length) {
  const auto count = std::min(length, from.size());
  std::memcpy(buffer, from.data(), count);
  from.erase(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count));
  return count;
}

/// Takes the first whole message off a TCP stream (RFC 1035 section 4.2.2).
std::optional<WireBytes> take_frame(WireBytes& stream) {
  if (stream.size() < 2) return std::nullopt;
  const std::size_t length = id_of(stream);
  if (stream.size() < length + 2) return std::nullopt;
  WireBytes message(stream.begin() + 2, stream.begin() + 2 + static_cast<std::ptrdiff_t>(length));
  stream.erase(stream.begin(), stream.begin() + 2 + static_cast<std::ptrdiff_t>(length));
  return message;
}

void append_frame(WireBytes& stream, const WireBytes& message) {
  stream.push_back(static_cast<std::uint8_t>(message.size() >> 8));
  stream.push_back(static_cast<std::uint8_t>(message.size()));
  stream.insert(stream.end(), message.begin(), message.end());
}

}  // namespace

/// The functions c-ares calls, each handing on to the tap behind `self`.
struct Tap::Callbacks {
  static Tap& tap(void* self) { return *static_cast<Tap*>(self); }

  static ares_socket_t open(int, int, int, void* self) { return tap(self).open(); }
  static int close(ares_socket_t fd, void* self) { return tap(self).close(fd); }
  static int set_option(ares_socket_t, ares_socket_opt_t, const void*, ares_socklen_t, void*) {
    errno = ENOSYS;  // c-ares takes this as "deliberately not supported".
    return -1;
  }
  static int connect(ares_socket_t fd, const sockaddr*, ares_socklen_t, unsigned, void* self) {
    return tap(self).connect(fd);
  }
  static ares_ssize_t receive(ares_socket_t fd, void* buffer, std::size_t length, int,
                              sockaddr* address, ares_socklen_t* size, void* self) {
    if (address != nullptr && size != nullptr) {
      // c-ares drops packets that do not come from the address it believes in; the connected socket
      // has checked already.
      sockaddr_in nominal{};
      nominal.sin_family = AF_INET;
      nominal.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      const auto fits = std::min<std::size_t>(*size, sizeof nominal);
      std::memcpy(address, &nominal, fits);
      *size = static_cast<ares_socklen_t>(fits);
    }
    return tap(self).transport_ == Transport::udp ? tap(self).receive_udp(fd, buffer, length)
                                                  : tap(self).receive_tcp(fd, buffer, length);
  }
  static ares_ssize_t send(ares_socket_t fd, const void* data, std::size_t length, int,
                           const sockaddr*, ares_socklen_t, void* self) {
    const WireView bytes(static_cast<const std::uint8_t*>(data), length);
    return tap(self).transport_ == Transport::udp ? tap(self).send_udp(fd, bytes)
                                                  : tap(self).send_tcp(fd, bytes);
  }
};

Tap::Tap(Endpoint server, std::optional<Endpoint> source, Transport transport)
    : server_(std::move(server)), source_(std::move(source)), transport_(transport) {}

Tap::~Tap() {
  for (const auto& socket : sockets_) ::close(socket.fd);
}

void Tap::attach(ares_channel_t* channel) {
  ares_socket_functions_ex functions{};
  functions.version = 1;
  functions.flags = ARES_SOCKFUNC_FLAG_NONBLOCKING;
  functions.asocket = Callbacks::open;
  functions.aclose = Callbacks::close;
  functions.asetsockopt = Callbacks::set_option;
  functions.aconnect = Callbacks::connect;
  functions.arecvfrom = Callbacks::receive;
  functions.asendto = Callbacks::send;
  ares_set_socket_functions_ex(channel, &functions, this);
}

std::vector<Tap::Socket> Tap::sockets() const { return sockets_; }

std::vector<Tap::Event> Tap::take_events() { return std::exchange(events_, {}); }

void Tap::note(Event::Kind kind, std::uint16_t id, std::string text) {
  events_.push_back({.kind = kind,
                     .id = id,
                     .at = Clock::now(),
                     .sent_at = {},
                     .wire = {},
                     .text = std::move(text)});
}

int Tap::fail_open(const std::string& what) {
  const int error = errno;
  open_error_ = what + ": " + error_text(error);
  errno = error;
  return -1;
}

ares_socket_t Tap::open() {
  open_error_.clear();
  const int family = server_.family == Family::ipv4 ? AF_INET : AF_INET6;
  const int type =
      (transport_ == Transport::udp ? SOCK_DGRAM : SOCK_STREAM) | SOCK_NONBLOCK | SOCK_CLOEXEC;
  const int fd = ::socket(family, type, 0);
  if (fd < 0) {
    fail_open("no socket");
    return ARES_SOCKET_BAD;
  }
  if (transport_ == Transport::tcp) {
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  tcp_connected_ = false;
  for (auto* stream : {&tcp_unframed_, &tcp_outgoing_, &tcp_incoming_, &tcp_stand_ins_})
    stream->clear();
  // A connecting TCP socket becomes writable when it is done; UDP sends at once.
  sockets_.push_back({fd, transport_ == Transport::tcp});
  return fd;
}

int Tap::close(ares_socket_t fd) {
  std::erase_if(sockets_, [fd](const Socket& socket) { return socket.fd == fd; });
  return ::close(fd);
}

int Tap::connect(ares_socket_t fd) {
  if (source_) {
    if (source_->family != server_.family) {
      errno = EAFNOSUPPORT;
      return fail_open("cannot send from " + address_text(*source_));
    }
    auto local = *source_;
    local.port = 0;
    const auto address = socket_address(local);
    if (::bind(fd, address.get(), address.size) != 0)
      return fail_open("cannot send from " + address_text(*source_));
  }
  const auto address = socket_address(server_);
  if (address.size == 0) {
    errno = ENODEV;
    return fail_open("no interface " + server_.zone);
  }
  if (::connect(fd, address.get(), address.size) == 0) return 0;
  if (errno == EINPROGRESS) return -1;
  if (transport_ == Transport::tcp && errno == ECONNREFUSED) note(Event::Kind::tcp_refused);
  return fail_open("cannot connect");
}

std::string Tap::local_address() const {
  if (sockets_.empty()) return {};
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (getsockname(sockets_.back().fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) return {};
  return address_text(endpoint_of(reinterpret_cast<const sockaddr&>(address)));
}

void Tap::expect_nothing() {
  if (!expected_.empty()) expected_.pop_back();
}

/// What to send in place of c-ares' own query; empty when it was not asked for one.
WireBytes Tap::replace_query(WireView message) {
  if (expected_.empty() || message.size() < dns_header_size) return {};
  auto wire = std::move(expected_.front());
  expected_.pop_front();
  wire[0] = message[0];
  wire[1] = message[1];
  const auto question = first_question(wire);
  sent_[id_of(wire)] = {
      Clock::now(), {question.begin(), question.end()}, read_header(wire).opcode()};
  return wire;
}

ares_ssize_t Tap::send_udp(ares_socket_t fd, WireView message) {
  // c-ares is always told that it has sent: what failed is told by the event, and c-ares would fail
  // the other queries on the socket.
  const auto told = static_cast<ares_ssize_t>(message.size());
  const auto wire = replace_query(message);
  if (wire.empty()) return told;
  auto sent = ::send(fd, wire.data(), wire.size(), MSG_NOSIGNAL);
  // A connected UDP socket reports an earlier packet's ICMP error on the next call; that packet's,
  // not this one's.
  if (sent < 0 && errno == ECONNREFUSED) {
    note(Event::Kind::icmp_closed);
    sent = ::send(fd, wire.data(), wire.size(), MSG_NOSIGNAL);
  }
  if (sent < 0) note(Event::Kind::send_failed, id_of(wire), error_text(errno));
  return told;
}

ares_ssize_t Tap::receive_udp(ares_socket_t fd, void* buffer, std::size_t length) {
  std::array<std::uint8_t, largest_message>
      packet;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
  for (int i = 0; i < packets_per_read; ++i) {
    const auto size = ::recv(fd, packet.data(), packet.size(), 0);
    if (size < 0) {
      const int error = errno;
      if (error == EINTR) continue;
      if (error == EAGAIN || error == EWOULDBLOCK) break;
      note(error == ECONNREFUSED ? Event::Kind::icmp_closed : Event::Kind::icmp_other, 0,
           error_text(error));
      continue;
    }
    auto reply = examine(WireView(packet.data(), static_cast<std::size_t>(size)));
    if (!reply.empty()) return static_cast<ares_ssize_t>(copy_out(reply, buffer, length));
  }
  errno = EAGAIN;
  return -1;
}

WireBytes Tap::examine(WireView packet) {
  if (packet.size() < 2) {
    note(Event::Kind::stray, 0, fmt::format("a packet of {} bytes", packet.size()));
    return {};
  }
  const auto id = id_of(packet);
  const auto known = sent_.find(id);
  if (known == sent_.end()) {
    note(Event::Kind::stray);
    return {};
  }
  const auto junk = [&](std::string text) {
    note(Event::Kind::junk, id, std::move(text));
    return WireBytes{};
  };
  if (packet.size() < dns_header_size)
    return junk(fmt::format("a packet of {} bytes", packet.size()));
  const auto header = read_header(packet);
  if (!header.qr()) return junk("a query instead of a reply (QR=0)");
  // Opcode 0 is taken too: Unbound 1.26 refuses an UPDATE with the opcode of a QUERY.
  if (header.opcode() != known->second.opcode && header.opcode() != 0)
    return junk(fmt::format("a reply with opcode {}", header.opcode()));
  const auto question = first_question(packet);
  if (!question.empty() && !same_question(question, known->second.question))
    return junk("a reply to another question");

  events_.push_back({.kind = Event::Kind::reply,
                     .id = id,
                     .at = Clock::now(),
                     .sent_at = known->second.at,
                     .wire = {packet.begin(), packet.end()},
                     .text = {}});
  return stand_in(id, known->second.question);
}

ares_ssize_t Tap::send_tcp(ares_socket_t fd, WireView bytes) {
  if (!tcp_connected_) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    sockaddr_storage peer{};
    socklen_t peer_size = sizeof peer;
    if (error == 0 && getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &peer_size) != 0) {
      errno = EAGAIN;  // Still connecting.
      return -1;
    }
    if (error != 0) {
      note(error == ECONNREFUSED ? Event::Kind::tcp_refused : Event::Kind::tcp_failed, 0,
           error_text(error));
      errno = error;
      return -1;
    }
    tcp_connected_ = true;
  }
  tcp_unframed_.insert(tcp_unframed_.end(), bytes.begin(), bytes.end());
  while (const auto message = take_frame(tcp_unframed_)) {
    const auto wire = replace_query(*message);
    if (!wire.empty()) append_frame(tcp_outgoing_, wire);
  }
  flush_tcp(fd);
  return static_cast<ares_ssize_t>(bytes.size());
}

void Tap::flush_tcp(ares_socket_t fd) {
  while (!tcp_outgoing_.empty()) {
    const auto sent = ::send(fd, tcp_outgoing_.data(), tcp_outgoing_.size(), MSG_NOSIGNAL);
    if (sent <= 0) break;  // A broken connection shows when it is read.
    tcp_outgoing_.erase(tcp_outgoing_.begin(), tcp_outgoing_.begin() + sent);
  }
  for (auto& socket : sockets_)
    if (socket.fd == fd) socket.wants_write = !tcp_outgoing_.empty();
}

ares_ssize_t Tap::receive_tcp(ares_socket_t fd, void* buffer, std::size_t length) {
  flush_tcp(fd);
  std::array<std::uint8_t, largest_message>
      piece;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
  ssize_t size = 0;
  while (tcp_stand_ins_.empty() && (size = ::recv(fd, piece.data(), piece.size(), 0)) > 0) {
    tcp_incoming_.insert(tcp_incoming_.end(), piece.begin(), piece.begin() + size);
    while (const auto message = take_frame(tcp_incoming_)) {
      const auto reply = examine(*message);
      if (!reply.empty()) append_frame(tcp_stand_ins_, reply);
    }
  }
  if (!tcp_stand_ins_.empty())
    return static_cast<ares_ssize_t>(copy_out(tcp_stand_ins_, buffer, length));
  const int error = errno;
  if (size == 0) {
    note(Event::Kind::tcp_closed);
    return 0;
  }
  if (error == EAGAIN || error == EWOULDBLOCK || error == EINTR) {
    errno = EAGAIN;
    return -1;
  }
  if (tcp_connected_)
    note(Event::Kind::tcp_reset, 0, error_text(error));
  else
    note(error == ECONNREFUSED ? Event::Kind::tcp_refused : Event::Kind::tcp_failed, 0,
         error_text(error));
  errno = error;
  return -1;
}

}  // namespace whyrefused
