// Servers that cost as little as can be: recvmmsg, a few bytes changed in place, sendmmsg.
//   bench_udp_responder COUNT healthy|refused|mixed|half
// mixed: a block list, two rules that look alike; half: of two names it refuses one.
// Prints the port of each on 127.0.0.1, a line each, and answers until its input ends; then prints
// how many queries came.

#include <netinet/in.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

constexpr std::size_t at_once = 64, longest = 512;

struct Batch {
  std::array<std::array<unsigned char, longest>, at_once> bytes{};
  std::array<sockaddr_in, at_once> peers{};
  std::array<iovec, at_once> parts{};
  std::array<mmsghdr, at_once> headers{};
};

enum class Mode { healthy, refused, mixed, half };

Mode mode_of(std::string_view word) {
  if (word == "refused") return Mode::refused;
  if (word == "mixed") return Mode::mixed;
  return word == "half" ? Mode::half : Mode::healthy;
}

/// By the last character of the first label.
bool is_refused(Mode mode, const unsigned char* message, std::size_t size) {
  if (mode == Mode::healthy || mode == Mode::refused) return mode == Mode::refused;
  const auto last = message[12] < size - 12 ? message[12 + message[12]] : 0U;
  // Names that are asked for comparison are under no rule.
  if (message[13] != 'n' || last < '0' || last > '9') return false;
  if (mode == Mode::half) return last % 2 != 0;
  const bool wants_recursion = (message[2] & 1U) != 0;
  return last == '0' || (last == '1' && wants_recursion);
}

/// The query, with QR and RA set and one A record of the question's name behind the question.
/// Returns the new size; additional records (OPT) are moved behind the answer.
std::size_t answer(unsigned char* message, std::size_t size, bool refused) {
  message[2] = static_cast<unsigned char>(message[2] | 0x80U);
  if (refused) {
    message[3] = 0x85;  // RA, REFUSED.
    return size;
  }
  message[3] = 0x80;  // RA.
  std::size_t end = 12;
  while (end < size && message[end] != 0) end += message[end] + 1U;
  const auto type = end + 2 < size ? message[end + 2] : 0;
  end += 5;
  constexpr std::array<unsigned char, 16> record{0xc0, 12, 0, 1, 0,   1, 0, 0,
                                                 0x0e, 16, 0, 4, 192, 0, 2, 1};
  if (type != 1 || end > size || size + record.size() > longest) return size;
  std::memmove(message + end + record.size(), message + end, size - end);
  std::memcpy(message + end, record.data(), record.size());
  message[7] = 1;  // ANCOUNT.
  return size + record.size();
}

std::uint64_t serve(int fd, Batch& batch, Mode mode) {
  for (std::size_t i = 0; i < at_once; ++i) {
    batch.parts[i] = {batch.bytes[i].data(), longest};
    batch.headers[i].msg_hdr = {
        &batch.peers[i], sizeof(sockaddr_in), &batch.parts[i], 1, nullptr, 0, 0};
  }
  const int count = recvmmsg(fd, batch.headers.data(), at_once, MSG_DONTWAIT, nullptr);
  if (count <= 0) return 0;
  const auto received = static_cast<unsigned>(count);
  for (unsigned i = 0; i < received; ++i) {
    const std::size_t size = batch.headers[i].msg_len;
    auto* message = batch.bytes[i].data();
    batch.parts[i].iov_len =
        size >= 17 ? answer(message, size, is_refused(mode, message, size)) : 0;
  }
  for (unsigned sent = 0; sent < received;) {
    const int done = sendmmsg(fd, batch.headers.data() + sent, received - sent, 0);
    if (done <= 0) break;
    sent += static_cast<unsigned>(done);
  }
  return received;
}

int open_server() {
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  constexpr int buffer = 4 << 20;
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer) != 0)
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (fd < 0 || bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::perror("bench_udp_responder");
    std::exit(1);
  }
  std::printf("%u\n", static_cast<unsigned>(ntohs(address.sin_port)));
  return fd;
}

}  // namespace

int main(int argc, char** argv) {
  const long count = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 1;
  const auto mode = mode_of(argc > 2 ? argv[2] : "");
  const rlimit files{static_cast<rlim_t>(count) + 64, static_cast<rlim_t>(count) + 64};
  if (count > 1000 && setrlimit(RLIMIT_NOFILE, &files) != 0) std::perror("RLIMIT_NOFILE");
  const int watcher = epoll_create1(0);
  const auto watch = [&](int fd) {
    epoll_event event{EPOLLIN, {.fd = fd}};
    epoll_ctl(watcher, EPOLL_CTL_ADD, fd, &event);
  };
  for (long i = 0; i < count; ++i) watch(open_server());
  std::fflush(stdout);
  watch(STDIN_FILENO);
  static Batch batch;
  std::uint64_t queries = 0;
  for (bool open = true; open;) {
    std::array<epoll_event, 256> events{};
    const int ready = epoll_wait(watcher, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < ready; ++i) {
      const int fd = events[static_cast<std::size_t>(i)].data.fd;
      if (fd == STDIN_FILENO)
        open = false;
      else
        queries += serve(fd, batch, mode);
    }
  }
  std::printf("%llu\n", static_cast<unsigned long long>(queries));
  return 0;
}
