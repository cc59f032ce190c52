#include "engine/local_sources.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "platform/interfaces.h"
#include "system/file.h"

namespace whyrefused {

namespace {

constexpr const char* hosts_path = "/etc/hosts";
constexpr const char* nsswitch_path = "/etc/nsswitch.conf";
constexpr const char* resolved_path = "/run/systemd/resolve/io.systemd.Resolve";

bool exists(const char* path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

}  // namespace

LocalFiles::LocalFiles() : LocalFiles(read_file(hosts_path, longest_hosts_file)) {}

LocalFiles::LocalFiles(const FileText& hosts)
    : hosts_(hosts.text),
      hosts_names_(hosts_),
      hosts_problem_(hosts.cut ? "is larger than is read here; its end was not looked at"
                     : hosts.readable || hosts.missing ? std::string()
                                                       : "cannot be read: " + hosts.why),
      nsswitch_(read_nsswitch(nsswitch_path)),
      resolved_running_(exists(resolved_path)),
      host_name_(platform::own_host_name()) {}

LocalSources LocalFiles::for_names(const std::vector<std::string>& names) const {
  LocalSources local{.looked_at = true, .hosts = {}, .ended_by = {}, .origin = {}};
  if (!hosts_problem_.empty()) local.hosts_problem = std::string(hosts_path) + " " + hosts_problem_;
  if (names.empty()) return local;
  const bool search =
      std::ranges::any_of(names, [this](const auto& name) { return hosts_names_.may_have(name); });
  const auto file = search ? search_hosts(hosts_, hosts_path, names) : HostsFile{};
  const NssFacts facts{!file.found.empty(), resolved_running_, host_name_};
  const auto way = way_to_dns(nsswitch_, names.front(), facts);
  const bool files_asked =
      way.ended_by == "files" || std::ranges::find(way.before, "files") != way.before.end();
  if (files_asked)
    for (const auto& line : file.found)
      local.hosts.push_back({line.name, address_text(line.address),
                             std::string(hosts_path) + ":" + std::to_string(line.line)});
  if (!way.dns) {
    // Where "dns" does not stand in the line, the last service ends it.
    const bool no_dns = way.ended_by.empty() && !nsswitch_.services.empty();
    local.ended_by = no_dns ? nsswitch_.services.back().name : way.ended_by;
    local.origin = nsswitch_.origin;
  }
  return local;
}

}  // namespace whyrefused
