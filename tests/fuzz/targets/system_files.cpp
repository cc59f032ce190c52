#include <array>
#include <vector>

#include "cli/config_file.h"
#include "support/expect.h"
#include "system/hosts_file.h"
#include "system/nsswitch.h"
#include "system/resolv_conf.h"
#include "system/resolv_conf_owner.h"
#include "system/resolved.h"
#include "system/tsig_file.h"

// The files that say what this machine is configured to do. The first octet says which file it is.

namespace whyrefused {
namespace {

using fuzz::expect;
using fuzz::expect_printable;

const std::string path = "/etc/file\x1b[2J";

void expect_printable(const std::vector<Finding>& findings) {
  for (const auto& finding : findings) {
    fuzz::expect_printable(finding.text, "", "a finding");
    fuzz::expect_printable(finding.hint, "", "a hint");
  }
}

void read_as_resolv_conf(std::string_view text) {
  auto conf = parse_resolv_conf(text, path);
  expect_printable(conf.findings);
  const auto in_range = [&] {
    return conf.ndots >= 0 && conf.ndots <= 15 && conf.timeout >= 1 && conf.timeout <= 30 &&
           conf.attempts >= 0 && conf.attempts <= 5;
  };
  expect(in_range(), "numbers are those that glibc uses");
  for (const auto& server : conf.servers) {
    fuzz::expect_printable(server.origin, "", "where a server is configured");
    const auto written = to_string(server.endpoint);
    const auto again = parse_endpoint(written).endpoint;
    expect(again == server.endpoint, "a server is read as it is shown");
  }
  if (const auto owner = about_owner("", text, path)) expect_printable({*owner});
  if (const auto options = about_options(conf, path)) expect_printable({*options});
  apply_environment(conf, text, text);
  apply_host_name(conf, text);
  expect_printable(conf.findings);
  expect(in_range(), "numbers of the environment, too");
}

void read_as_nsswitch(std::string_view text) {
  const auto hosts = parse_nsswitch(text, path);
  expect_printable(hosts.findings);
  const auto way = way_to_dns(hosts, "www.example.local", {true, true, "www"});
  expect(!way.answered || !way.ended_by.empty(), "some service has answered");
  expect(way.before.size() <= hosts.services.size(), "each service is asked once");
}

void read_as_hosts(std::string_view text) {
  static const std::array<std::string, 3> names{"a", "www.example.org", "localhost"};
  const auto hosts = search_hosts(text, path, names);
  expect_printable(hosts.findings);
  expect(hosts.found.size() <= most_hosts_lines, "no more lines are kept");
  const HostsNames index(text);
  for (const auto& line : hosts.found) expect(index.may_have(line.name), "the index knows it");
}

void read_as_link_state(std::string_view text) {
  ResolvedLink link;
  link.interface = "eth0";
  add_link_state(link, text);
  for (const auto& server : link.servers)
    expect(parse_endpoint(to_string(server.endpoint)).endpoint == server.endpoint,
           "a server of a link is read as it is shown");
}

void read_as_tsig_file(std::string_view text) {
  const auto file = parse_tsig_file(text, path);
  expect(file.key.has_value() == file.error.empty(), "a key or an error");
  fuzz::expect_printable(file.error, "", "what is wrong with a key file");
  if (!file.key) return;
  fuzz::expect_printable(file.key->name, "", "the name of a key");
  expect(!file.key->secret.empty() && file.key->name.size() <= 255, "a key can be used");
}

void read_as_config(std::string_view text) {
  const auto config = read_config(text);
  fuzz::expect_printable(config.problem, "", "what is wrong with a config file");
  for (const auto& setting : config.settings)
    expect(!setting.values.empty() && setting.line > 0, "a setting has a value and a place");
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  static constexpr std::array readers{read_as_resolv_conf, read_as_nsswitch,  read_as_hosts,
                                      read_as_link_state,  read_as_tsig_file, read_as_config};
  if (size == 0) return 0;
  // Letters, so that a seed can be written with an editor: "r" for resolv.conf.
  const auto which = std::string_view("rnhltc").find(static_cast<char>(data[0]));
  if (which < readers.size()) readers.at(which)(fuzz::text_of(data + 1, size - 1));
  return 0;
}
