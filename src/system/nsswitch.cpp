#include "system/nsswitch.h"

#include <algorithm>
#include <optional>

#include "catalog/text.h"
#include "model/printable.h"
#include "system/file.h"
#include "system/text.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_file = 1 << 20;
constexpr std::string_view space = " \t\r\v\f";  // isspace(3), a line at a time

struct StatusName {
  std::string_view name;
  NssStatus status;
};
constexpr std::array<StatusName, 4> statuses{{{"success", NssStatus::success},
                                              {"notfound", NssStatus::notfound},
                                              {"unavail", NssStatus::unavail},
                                              {"tryagain", NssStatus::tryagain}}};

struct ActionName {
  std::string_view name;
  NssAction action;
};
constexpr std::array<ActionName, 3> actions{
    {{"return", NssAction::stop}, {"continue", NssAction::go_on}, {"merge", NssAction::merge}}};

template <typename Table>
auto find_name(const Table& table, std::string_view name) {
  return std::ranges::find_if(
      table, [name](const auto& row) { return equal_ignoring_case(row.name, name); });
}

/// Reads the services behind "hosts:" from left to right.
class ServiceReader {
 public:
  explicit ServiceReader(std::string_view text) : rest_(text) {}

  /// Empty when there are no more, or when something is wrong.
  std::optional<NssService> next() {
    skip_space();
    NssService service;
    service.name = take_until(" \t\r\v\f[");
    if (service.name.empty()) return {};
    skip_space();
    if (rest_.starts_with('[') && !read_brackets(service)) return {};
    return service;
  }

  /// What is wrong; empty when nothing is.
  const std::string& error() const { return error_; }

 private:
  void skip_space() { rest_.remove_prefix(std::min(rest_.find_first_not_of(space), rest_.size())); }

  std::string_view take_until(std::string_view ends) {
    const auto taken = rest_.substr(0, rest_.find_first_of(ends));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  bool fail(std::string what) {
    error_ = std::move(what);
    return false;
  }

  bool read_brackets(NssService& service) {
    rest_.remove_prefix(1);
    skip_space();
    do {
      if (!read_action(service)) return false;
      skip_space();
    } while (!rest_.starts_with(']'));
    rest_.remove_prefix(1);
    return true;
  }

  bool read_action(NssService& service) {
    const bool others = rest_.starts_with('!');
    if (others) rest_.remove_prefix(1);
    const auto status_name = take_until(" \t\r\v\f=]");
    const auto status = find_name(statuses, status_name);
    if (status == statuses.end())
      return fail(status_name.empty() && rest_.empty()
                      ? "a bracket is not closed"
                      : in_quotes(status_name) + " is not a status");
    skip_space();
    if (!rest_.starts_with('=')) return fail(in_quotes(status_name) + " has no action");
    rest_.remove_prefix(1);
    skip_space();
    const auto action_name = take_until(" \t\r\v\f=]");
    const auto action = find_name(actions, action_name);
    if (action == actions.end()) return fail(in_quotes(action_name) + " is not an action");
    for (const auto& row : statuses)
      if ((row.status == status->status) != others)
        service.actions.at(static_cast<std::size_t>(row.status)) = action->action;
    return true;
  }

  std::string_view rest_;
  std::string error_;
};

struct Line {
  std::string_view database, services;
};

/// As glibc splits a line: blanks in front, a name, then any of blanks and colons.
std::optional<Line> split(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(space), line.size()));
  const auto end = line.find_first_of(" \t\r\v\f:");
  if (end == 0 || end == std::string_view::npos) return {};
  const auto rest = std::min(line.find_first_not_of(" \t\r\v\f:", end), line.size());
  return Line{line.substr(0, end), line.substr(rest)};
}

/// The databases of glibc's databases.def; lines of others are not parsed.
constexpr std::array<std::string_view, 17> databases{
    "aliases",    "ethers",   "group",    "group_compat", "gshadow",       "hosts",
    "initgroups", "netgroup", "networks", "passwd",       "passwd_compat", "protocols",
    "publickey",  "rpc",      "services", "shadow",       "shadow_compat"};

void use_default(NssHosts& hosts) {
  hosts.origin = "glibc's default";
  hosts.services.resize(2);
  hosts.services[0].name = "files";
  hosts.services[1].name = "dns";
}

void read_line(NssHosts& hosts, const Line& line, const std::string& place) {
  ServiceReader reader(line.services);
  std::vector<NssService> services;
  for (auto service = reader.next(); service; service = reader.next())
    services.push_back(std::move(*service));
  const bool is_hosts = line.database == "hosts";
  if (!reader.error().empty()) {
    if (!hosts.usable) return;
    hosts.usable = false;
    hosts.findings.push_back(
        noticed(Severity::warning, "nsswitch-line",
                place + ": " + reader.error() +
                    ", so glibc rejects the whole file and programs find no name.",
                "Write for example: hosts: files mdns4_minimal [NOTFOUND=return] dns"));
    return;
  }
  if (!is_hosts) return;
  hosts.services = std::move(services);
  hosts.origin = place;
}

void note_comment(NssHosts& hosts) {
  const bool comment = std::ranges::any_of(
      hosts.services, [](const NssService& service) { return service.name.starts_with('#'); });
  if (comment)
    hosts.findings.push_back(
        noticed(Severity::remark, "nsswitch-comment",
                hosts.origin + ": glibc reads what looks like a comment as services.",
                "Write the comment on a line of its own."));
}

bool is_local(std::string_view name) {
  return equal_ignoring_case(name, "local") ||
         (name.size() > 6 && equal_ignoring_case(name.substr(name.size() - 6), ".local"));
}

/// nss-mdns: the "minimal" forms take names of two labels only (its README, "/etc/mdns.allow").
NssStatus mdns_says(std::string_view service, std::string_view name) {
  const bool minimal = service.ends_with("_minimal");
  const bool taken = is_local(name) && (!minimal || std::ranges::count(name, '.') == 1);
  return taken ? NssStatus::notfound : NssStatus::unavail;
}

/// nss-myhostname(8): the host's own name, localhost and what ends in it, _gateway, _outbound.
NssStatus myhostname_says(std::string_view name, const NssFacts& facts) {
  constexpr std::array<std::string_view, 4> names{"localhost", "localhost.localdomain", "_gateway",
                                                  "_outbound"};
  constexpr std::string_view ending = ".localhost";
  const auto is_name = [name](std::string_view own) {
    return !own.empty() && equal_ignoring_case(name, own);
  };
  const bool under = name.size() > ending.size() &&
                     equal_ignoring_case(name.substr(name.size() - ending.size()), ending);
  return under || is_name(facts.host_name) || std::ranges::any_of(names, is_name)
             ? NssStatus::success
             : NssStatus::notfound;
}

NssStatus what_it_says(std::string_view service, std::string_view name, const NssFacts& facts) {
  if (service == "files") return facts.in_hosts_file ? NssStatus::success : NssStatus::notfound;
  if (service == "myhostname") return myhostname_says(name, facts);
  if (service == "resolve")
    return facts.resolved_running ? NssStatus::notfound : NssStatus::unavail;
  if (service.starts_with("mdns")) return mdns_says(service, name);
  return service.starts_with('#') ? NssStatus::unavail : NssStatus::notfound;
}

}  // namespace

NssHosts parse_nsswitch(std::string_view text, const std::string& path) {
  NssHosts hosts;
  const auto shown = printable(path);
  for_each_line(text, [&](std::string_view raw, std::size_t number) {
    const auto line = split(raw.substr(0, raw.find('\0')));  // as C reads it
    if (line && std::ranges::find(databases, line->database) != databases.end())
      read_line(hosts, *line, shown + ":" + std::to_string(number));
  });
  note_nul_bytes(text, shown, "nsswitch", hosts.findings);
  if (hosts.origin.empty()) {
    use_default(hosts);
  } else if (hosts.services.empty()) {
    hosts.usable = false;
    hosts.findings.push_back(
        noticed(Severity::warning, "nsswitch-line",
                hosts.origin + ": hosts has no service, so programs find no name.",
                "Write for example: hosts: files dns"));
  }
  note_comment(hosts);
  return hosts;
}

NssHosts read_nsswitch(const std::string& path) {
  const auto file = read_file(path, longest_file);
  auto hosts = parse_nsswitch(file.text, path);
  if (file.missing && file.target.empty()) return hosts;
  for (auto& finding : about_reading(file, path, "nsswitch", Severity::remark))
    hosts.findings.push_back(std::move(finding));
  return hosts;
}

NssWay way_to_dns(const NssHosts& hosts, std::string_view name, const NssFacts& facts) {
  NssWay way;
  if (!hosts.usable) return way;
  for (const auto& service : hosts.services) {
    if (service.name == "dns") {
      way.dns = true;
      return way;
    }
    way.before.push_back(service.name);
    const auto status = what_it_says(service.name, name, facts);
    if (service.name == "resolve" && facts.resolved_running) way.resolved = true;
    if (service.after(status) == NssAction::stop) {
      way.ended_by = service.name;
      way.answered = status == NssStatus::success;
      return way;
    }
  }
  return way;
}

}  // namespace whyrefused
