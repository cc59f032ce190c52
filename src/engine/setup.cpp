#include "engine/setup.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "asking/local_addresses.h"
#include "asking/routes.h"
#include "asking/socket_address.h"
#include "engine/windows_resolvers.h"
#include "kerberos/gss_session.h"
#include "model/diagnosis.h"
#include "model/printable.h"
#include "platform/interfaces.h"
#include "platform/process.h"
#include "platform/windows_settings.h"
#include "system/resolv_conf.h"
#include "system/tsig_file.h"
#include "system/windows/read_snapshot.h"
#include "system/windows/search.h"
#include "wire/encode.h"

namespace whyrefused {

namespace {

void leave_out(Resolvers& resolvers, Family family, const std::string& option) {
  const auto before = resolvers.servers.size();
  std::erase_if(resolvers.servers,
                [family](const Server& server) { return server.endpoint.family == family; });
  if (before == 0 || before == resolvers.servers.size()) return;
  const bool all = resolvers.servers.empty();
  resolvers.context.findings.push_back(
      {"context.family", Step::context, all ? Severity::error : Severity::remark,
       (all ? "No resolver is asked because of " : "Some resolvers are not asked because of ") +
           option + ".",
       ""});
}

/// A server that cannot be reached is this machine's matter, whatever the server would say.
void note_missing_routes(Resolvers& found) {
  for (const auto& server : found.servers) {
    const auto way = route_to(server.endpoint);
    if (way.route != Route::none) continue;
    const bool no_ipv6 = server.endpoint.family == Family::ipv6 && !found.context.ipv6;
    found.context.findings.push_back(
        {"context.no-route", Step::context, Severity::warning,
         "This machine cannot send to " + address_text(server.endpoint) + ": " + way.why + ".",
         no_ipv6 ? "It has no IPv6 address that is valid beyond the local network." : ""});
  }
}

/// A config file is easily forgotten.
Finding about_config(const AskOptions& options) {
  std::string names;
  for (const auto& name : options.set_by_config) names += (names.empty() ? "" : ", ") + name;
  const bool servers =
      std::ranges::find(options.set_by_config, "server") != options.set_by_config.end();
  return {"context.config", Step::context, Severity::remark,
          "The config file " + printable(options.config) + " sets " + names +
              (servers ? "; the resolvers of this machine are not asked." : "."),
          "To ignore the file: --no-config."};
}

std::optional<std::string_view> environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string_view>(value);
}

void apply_environment(ResolvConf& conf) {
  apply_environment(conf, environment("LOCALDOMAIN"), environment("RES_OPTIONS"));
  apply_host_name(conf, platform::own_host_name());
}

void read_key(Resolvers& found, const std::string& path) {
  auto file = read_tsig_file(path);
  found.key = std::move(file.key);
  if (!file.error.empty()) found.problem = "--tsig-file: " + file.error;
  if (!file.warning.empty())
    found.context.findings.push_back(
        {"context.key-readable", Step::context, Severity::warning, file.warning + ".",
         platform::is_windows() ? "Keep the secret to its owner: icacls FILE "
                                  "/inheritance:r /grant:r OWNER:R"
                                : "Keep the secret to its owner: chmod 600."});
}

}  // namespace

Resolvers find_resolvers(const AskOptions& options) {
  Resolvers found;
  std::vector<ExternalServer> external;
  found.context.host = platform::own_host_name();
  found.context.on_windows = platform::is_windows();
  found.context.addresses = local_addresses();
  found.context.ipv6 = std::ranges::any_of(found.context.addresses, [](const Endpoint& own) {
    return own.family == Family::ipv6 && own.zone.empty() && !is_loopback(own);
  });
  const bool is_own = options.resolv_conf == Options{}.resolv_conf;
  if (options.servers.empty() && is_own && platform::is_windows()) {
    use_windows(found, read_windows_snapshot());
    found.asks_windows = true;
  } else if (options.servers.empty()) {
    auto file = read_resolv_conf(options.resolv_conf);
    // A file given on the command line may be another machine's.
    if (is_own) apply_environment(file);
    found.context.source = options.resolv_conf;
    found.context.findings = std::move(file.findings);
    if (auto options_set = about_options(file, options.resolv_conf))
      found.context.findings.push_back(std::move(*options_set));
    found.context.rotate = file.flags.rotate;
    found.context.only_tcp = file.flags.use_vc;
    found.context.no_aaaa = file.flags.no_aaaa;
    found.context.single_request = file.flags.single_request || file.flags.single_request_reopen;
    found.context.strict_error = file.flags.strict_error;
    found.context.timeout = file.timeout;
    found.context.attempts = file.attempts;
    found.context.glibc = glibc_version(platform::glibc_version_text());
    found.context.search = std::move(file.search);
    found.context.ndots = file.ndots;
    found.servers = std::move(file.servers);
    external = std::move(file.external);
    if (!platform::is_windows()) found.files = std::make_shared<const LocalFiles>();
  } else {
    found.context.source = options.servers_from;
    for (const auto& server : options.servers) {
      const bool known = std::ranges::any_of(
          found.servers, [&](const Server& other) { return other.endpoint == server.endpoint; });
      if (!known) found.servers.push_back(server);
    }
  }
  // An own name is completed as programs of this computer do it, whoever is asked.
  if (options.registration && found.context.search.empty())
    found.context.search = is_own && platform::is_windows()
                               ? search_of(read_windows_snapshot()).suffixes
                               : read_resolv_conf(options.resolv_conf).search;
  if (!options.config.empty()) found.context.findings.push_back(about_config(options));
  if (options.source) {
    if (auto reason = why_not_source(*options.source); !reason.empty())
      found.context.findings.push_back(
          {"context.source", Step::context, Severity::error,
           "Cannot send from " + address_text(*options.source) + ": " + reason + ".",
           "--source takes an address of this machine."});
  }
  if (options.source && !found.servers.empty() &&
      std::ranges::none_of(found.servers, [&](const Server& server) {
        return server.endpoint.family == options.source->family;
      }))
    found.context.findings.push_back(
        {"context.source-family", Step::context, Severity::error,
         "Cannot send from " + address_text(*options.source) + ": every server has an address of " +
             "the other family.",
         "--source takes an IPv4 address for IPv4 servers and an IPv6 address for IPv6 servers."});
  if (!options.subnet.empty() && !subnet_option(options.subnet))
    found.context.findings.push_back({"context.subnet", Step::context, Severity::error,
                                      in_quotes(options.subnet) + " is not a client subnet.",
                                      "Write for example --subnet 192.0.2.0/24."});
  if (options.only_ipv4) leave_out(found, Family::ipv6, "-4");
  if (options.only_ipv6) leave_out(found, Family::ipv4, "-6");
  if (!options.tsig_file.empty()) read_key(found, options.tsig_file);
  if (options.gss && !has_gss())
    found.problem =
        "--gss is not in this program: it was built without Kerberos, as the static one and that "
        "for Windows always are; the .deb for Linux has it, and a build with MIT krb5";
  note_missing_routes(found);
  // On Windows any user may make a C:\etc: nothing there is the system's.
  if (!platform::is_windows())
    found.behind = {look_around(), read_resolved(), servers_of_dnsmasq(), std::move(external)};
  return found;
}

Case make_case(const AskOptions& options, const Resolvers& resolvers, const NameToAsk& asked) {
  Case the_case;
  the_case.request = {asked.name,
                      asked.type.empty() ? options.type : asked.type,
                      options.qclass,
                      options.control,
                      options.probes,
                      options.operation,
                      options.subnet,
                      options.cookie,
                      resolvers.key ? resolvers.key->name : std::string(),
                      options.delegation,
                      options.no_recurse,
                      options.gss};
  the_case.asked_at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  the_case.context = resolvers.context;
  for (const auto& server : resolvers.servers) the_case.servers.push_back({server, {}});
  return the_case;
}

ExitStatus combined(const std::vector<ExitStatus>& statuses) {
  const auto all = [&](ExitStatus status) {
    return std::ranges::all_of(statuses, [=](auto one) { return one == status; });
  };
  if (std::ranges::find(statuses, ExitStatus::not_checked) != statuses.end())
    return ExitStatus::not_checked;
  if (all(ExitStatus::all_answered)) return ExitStatus::all_answered;
  return all(ExitStatus::none_answered) ? ExitStatus::none_answered : ExitStatus::some_failed;
}

}  // namespace whyrefused
