#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace whyrefused {

/// What a service can say (nsswitch.conf(5)).
enum class NssStatus : std::uint8_t { success, notfound, unavail, tryagain };

enum class NssAction : std::uint8_t { go_on, stop, merge };

/// One service of the hosts line, and what follows each of its answers.
struct NssService {
  std::string name;  ///< As written; not escaped.
  std::array<NssAction, 4> actions{NssAction::stop, NssAction::go_on, NssAction::go_on,
                                   NssAction::go_on};  ///< By NssStatus.

  NssAction after(NssStatus status) const { return actions.at(static_cast<std::size_t>(status)); }
};

/// The hosts line of nsswitch.conf: which services getaddrinfo asks, in which order.
struct NssHosts {
  std::vector<NssService> services;
  std::string origin;  ///< "/etc/nsswitch.conf:7" or "glibc's default".
  bool usable = true;  ///< False: glibc rejects the file or the line, and every lookup fails.
  std::vector<Finding> findings;
};

/// Reads what glibc since 2.33 makes of the file (nss_database.c, nss_action_parse.c; checked with
/// 2.36): the last hosts line counts; wrong brackets behind any service, of another database too,
/// spoil the whole file; a "#" behind other text is no comment. Without file or line the default
/// is "files dns" (before glibc 2.33: "dns [!UNAVAIL=return] files").
/// `path` is only for messages.
NssHosts parse_nsswitch(std::string_view text, const std::string& path);

/// A missing file is no finding: the default then holds.
NssHosts read_nsswitch(const std::string& path);

/// What is known about the machine, for the way that a lookup takes.
struct NssFacts {
  bool in_hosts_file = false;     ///< The hosts file has the name.
  bool resolved_running = false;  ///< systemd-resolved is there for "resolve" to ask.
  std::string host_name;          ///< This machine's own, for "myhostname"; may be empty.
};

/// How far the lookup of one name comes.
struct NssWay {
  std::vector<std::string> before;  ///< The services asked before "dns", in order.
  bool dns = false;                 ///< "dns" is asked: glibc sends to resolv.conf's servers.
  bool resolved = false;            ///< "resolve" has systemd-resolved ask its own servers first.
  std::string ended_by;   ///< The service that ends the lookup before "dns"; empty if none does.
  bool answered = false;  ///< That service gives addresses itself: no DNS server is asked.
};

/// The way of a lookup of `name` (without trailing dot). What the services say is taken from
/// their documentation: "files" and "myhostname" know the facts above, nss-mdns looks only at
/// *.local and finds nothing there, "resolve" finds nothing, others find nothing.
NssWay way_to_dns(const NssHosts& hosts, std::string_view name, const NssFacts& facts);

}  // namespace whyrefused
