#include "system/resolved.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <map>

#include "model/printable.h"
#include "platform/interfaces.h"
#include "system/file.h"
#include "system/resolv_conf.h"
#include "system/text.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_state = 1 << 16;
constexpr std::size_t most_links = 1024;

std::optional<unsigned> whole_number(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

/// "%2" and "%eth0" mean the same in systemd's files.
std::string zone_name(std::string_view written, std::string_view link) {
  if (written.empty()) return std::string(link);
  if (const auto index = whole_number(written))
    if (auto name = platform::interface_name(*index); !name.empty()) return name;
  return std::string(written);
}

/// The address with an interface, which a link-local one must have and no IPv4 one may have.
std::string with_zone(std::string_view address, std::string_view zone) {
  const bool ipv6 = std::ranges::count(address, ':') > 1;
  if (!ipv6 || zone.empty()) return std::string(address);
  const auto end =
      address.starts_with('[') ? std::min(address.find(']'), address.size()) : address.size();
  return std::string(address.substr(0, end)) + "%" + std::string(zone) +
         std::string(address.substr(end));
}

bool is_link_local(const Endpoint& endpoint) {
  return endpoint.family == Family::ipv6 && endpoint.address[0] == 0xfe &&
         (endpoint.address[1] & 0xc0) == 0x80;
}

void add_servers(ResolvedLink& link, std::string_view value) {
  for (const auto word : words_of(value)) {
    auto server = parse_resolved_server(word, link.interface);
    if (!server) {
      ++link.unusable;
      continue;
    }
    const bool known = std::ranges::any_of(link.servers, [&](const ResolvedServer& other) {
      return other.endpoint == server->endpoint;
    });
    if (!known) link.servers.push_back(std::move(*server));
  }
}

void add_domains(ResolvedLink& link, std::string_view value) {
  for (const auto word : words_of(value)) {
    if (word.starts_with('~'))
      link.routes.emplace_back(word.substr(1));
    else
      link.search.emplace_back(word);
  }
}

void add_routes(ResolvedLink& link, std::string_view value) {
  for (const auto word : words_of(value))
    link.routes.emplace_back(word.starts_with('~') ? word.substr(1) : word);
}

void set_default_route(ResolvedLink& link, std::string_view value) {
  if (value == "yes" || value == "no") link.default_route = value == "yes";
}

struct Key {
  std::string_view name;
  void (*read)(ResolvedLink&, std::string_view);
};

constexpr std::array<Key, 11> keys{{
    {"DNS", add_servers},
    {"SERVERS", add_servers},
    {"DOMAINS", add_domains},
    {"ROUTE_DOMAINS", add_routes},
    {"DNS_DEFAULT_ROUTE", set_default_route},
    {"DEFAULT_ROUTE", set_default_route},
    {"LLMNR", [](ResolvedLink& link, std::string_view value) { link.llmnr = value; }},
    {"MDNS", [](ResolvedLink& link, std::string_view value) { link.mdns = value; }},
    {"DNSSEC", [](ResolvedLink& link, std::string_view value) { link.dnssec = value; }},
    {"DNS_OVER_TLS", [](ResolvedLink& link, std::string_view value) { link.dns_over_tls = value; }},
    {"DNSOVERTLS", [](ResolvedLink& link, std::string_view value) { link.dns_over_tls = value; }},
}};

/// The files of a directory that are named by an interface's number.
std::vector<unsigned> numbers_in(const std::filesystem::path& directory, bool& forbidden) {
  std::vector<unsigned> numbers;
  std::error_code error;
  std::filesystem::directory_iterator file(directory, error), end;
  if (error == std::errc::permission_denied) forbidden = true;
  for (; !error && file != end && numbers.size() < most_links; file.increment(error))
    if (const auto number = whole_number(file->path().filename().string()))
      numbers.push_back(*number);
  return numbers;
}

/// All servers as resolved wrote them for others, in order. What is odd about the file besides is
/// of no interest: it is no configuration.
void read_global(Resolved& resolved, const std::string& path) {
  const auto file = read_file(path, longest_resolv_conf);
  resolved.findings = about_reading(file, path, "resolved", Severity::remark);
  if (!file.readable) return;
  resolved.servers = parse_resolv_conf(file.text, path).servers;
  std::erase_if(resolved.servers, [](const Server& server) { return server.fallback; });
}

void read_links(Resolved& resolved, const std::filesystem::path& directory,
                std::map<unsigned, ResolvedLink>& links, bool& forbidden) {
  for (const auto number : numbers_in(directory, forbidden)) {
    const auto path = (directory / std::to_string(number)).string();
    const auto file = read_file(path, longest_state);
    if (file.missing) continue;  // it went away meanwhile
    auto notes = about_reading(file, path, "resolved", Severity::remark);
    std::ranges::move(notes, std::back_inserter(resolved.findings));
    auto& link = links[number];
    link.index = number;
    link.interface = platform::interface_name(number);
    const auto unusable = link.unusable;
    add_link_state(link, file.text);
    if (link.unusable > unusable)
      resolved.findings.push_back(noticed(Severity::remark, "resolved-address",
                                          printable(path) + " has " +
                                              std::to_string(link.unusable - unusable) +
                                              " unreadable server addresses."));
  }
}

/// resolved leaves servers with another port out of its resolv.conf.
void add_servers_of_links(Resolved& resolved) {
  for (const auto& link : resolved.links)
    for (const auto& server : link.servers) {
      const bool known = std::ranges::any_of(
          resolved.servers, [&](const Server& other) { return other.endpoint == server.endpoint; });
      const auto name = link.interface.empty() ? "interface " + std::to_string(link.index)
                                               : printable(link.interface);
      if (!known) resolved.servers.push_back({server.endpoint, "systemd-resolved, " + name, true});
    }
}

}  // namespace

std::optional<ResolvedServer> parse_resolved_server(std::string_view text, std::string_view link) {
  ResolvedServer server;
  if (const auto hash = text.find('#'); hash != std::string_view::npos) {
    server.tls_name = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  std::string_view written;
  if (const auto percent = text.rfind('%'); percent != std::string_view::npos) {
    written = text.substr(percent + 1);
    text = text.substr(0, percent);
  }
  auto parsed = parse_endpoint(with_zone(text, zone_name(written, link)));
  if (!parsed.endpoint) return {};
  server.endpoint = std::move(*parsed.endpoint);
  if (!is_link_local(server.endpoint)) server.endpoint.zone.clear();
  return server;
}

void add_link_state(ResolvedLink& link, std::string_view text) {
  for_each_line(text, [&link](std::string_view line, std::size_t) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto equals = line.find('=');
    if (line.starts_with('#') || equals == std::string_view::npos) return;
    for (const auto& key : keys)
      if (line.substr(0, equals) == key.name) key.read(link, line.substr(equals + 1));
  });
}

Resolved read_resolved(const std::string& root) {
  const auto run = std::filesystem::path(root) / "run" / "systemd";
  Resolved resolved;
  std::error_code ignored;
  resolved.present = std::filesystem::is_directory(run / "resolve", ignored);
  if (!resolved.present) return resolved;

  read_global(resolved, (run / "resolve" / "resolv.conf").string());
  std::map<unsigned, ResolvedLink> links;
  bool forbidden = false;
  read_links(resolved, run / "netif" / "links", links, forbidden);
  read_links(resolved, run / "resolve" / "netif", links, forbidden);
  for (auto& [index, link] : links)
    if (!link.servers.empty() || !link.search.empty() || !link.routes.empty())
      resolved.links.push_back(std::move(link));
  add_servers_of_links(resolved);
  if (forbidden && resolved.servers.empty())
    resolved.findings.push_back(noticed(Severity::remark, "resolved-unreadable",
                                        "Only root can read which servers systemd-resolved uses.",
                                        "resolvectl status shows them."));
  return resolved;
}

}  // namespace whyrefused
