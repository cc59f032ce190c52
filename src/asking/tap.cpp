#include "asking/tap.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "asking/socket_address.h"
#include "model/observation.h"
#include "platform/socket.h"
#include "wire/encode.h"
#include "wire/frame.h"

namespace whyrefused {

namespace {

using platform::SocketError;
using Clock = std::chrono::steady_clock;

/// A flood of packets that are no replies must not keep the loop from its deadlines.
constexpr int reads_at_once = 2;

/// Forgotten queries that are remembered as such: two seconds of a busy run.
constexpr std::size_t most_forgotten = 1024;

/// Wanted, in bytes: the usual buffer holds about 270 replies, and a busy loop loses what comes
/// then. The system may give less.
constexpr int receive_buffer = 4 << 20;

/// Where packets are read to. One thread has one: what is in it has been looked at before the next
/// read. Never destroyed: glibc ends the program where it cannot note a destructor for lack of
/// memory.
platform::PacketReader& inbox() {
  thread_local platform::PacketReader& one = *new platform::PacketReader;
  return one;
}

std::uint16_t id_of(WireView message) {
  return static_cast<std::uint16_t>(message[0] << 8 | message[1]);
}

/// The address that the socket sends from.
std::string address_of(ares_socket_t fd) {
  const auto own = platform::own_address(fd);
  return own ? address_text(endpoint_of(*own)) : std::string();
}

platform::SocketKind kind_of(Transport transport) {
  return transport == Transport::udp ? platform::SocketKind::udp : platform::SocketKind::tcp;
}

}  // namespace

/// The functions c-ares calls, each handing on to the tap behind `self`.
struct Tap::Callbacks {
  static Tap& tap(void* self) { return *static_cast<Tap*>(self); }

  static ares_socket_t open(int, int, int, void* self) { return tap(self).open(); }
  static int close(ares_socket_t fd, void* self) { return tap(self).close(fd); }
  static int set_option(ares_socket_t, ares_socket_opt_t, const void*, ares_socklen_t, void*) {
    platform::set_unsupported();
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
    return tap(self).transport_ == Transport::udp ? tap(self).send_udp(bytes)
                                                  : tap(self).send_tcp(fd, bytes);
  }
};

Tap::Tap(Endpoint server, std::optional<Endpoint> source, Transport transport,
         platform::Readiness& readiness, platform::SocketOwner* watched_as)
    : server_(std::move(server)),
      source_(std::move(source)),
      transport_(transport),
      readiness_(readiness),
      watched_as_(watched_as) {}

Tap::~Tap() {
  for (const auto fd : sockets_) {
    readiness_.remove(fd);
    platform::close_socket(fd);
  }
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

void Tap::note(Event::Kind kind, std::uint16_t id, std::string text) {
  const auto known = sent_.find(id);
  events_.push_back(
      {.kind = kind,
       .id = id,
       .owner = known == sent_.end() ? std::nullopt : std::optional<Owner>(known->second.owner),
       .at = Clock::now(),
       .sent_at = {},
       .wire = {},
       .text = std::move(text)});
}

int Tap::fail_open(const std::string& what, const platform::SocketFailure& why) {
  open_error_ = what + ": " + platform::error_text(why.code);
  platform::set_last_error(why.code);
  return -1;
}

ares_socket_t Tap::open() {
  open_error_.clear();
  lacks_ = {};
  const auto [fd, failure] =
      platform::open_socket(server_.family == Family::ipv6, kind_of(transport_));
  if (failure) {
    if (failure.error == SocketError::lack) lacks_ = failure;
    fail_open("no socket", failure);
    return ARES_SOCKET_BAD;
  }
  if (transport_ == Transport::tcp)
    platform::send_without_delay(fd);
  else
    platform::widen_receive_buffer(fd, receive_buffer);
  tcp_connected_ = false;
  for (auto* stream : {&tcp_unframed_, &tcp_outgoing_, &tcp_incoming_, &tcp_stand_ins_})
    stream->clear();
  // A connecting TCP socket becomes writable when it is done; UDP sends at once.
  sockets_.push_back(fd);
  readiness_.add(fd, kind_of(transport_), watched_as_, transport_ == Transport::tcp);
  return fd;
}

int Tap::close(ares_socket_t fd) {
  std::erase(sockets_, fd);
  readiness_.remove(fd);
  platform::close_socket(fd);
  return 0;
}

void Tap::want_write(ares_socket_t fd, bool wanted) { readiness_.change(fd, wanted); }

int Tap::connect(ares_socket_t fd) {
  if (source_) {
    const auto what = "cannot send from " + address_text(*source_);
    if (source_->family != server_.family)
      return fail_open(what, platform::failure(SocketError::no_family));
    auto local = *source_;
    local.port = 0;
    const auto address = socket_address(local);
    const auto failure = address ? platform::bind_socket(fd, *address)
                                 : platform::failure(SocketError::no_interface);
    if (failure) return fail_open(what, failure);
  }
  const auto address = socket_address(server_);
  if (!address)
    return fail_open("no interface " + server_.zone, platform::failure(SocketError::no_interface));
  const auto failure = platform::connect_socket(fd, *address);
  if (!failure || failure.error == SocketError::would_block) {
    local_address_ = address_of(fd);
    platform::set_last_error(failure.code);
    return failure ? -1 : 0;
  }
  if (transport_ == Transport::tcp && failure.error == SocketError::refused)
    note(Event::Kind::tcp_refused);
  return fail_open("cannot connect", failure);
}

void Tap::expect_nothing() {
  if (!expected_.empty()) expected_.pop_back();
}

const WireBytes* Tap::replace_query(WireView message) {
  if (expected_.empty() || message.size() < dns_header_size) return nullptr;
  auto [wire, owner, sign] = std::move(expected_.front());
  expected_.pop_front();
  wire[0] = message[0];
  wire[1] = message[1];
  WireBytes mac;
  if (sign) {
    auto signed_one = sign(wire);
    wire = std::move(signed_one.wire);
    mac = std::move(signed_one.mac);
  }
  auto& sent = sent_[id_of(wire)];
  sent = {Clock::now(), std::move(wire), std::move(mac), owner, false};
  return &sent.wire;
}

ares_ssize_t Tap::send_udp(WireView message) {
  // c-ares is always told that it has sent: what failed is told by the event, and c-ares would fail
  // the other queries on the socket.
  if (const auto* wire = replace_query(message)) unsent_.push_back(id_of(*wire));
  return static_cast<ares_ssize_t>(message.size());
}

void Tap::flush() {
  const auto fd = socket();
  if (fd == ARES_SOCKET_BAD) unsent_.clear();
  std::array<WireView, platform::packets_at_once> packets;
  bool was_closed = false;
  while (!unsent_.empty()) {
    const auto count = std::min(unsent_.size(), packets.size());
    const auto now = Clock::now();
    for (std::size_t i = 0; i < count; ++i) {
      auto& sent = sent_[unsent_[i]];
      sent.at = now;
      packets[i] = sent.wire;
    }
    const auto [taken, failure] =
        platform::send_packets(fd, std::span<const WireView>(packets.data(), count));
    if (taken > 0) {
      unsent_.erase(unsent_.begin(), unsent_.begin() + static_cast<std::ptrdiff_t>(taken));
      was_closed = false;
    } else if (failure.error == SocketError::would_block) {
      want_write(fd, blocked_ = true);
      return;
    } else if (failure.error == SocketError::refused && !std::exchange(was_closed, true)) {
      // A connected UDP socket reports an earlier packet's ICMP error on the next call; that
      // packet's, not this one's.
      read_packets(fd, failure);
    } else if (failure.error != SocketError::interrupted) {
      note(Event::Kind::send_failed, unsent_.front(), platform::error_text(failure.code));
      unsent_.pop_front();
    }
  }
  if (std::exchange(blocked_, false)) want_write(fd, false);
}

void Tap::forget(std::uint16_t id) {
  const auto known = sent_.find(id);
  if (known == sent_.end()) return;
  if (!known->second.answered && !sockets_.empty()) answer(id);
  sent_.erase(known);
  std::erase(unsent_, id);
  forgotten_.push_back(id);
  if (forgotten_.size() > most_forgotten) forgotten_.pop_front();
}

void Tap::answer(std::uint16_t id) {
  if (transport_ == Transport::udp)
    stand_ins_.push_back(id);
  else
    append_frame(tcp_stand_ins_, stand_in(id));
}

void Tap::read_packets(ares_socket_t fd, platform::SocketFailure error) {
  auto& in = inbox();
  for (int i = 0; i < reads_at_once; ++i) {
    const auto [count, failure] = in.read(fd);
    if (failure.error == SocketError::would_block) break;
    if (failure) {
      if (failure.error != SocketError::interrupted) error = failure;
      continue;
    }
    for (std::size_t k = 0; k < count; ++k) examine(in.packet(k));
    if (!stand_ins_.empty() || count < platform::packets_at_once) break;
  }
  // The kernel tells an ICMP error before the packets that came earlier: what was replied counts
  // first.
  if (error)
    note(error.error == SocketError::refused ? Event::Kind::icmp_closed : Event::Kind::icmp_other,
         0, platform::error_text(error.code) + std::string(icmp_mark));
}

ares_ssize_t Tap::receive_udp(ares_socket_t fd, void* buffer, std::size_t length) {
  // What is left from the last read comes first; c-ares asks until there is nothing more.
  if (stand_ins_.empty() && !std::exchange(was_read_, true)) read_packets(fd);
  if (stand_ins_.empty()) {
    was_read_ = false;
    platform::set_last_error(platform::failure(SocketError::would_block).code);
    return -1;
  }
  const auto reply = stand_in(stand_ins_.front());
  stand_ins_.pop_front();
  const auto size = std::min(length, reply.size());
  std::memcpy(buffer, reply.data(), size);
  return static_cast<ares_ssize_t>(size);
}

void Tap::examine(WireView packet) {
  if (packet.size() < 2)
    return note(Event::Kind::stray, 0, fmt::format("a packet of {} bytes", packet.size()));
  const auto id = id_of(packet);
  const auto known = sent_.find(id);
  if (known == sent_.end()) {
    if (std::ranges::find(forgotten_, id) == forgotten_.end()) note(Event::Kind::stray);
    return;
  }
  auto& sent = known->second;
  if (sent.answered) return;  // A duplicate.
  const auto junk = [&](std::string text) { note(Event::Kind::junk, id, std::move(text)); };
  if (packet.size() < dns_header_size)
    return junk(fmt::format("a packet of {} bytes", packet.size()));
  const auto header = read_header(packet);
  const auto asked = read_header(sent.wire);
  if (!header.qr()) return junk("a query instead of a reply (QR=0)");
  // Who declines an operation may not know its opcode, and write that of a QUERY: Unbound 1.26
  // (REFUSED, NOTIMP) and tinydns 1.05 (NOTIMP) do to an UPDATE.
  const auto rcode = static_cast<std::uint16_t>(header.flags & 15U);
  const bool declines = rcode == rcode::refused || rcode == rcode::notimp;
  if (header.opcode() != asked.opcode() && !(header.opcode() == 0 && declines))
    return junk(fmt::format("a reply with opcode {}", header.opcode()));
  const auto question = first_question(packet);
  if (!question.empty() && !same_question(question, first_question(sent.wire)))
    return junk("a reply to another question");

  sent.answered = true;
  events_.push_back({.kind = Event::Kind::reply,
                     .id = id,
                     .owner = sent.owner,
                     .at = Clock::now(),
                     .sent_at = sent.at,
                     .wire = {packet.begin(), packet.end()},
                     .mac = sent.mac,
                     .text = {}});
  answer(id);
}

}  // namespace whyrefused
