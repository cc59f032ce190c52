#include "engine/local_sources.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "system/hosts_file.h"
#include "system/nsswitch.h"

namespace whyrefused {

namespace {

constexpr const char* hosts_path = "/etc/hosts";
constexpr const char* nsswitch_path = "/etc/nsswitch.conf";
constexpr const char* resolved_path = "/run/systemd/resolve/io.systemd.Resolve";

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

LocalSources read_local_sources(const std::vector<std::string>& names) {
  LocalSources local;
  if (names.empty()) return local;
  const auto file = read_hosts_file(hosts_path, names);
  std::error_code ignored;
  const NssFacts facts{!file.found.empty(), std::filesystem::exists(resolved_path, ignored),
                       host_name()};
  const auto nsswitch = read_nsswitch(nsswitch_path);
  const auto way = way_to_dns(nsswitch, names.front(), facts);
  const bool files_asked =
      way.ended_by == "files" || std::ranges::find(way.before, "files") != way.before.end();
  if (files_asked)
    for (const auto& line : file.found)
      local.hosts.push_back({line.name, address_text(line.address),
                             std::string(hosts_path) + ":" + std::to_string(line.line)});
  if (!way.dns) {
    local.ended_by = way.ended_by;
    local.origin = nsswitch.origin;
  }
  return local;
}

}  // namespace whyrefused
