#include "asking/channel.h"

#include <ctime>
#include <stdexcept>
#include <string>
#include <system_error>

#include "platform/places.h"
#include "platform/process.h"
#include "wire/encode.h"
#include "wire/library.h"
#include "wire/tsig.h"

namespace whyrefused {

namespace {

void demand(int status, const char* what) {
  if (status != ARES_SUCCESS)
    throw std::runtime_error(std::string(what) + ": " + ares_strerror(status));
}

ares_channel_t* make_channel(Transport transport) {
  prepare_cares();
  // c-ares would obey them ("use-vc" would turn every channel to TCP); whoever needs them reads
  // them before.
  platform::unset_variable("RES_OPTIONS");
  platform::unset_variable("LOCALDOMAIN");
  ares_options options{};
  options.flags = ARES_FLAG_NOCHECKRESP | ARES_FLAG_IGNTC | ARES_FLAG_STAYOPEN |
                  (transport == Transport::tcp ? ARES_FLAG_USEVC : 0);
  options.timeout = 3'600'000;  // Milliseconds; deadlines are the asker's.
  options.tries = 1;
  options.qcache_max_ttl = 0;
  // What this machine's resolv.conf says is not for this channel: use-vc and edns0 would change the
  // queries.
  static std::string no_file = platform::null_device();
  options.resolvconf_path = no_file.data();
  ares_channel_t* channel = nullptr;
  demand(ares_init_options(&channel, &options,
                           ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES |
                               ARES_OPT_QUERY_CACHE | ARES_OPT_RESOLVCONF),
         "c-ares gives no channel");
  return channel;
}

void ignore_result(void*, ares_status_t, std::size_t, const ares_dns_record_t*) {
  // The tap has seen the packet; that is the record.
}

}  // namespace

Channel::Channel(const Endpoint& server, const std::optional<Endpoint>& source, Transport transport,
                 platform::Readiness& readiness)
    : tap_(server, source, transport, readiness, this), channel_(make_channel(transport)) {
  demand(ares_set_servers_csv(channel_.get(), Tap::nominal_address), "c-ares takes no server");
  tap_.attach(channel_.get());
}

Channel::~Channel() = default;

Channel::SendResult Channel::send(const Query& query, const MessageKey* key, Tap::Owner owner) {
  auto built = build_query(query);
  if (built.wire.empty()) return {std::nullopt, built.error};
  Tap::Signer signer;
  if (key != nullptr)
    signer = [key](WireView message) {
      return sign(message, *key, static_cast<std::uint64_t>(std::time(nullptr)));
    };
  tap_.expect(std::move(built.wire), owner, std::move(signer));
  unsigned short id = 0;
  const auto status =
      ares_send_dnsrec(channel_.get(), nominal_query(), ignore_result, nullptr, &id);
  if (status == ARES_SUCCESS) return {id, {}};
  tap_.expect_nothing();
  if (tap_.lacks())
    throw std::system_error(tap_.lacks().code, std::system_category(), "no socket for a query");
  return {std::nullopt, tap_.open_error().empty() ? ares_strerror(status) : tap_.open_error()};
}

void Channel::settle() {
  if (tap_.has_unsettled() && tap_.socket() != ARES_SOCKET_BAD) process(tap_.socket(), true, false);
}

void Channel::process(ares_socket_t fd, bool readable, bool writable) {
  const ares_fd_events_t event{fd, (readable ? unsigned{ARES_FD_EVENT_READ} : 0U) |
                                       (writable ? unsigned{ARES_FD_EVENT_WRITE} : 0U)};
  ares_process_fds(channel_.get(), &event, 1, ARES_PROCESS_FLAG_SKIP_NON_FD);
}

}  // namespace whyrefused
