#include "support/plain_cares.h"

#include <chrono>
#include <stdexcept>
#include <vector>

#include "wire/encode.h"

namespace whyrefused {

namespace {

constexpr unsigned short option_ede = 15;

void note_result(void* arg, ares_status_t status, std::size_t, const ares_dns_record_t* record) {
  auto& result = *static_cast<CaresResult*>(arg);
  result.done = true;
  result.status = status;
  if (record == nullptr) return;
  result.rcode = static_cast<int>(ares_dns_record_get_rcode(record));
  for (std::size_t i = 0; i < ares_dns_record_rr_cnt(record, ARES_SECTION_ADDITIONAL); ++i) {
    const auto* rr = ares_dns_record_rr_get_const(record, ARES_SECTION_ADDITIONAL, i);
    if (ares_dns_rr_get_type(rr) != ARES_REC_TYPE_OPT) continue;
    for (std::size_t j = 0; j < ares_dns_rr_get_opt_cnt(rr, ARES_RR_OPT_OPTIONS); ++j) {
      const unsigned char* value = nullptr;
      std::size_t size = 0;
      if (ares_dns_rr_get_opt(rr, ARES_RR_OPT_OPTIONS, j, &value, &size) == option_ede && size >= 2)
        result.ede.emplace_back(value + 2, value + size);
    }
  }
}

platform::SocketKind kind_of(ares_socket_t fd) {
  int type = 0;
  ares_socklen_t size = sizeof type;
  ::getsockopt(fd, SOL_SOCKET, SO_TYPE, reinterpret_cast<char*>(&type), &size);
  return type == SOCK_STREAM ? platform::SocketKind::tcp : platform::SocketKind::udp;
}

}  // namespace

PlainCares::PlainCares(std::uint16_t port, int flags) {
  ares_library_init(ARES_LIB_INIT_ALL);
  ares_options options{};
  static char no_file[] = "/dev/null";
  options.flags = flags;
  options.timeout = 2000;
  options.tries = 1;
  options.resolvconf_path = no_file;
  options.sock_state_cb = note_socket;
  options.sock_state_cb_data = this;
  if (ares_init_options(&channel_, &options,
                        ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_RESOLVCONF |
                            ARES_OPT_SOCK_STATE_CB) != ARES_SUCCESS)
    throw std::runtime_error("no channel");
  ares_set_servers_ports_csv(channel_, ("127.0.0.1:" + std::to_string(port)).c_str());
}

PlainCares::~PlainCares() { ares_destroy(channel_); }

ares_status_t PlainCares::ask(const char* name, bool edns, CaresResult& result) {
  Query query;
  query.question.name = name;
  query.edns = edns;
  const auto record = build_record(query);
  if (!record) return ARES_EBADNAME;
  return ares_send_dnsrec(channel_, record.get(), note_result, &result, nullptr);
}

void PlainCares::note_socket(void* self, ares_socket_t fd, int readable, int writable) {
  auto& cares = *static_cast<PlainCares*>(self);
  const bool is_watched = cares.watched_.contains(fd);
  const bool write = writable != 0;
  if (readable == 0 && !write) {
    if (is_watched) cares.readiness_.remove(fd);
    cares.watched_.erase(fd);
  } else if (is_watched) {
    cares.readiness_.change(fd, write);
  } else {
    cares.watched_.insert(fd);
    cares.readiness_.add(fd, kind_of(fd), nullptr, write);
  }
}

void PlainCares::run() {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (ares_queue_active_queries(channel_) > 0 && std::chrono::steady_clock::now() < until) {
    std::vector<ares_fd_events_t> ready;
    for (const auto& found : readiness_.wait(std::chrono::milliseconds(20)))
      ready.push_back({found.socket, (found.writable ? unsigned{ARES_FD_EVENT_WRITE} : 0U) |
                                         (found.readable ? unsigned{ARES_FD_EVENT_READ} : 0U)});
    ares_process_fds(channel_, ready.data(), ready.size(), ARES_PROCESS_FLAG_NONE);
  }
}

}  // namespace whyrefused
