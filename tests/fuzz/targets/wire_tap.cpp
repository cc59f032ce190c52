#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

#include "asking/channel.h"
#include "platform/readiness.h"
#include "support/expect.h"
#include "wire/decode.h"

// What a server on this machine sends, through a real socket, c-ares and the wire tap. Two queries
// are open; the input is what comes for the first: packets, each behind one octet of length, that
// carry the ID of the first query where they begin with two zeros. Then the second one is answered
// properly, and must not have been harmed. The first octet chooses UDP or TCP.

namespace whyrefused {
namespace {

using fuzz::expect;

constexpr Tap::Owner first = 1, second = 2;

/// A socket on loopback, at a port of its own.
int listening(int type, Endpoint& endpoint) {
  const int fd = socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  expect(bind(fd, plain, size) == 0 && getsockname(fd, plain, &size) == 0, "there is a port");
  if (type == SOCK_STREAM) expect(listen(fd, 8) == 0, "it listens");
  endpoint.address = {127, 0, 0, 1};
  endpoint.port = ntohs(address.sin_port);
  return fd;
}

Query question_of(const char* name, Transport transport) {
  Query query;
  query.question = {name, 1, 1};
  query.transport = transport;
  return query;
}

void wait_for(int fd, short events) {
  pollfd one{fd, events, 0};
  expect(poll(&one, 1, 1000) == 1, "loopback delivers");
}

struct Ids {
  std::uint16_t first, second;
};

bool begins_with(const WireBytes& packet, std::uint16_t id) {
  return packet.size() >= 2 && (packet[0] << 8 | packet[1]) == id;
}

/// The packets of the input, with the ID of the first query. None guesses that of the second, which
/// is another for each input: with it a bare header is a reply.
std::vector<WireBytes> packets_of(fuzz::Input& input, Ids ids) {
  std::vector<WireBytes> packets;
  while (!input.empty() && packets.size() < 32) {
    const auto text = input.text();
    WireBytes packet(text.begin(), text.end());
    if (begins_with(packet, 0)) {
      packet[0] = static_cast<std::uint8_t>(ids.first >> 8);
      packet[1] = static_cast<std::uint8_t>(ids.first);
    }
    if (!begins_with(packet, ids.second)) packets.push_back(std::move(packet));
  }
  return packets;
}

/// The query as it came, made a reply: nothing but a header.
WireBytes header_reply(std::uint16_t id) {
  return {static_cast<std::uint8_t>(id >> 8),
          static_cast<std::uint8_t>(id),
          0x81,
          5,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0};
}

/// Every query has at most one reply, which is one, and no text is the server's.
class Record {
 public:
  void take(Tap& tap) {
    for (const auto& event : tap.events()) {
      fuzz::expect_printable(event.text, "", "what is said about a packet");
      if (event.kind != Tap::Event::Kind::reply) continue;
      expect(event.owner == first || event.owner == second, "a reply belongs to a query");
      expect(!replied_.at(*event.owner), "a query has one reply");
      replied_.at(*event.owner) = true;
      const auto reply = decode_reply(event.wire);
      expect(reply.has_value(), "a reply can be decoded");
      if (event.owner == second) expect(reply->rcode == rcode::refused, "its own");
    }
    tap.events().clear();
  }
  bool has(Tap::Owner owner) const { return replied_.at(owner); }

 private:
  std::array<bool, 3> replied_{};
};

void over_udp(fuzz::Input& input) {
  static Endpoint endpoint;
  static const int server = listening(SOCK_DGRAM, endpoint);
  static platform::Readiness watcher;
  // One channel for all inputs, as a long list has it.
  static auto channel = std::make_unique<Channel>(endpoint, std::nullopt, Transport::udp, watcher);
  const auto a = channel->send(question_of("a.example", Transport::udp), nullptr, first).id;
  const auto b = channel->send(question_of("b.example", Transport::udp), nullptr, second).id;
  expect(a && b, "queries leave");
  channel->tap().flush();
  std::array<std::uint8_t, 2048> buffer{};
  sockaddr_in client{};
  socklen_t size = sizeof client;
  for (int i = 0; i < 2; ++i) {
    wait_for(server, POLLIN);
    expect(recvfrom(server, buffer.data(), buffer.size(), 0, reinterpret_cast<sockaddr*>(&client),
                    &size) > 0,
           "a query comes");
  }
  const auto send = [&](const WireBytes& packet) {
    sendto(server, packet.data(), packet.size(), 0, reinterpret_cast<const sockaddr*>(&client),
           size);
  };
  for (const auto& packet : packets_of(input, {*a, *b})) send(packet);
  send(header_reply(*b));
  Record record;
  for (int reads = 0; reads < 8 && !record.has(second); ++reads) {
    channel->process(channel->tap().socket(), true, false);
    record.take(channel->tap());
  }
  expect(record.has(second), "the neighbour has its reply");
  for (const auto id : {*a, *b}) channel->forget(id);
  channel->settle();
  record.take(channel->tap());
}

void over_tcp(fuzz::Input& input) {
  static Endpoint endpoint;
  static const int server = listening(SOCK_STREAM, endpoint);
  platform::Readiness watcher;
  Channel channel(endpoint, std::nullopt, Transport::tcp, watcher);
  const auto a = channel.send(question_of("a.example", Transport::tcp), nullptr, first).id;
  const auto b = channel.send(question_of("b.example", Transport::tcp), nullptr, second).id;
  expect(a && b, "queries leave");
  wait_for(server, POLLIN);
  const int connection = accept4(server, nullptr, nullptr, SOCK_CLOEXEC);
  expect(connection >= 0, "a connection comes");
  channel.process(channel.tap().socket(), false, true);
  WireBytes stream;
  const auto append = [&](const WireBytes& packet) {
    stream.push_back(static_cast<std::uint8_t>(packet.size() >> 8));
    stream.push_back(static_cast<std::uint8_t>(packet.size()));
    stream.insert(stream.end(), packet.begin(), packet.end());
  };
  for (const auto& packet : packets_of(input, {*a, *b})) append(packet);
  append(header_reply(*b));
  expect(send(connection, stream.data(), stream.size(), MSG_NOSIGNAL) > 0, "the reply leaves");
  shutdown(connection, SHUT_WR);
  Record record;
  for (int reads = 0; reads < 8 && channel.tap().socket() != ARES_SOCKET_BAD; ++reads) {
    channel.process(channel.tap().socket(), true, false);
    record.take(channel.tap());
  }
  expect(record.has(second), "the neighbour has its reply");
  // No connection stays behind in TIME_WAIT: there are millions.
  const linger at_once{1, 0};
  setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(connection);
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  fuzz::Input input(data, size);
  if (input.flag())
    over_tcp(input);
  else
    over_udp(input);
  return 0;
}
