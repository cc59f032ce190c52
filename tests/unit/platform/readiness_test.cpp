#include "platform/readiness.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "unit/platform/loopback.h"
#include "unit/platform/test_pipe.h"

namespace whyrefused::platform {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds long_enough{5000}, a_moment{50}, at_once{0};

/// What is told about one socket within some time; also by several waits.
std::optional<Readiness::Ready> told_of(Readiness& readiness, SocketHandle socket,
                                        milliseconds at_most = long_enough) {
  const auto until = Clock::now() + at_most;
  do {
    const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
    for (const auto& ready : readiness.wait(std::max(left, at_once)))
      if (ready.socket == socket) return ready;
  } while (Clock::now() < until);
  return std::nullopt;
}

/// A client that is watched, connected to a server.
struct UdpPair {
  TestSocket server{SocketKind::udp}, client{SocketKind::udp};
  SocketAddress address = bind_to_loopback(server);

  void connect(Readiness& readiness, SocketOwner* owner = nullptr) const {
    readiness.add(client.get(), SocketKind::udp, owner, false);
    EXPECT_FALSE(connect_socket(client.get(), address));
  }
  void reply(std::string_view text) const {
    const auto bytes = bytes_of(text);
    EXPECT_EQ(send_to(server.get(), bytes, own_address(client.get()).value()).size, text.size());
  }
};

struct TcpPair {
  TestSocket listener{SocketKind::tcp}, client{SocketKind::tcp};
  SocketAddress address = bind_to_loopback(listener);

  TcpPair() { EXPECT_FALSE(listen(listener.get())); }
  TestSocket connect(Readiness& readiness) const {
    readiness.add(client.get(), SocketKind::tcp, nullptr, true);
    const auto failure = connect_socket(client.get(), address);
    EXPECT_TRUE(!failure || failure.error == SocketError::would_block);
    auto server = accepted(listener);
    const auto ready = told_of(readiness, client.get());
    EXPECT_TRUE(ready && ready->writable);
    EXPECT_FALSE(connect_outcome(client.get()));
    readiness.change(client.get(), false);
    return server;
  }
};

TEST(Readiness, AQuietSocketIsNotReady) {
  Readiness readiness;
  const UdpPair pair;
  pair.connect(readiness);
  const auto began = Clock::now();
  EXPECT_TRUE(readiness.wait(a_moment).empty());
  EXPECT_GE(Clock::now() - began, a_moment - milliseconds{2});
  readiness.remove(pair.client.get());
}

TEST(Readiness, TellsAPacketAndItsOwnerUntilItIsRead) {
  Readiness readiness;
  SocketOwner owner;
  const UdpPair pair;
  pair.connect(readiness, &owner);
  pair.reply("one");
  pair.reply("two, and longer");
  for (int i = 0; i < 3; ++i) {
    const auto ready = told_of(readiness, pair.client.get());
    ASSERT_TRUE(ready);
    EXPECT_TRUE(ready->readable);
    EXPECT_FALSE(ready->writable);
    EXPECT_EQ(ready->owner, &owner);
  }
  PacketReader reader;
  EXPECT_EQ(reader.read(pair.client.get()).size, 2U);
  ASSERT_EQ(reader.packet(1).size(), 15U);
  EXPECT_EQ(reader.packet(0)[0], 'o');
  EXPECT_FALSE(told_of(readiness, pair.client.get(), a_moment));
  pair.reply("three");
  EXPECT_TRUE(told_of(readiness, pair.client.get()));
  readiness.remove(pair.client.get());
}

TEST(Readiness, APacketThatComesWhileItWaitsEndsTheWait) {
  Readiness readiness;
  const UdpPair pair;
  pair.connect(readiness);
  std::thread later([&] {
    std::this_thread::sleep_for(a_moment);
    pair.reply("late");
  });
  EXPECT_TRUE(told_of(readiness, pair.client.get()));
  later.join();
  readiness.remove(pair.client.get());
}

TEST(Readiness, AClosedUdpPortIsRefusedOnce) {
  Readiness readiness;
  const TestSocket client(SocketKind::udp);
  readiness.add(client.get(), SocketKind::udp, nullptr, false);
  ASSERT_FALSE(connect_socket(client.get(), closed_port(SocketKind::udp)));
  const auto query = bytes_of("query");
  const std::span<const std::uint8_t> packet = query;
  EXPECT_EQ(send_packets(client.get(), {&packet, 1}).size, 1U);
  const auto ready = told_of(readiness, client.get());
  ASSERT_TRUE(ready);
  EXPECT_TRUE(ready->readable);
  PacketReader reader;
  const auto read = reader.read(client.get());
  EXPECT_EQ(read.size, 0U);
  EXPECT_EQ(read.failure.error, SocketError::refused);
  EXPECT_EQ(error_text(read.failure.code), "Connection refused");
  EXPECT_EQ(reader.read(client.get()).failure.error, SocketError::would_block);
  EXPECT_FALSE(told_of(readiness, client.get(), a_moment));
  readiness.remove(client.get());
}

TEST(Readiness, APacketBeforeARefusalIsNotLost) {
  Readiness readiness;
  UdpPair pair;
  pair.connect(readiness);
  pair.reply("reply");
  ASSERT_TRUE(told_of(readiness, pair.client.get()));
  pair.server.close();
  const auto query = bytes_of("query");
  const std::span<const std::uint8_t> packet = query;
  EXPECT_EQ(send_packets(pair.client.get(), {&packet, 1}).size, 1U);
  ASSERT_TRUE(told_of(readiness, pair.client.get()));
  PacketReader reader;
  bool refused = false;
  std::size_t packets = 0;
  for (const auto until = Clock::now() + long_enough; Clock::now() < until && !refused;) {
    for (int i = 0; i < 3; ++i) {
      const auto read = reader.read(pair.client.get());
      packets += read.size;
      refused = refused || read.failure.error == SocketError::refused;
    }
    if (!refused) told_of(readiness, pair.client.get(), a_moment);
  }
  EXPECT_TRUE(refused);
  EXPECT_EQ(packets, 1U);
  readiness.remove(pair.client.get());
}

TEST(Readiness, AUdpSocketIsWritableWhenThatIsWanted) {
  Readiness readiness;
  const UdpPair pair;
  pair.connect(readiness);
  readiness.change(pair.client.get(), true);
  for (int i = 0; i < 3; ++i) {
    const auto ready = told_of(readiness, pair.client.get());
    ASSERT_TRUE(ready);
    EXPECT_TRUE(ready->writable);
  }
  readiness.change(pair.client.get(), false);
  EXPECT_FALSE(told_of(readiness, pair.client.get(), a_moment));
  readiness.remove(pair.client.get());
}

TEST(Readiness, AConnectionIsWritableWhenItIsThereAndReadableWhenSomethingCame) {
  Readiness readiness;
  const TcpPair pair;
  const auto server = pair.connect(readiness);
  EXPECT_FALSE(told_of(readiness, pair.client.get(), a_moment));
  EXPECT_EQ(own_address(pair.client.get())->bytes, loopback().bytes);
  const auto text = bytes_of("over TCP");
  EXPECT_EQ(send(pair.client.get(), text).size, text.size());
  EXPECT_EQ(send(server.get(), text).size, text.size());
  for (int i = 0; i < 3; ++i) {
    const auto ready = told_of(readiness, pair.client.get());
    ASSERT_TRUE(ready);
    EXPECT_TRUE(ready->readable);
    EXPECT_FALSE(ready->writable);
  }
  std::array<std::uint8_t, 100> buffer{};
  EXPECT_EQ(receive(pair.client.get(), std::span(buffer).first(5)).size, 5U);
  EXPECT_TRUE(told_of(readiness, pair.client.get()));
  EXPECT_EQ(receive(pair.client.get(), buffer).size, 3U);
  EXPECT_EQ(receive(pair.client.get(), buffer).failure.error, SocketError::would_block);
  EXPECT_FALSE(told_of(readiness, pair.client.get(), a_moment));
  readiness.remove(pair.client.get());
}

TEST(Readiness, AConnectionThatIsClosedIsReadable) {
  Readiness readiness;
  const TcpPair pair;
  auto server = pair.connect(readiness);
  server.close();
  const auto ready = told_of(readiness, pair.client.get());
  ASSERT_TRUE(ready);
  EXPECT_TRUE(ready->readable);
  std::array<std::uint8_t, 10> buffer{};
  const auto read = receive(pair.client.get(), buffer);
  EXPECT_EQ(read.size, 0U);
  EXPECT_FALSE(read.failure);
  readiness.remove(pair.client.get());
}

TEST(Readiness, AConnectionThatIsResetIsReadableAndSaysSo) {
  Readiness readiness;
  const TcpPair pair;
  auto server = pair.connect(readiness);
  reset_when_closed(server.get());
  server.close();
  const auto ready = told_of(readiness, pair.client.get());
  ASSERT_TRUE(ready);
  EXPECT_TRUE(ready->readable);
  std::array<std::uint8_t, 10> buffer{};
  EXPECT_EQ(receive(pair.client.get(), buffer).failure.error, SocketError::reset);
  readiness.remove(pair.client.get());
}

TEST(Readiness, AClosedTcpPortEndsTheConnectingSoon) {
  Readiness readiness;
  const TestSocket client(SocketKind::tcp);
  readiness.add(client.get(), SocketKind::tcp, nullptr, true);
  const auto began = Clock::now();
  auto failure = connect_socket(client.get(), closed_port(SocketKind::tcp));
  if (failure.error == SocketError::would_block) {
    const auto ready = told_of(readiness, client.get());
    ASSERT_TRUE(ready);
    EXPECT_TRUE(ready->writable);
    EXPECT_TRUE(ready->readable);
    failure = connect_outcome(client.get());
  }
  EXPECT_EQ(failure.error, SocketError::refused);
  EXPECT_LT(Clock::now() - began, milliseconds{1000});
  readiness.remove(client.get());
}

TEST(Readiness, ReadingTellsThatTheConnectingFailed) {
  Readiness readiness;
  const TestSocket client(SocketKind::tcp);
  readiness.add(client.get(), SocketKind::tcp, nullptr, true);
  const auto failure = connect_socket(client.get(), closed_port(SocketKind::tcp));
  if (failure.error == SocketError::would_block) {
    ASSERT_TRUE(told_of(readiness, client.get()));
    std::array<std::uint8_t, 10> buffer{};
    EXPECT_EQ(receive(client.get(), buffer).failure.error, SocketError::refused);
  }
  readiness.remove(client.get());
}

TEST(Readiness, ASocketMayBeRemovedAtAnyTime) {
  Readiness readiness;
  const auto address = closed_port(SocketKind::tcp);
  for (int i = 0; i < 50; ++i) {
    UdpPair pair;
    pair.connect(readiness);
    TestSocket tcp(SocketKind::tcp);
    readiness.add(tcp.get(), SocketKind::tcp, nullptr, true);
    connect_socket(tcp.get(), address);
    if (i % 2 == 0) pair.reply("x");
    if (i % 3 == 0) readiness.wait(at_once);
    readiness.remove(tcp.get());
    tcp.close();
    readiness.remove(pair.client.get());
    pair.client.close();
    EXPECT_TRUE(readiness.wait(at_once).empty());
  }
}

TEST(Readiness, ManySocketsAreToldEach) {
  constexpr std::size_t count = 300;
  Readiness readiness;
  std::vector<SocketOwner> owners(count);
  std::vector<UdpPair> pairs(count);
  for (std::size_t i = 0; i < count; ++i) pairs[i].connect(readiness, &owners[i]);
  EXPECT_TRUE(readiness.wait(at_once).empty());
  for (const auto& pair : pairs) pair.reply("x");
  std::vector<bool> told(count);
  std::size_t known = 0;
  PacketReader reader;
  for (const auto until = Clock::now() + long_enough; known < count && Clock::now() < until;) {
    for (const auto& ready : readiness.wait(a_moment)) {
      const auto i = static_cast<std::size_t>(ready.owner - owners.data());
      ASSERT_LT(i, count);
      EXPECT_FALSE(told[i]);
      told[i] = true;
      ++known;
      EXPECT_EQ(reader.read(ready.socket).size, 1U);
    }
  }
  EXPECT_EQ(known, count);
  for (const auto& pair : pairs) readiness.remove(pair.client.get());
}

TEST(Readiness, AStreamEndsTheWait) {
  Readiness readiness;
  const UdpPair pair;
  pair.connect(readiness);
  TestPipe pipe;
  InputStream stream(pipe.reader());
  Waker waker;
  waker.add(stream);
  readiness.wait(a_moment, waker);
  EXPECT_FALSE(waker.has_woken());
  std::thread later([&] {
    std::this_thread::sleep_for(a_moment);
    pipe.write("line\n");
  });
  const auto began = Clock::now();
  EXPECT_TRUE(readiness.wait(long_enough, waker).empty());
  EXPECT_LT(Clock::now() - began, long_enough);
  EXPECT_TRUE(waker.has_woken());
  EXPECT_TRUE(waker.is_ready(stream));
  later.join();
  pair.reply("x");  // Both at once.
  std::this_thread::sleep_for(a_moment);
  EXPECT_EQ(readiness.wait(long_enough, waker).size(), 1U);
  EXPECT_TRUE(waker.has_woken());
  waker.clear();
  EXPECT_EQ(readiness.wait(long_enough, waker).size(), 1U);
  EXPECT_FALSE(waker.has_woken());
  readiness.remove(pair.client.get());
}

}  // namespace
}  // namespace whyrefused::platform
