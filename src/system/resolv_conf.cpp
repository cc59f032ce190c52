#include "system/resolv_conf.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "model/glibc_version.h"
#include "model/printable.h"
#include "platform/address.h"
#include "platform/process.h"
#include "system/file.h"
#include "system/resolv_conf_owner.h"
#include "system/text.h"

namespace whyrefused {

namespace {

constexpr std::size_t glibc_servers = 3;       // MAXNS in resolv.h
constexpr std::size_t most_line_findings = 8;  // more of the same helps nobody
constexpr std::size_t most_option_notes = 32;  // of this many options the strange ones are named
constexpr std::size_t most_external = 16;      // servers of a line that Docker writes
constexpr std::size_t old_search_limit = 6;    // MAXDNSRCH in resolv.h before glibc 2.26
constexpr std::string_view blanks = " \t";

void add(ResolvConf& conf, Severity severity, std::string_view id, std::string text,
         std::string hint = {}) {
  conf.findings.push_back(noticed(severity, id, std::move(text), std::move(hint)));
}

/// glibc reads "127.1" and "010.0.0.1" too, as C does; other resolvers read them differently.
std::optional<Endpoint> old_ipv4_notation(std::string_view text) {
  if (text.find_first_not_of("0123456789abcdefABCDEFxX.") != std::string_view::npos) return {};
  const auto address = platform::parse_old_ipv4(std::string(text));
  if (!address) return {};
  Endpoint endpoint;
  endpoint.address = *address;
  return endpoint;
}

bool resembles_nameserver(std::string_view word) {
  std::string lower(word.substr(0, 24));
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower.starts_with("nameserver") || lower.starts_with("name_server") ||
         lower.starts_with("name-server") || lower == "nameservers" || lower == "dns" ||
         lower == "server";
}

bool is_comment(std::string_view word) { return word.starts_with('#') || word.starts_with(';'); }

/// `place` is where the option stands: "/etc/resolv.conf:3", "RES_OPTIONS".
void note_option(ResolvConf& conf, std::string_view option, const std::string& place) {
  conf.options.emplace_back(option);
  auto note = apply_option(option, conf);
  if (note.text.empty() || conf.options.size() > most_option_notes) return;
  add(conf, note.severity, "resolv-conf-option", place + ": " + note.text + ".",
      std::move(note.hint));
}

/// atoi(3) skips blanks, so to glibc "ndots: 2" is "ndots:2".
std::vector<std::string> options_of(std::span<const std::string_view> words) {
  std::vector<std::string> options;
  for (const auto word : words) {
    const bool waits = !options.empty() && options.back().ends_with(':');
    if (waits && word.find_first_of("+-0123456789") == 0)
      options.back() += word;
    else
      options.emplace_back(word);
  }
  return options;
}

/// glibc up to 2.36 at least never comes to an end of such a line: it neither takes nor skips a
/// carriage return or a byte that is not ASCII.
bool hangs_glibc(std::string_view sortlist) {
  return std::ranges::any_of(sortlist.substr(0, sortlist.find(';')), [](char c) {
    return c == '\r' || c == '\v' || c == '\f' || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// "# ExtServers: [10.0.0.2 host(10.0.0.3)]": a comment of Docker 26 and later, for whoever reads
/// it. What is no address is passed over.
std::vector<ExternalServer> external_servers(std::string_view line) {
  constexpr std::string_view key = "ExtServers:", host = "host(";
  const auto words = words_of(line, "# \t,[]");
  std::vector<ExternalServer> servers;
  if (!line.starts_with('#') || words.empty() || words.front() != key) return servers;
  for (auto word : std::span(words).subspan(1)) {
    const bool from_host = word.starts_with(host) && word.ends_with(')');
    if (from_host) word = word.substr(host.size(), word.size() - host.size() - 1);
    const auto parsed = parse_endpoint(word);
    if (!parsed.endpoint) continue;
    const bool known = std::ranges::any_of(
        servers, [&](const auto& other) { return other.endpoint == *parsed.endpoint; });
    if (!known && servers.size() < most_external) servers.push_back({*parsed.endpoint, from_host});
  }
  return servers;
}

class Parser {
 public:
  Parser(std::string_view text, const std::string& path) : path_(path) {
    conf_.readable = true;
    for_each_line(text, [this](std::string_view line, std::size_t number) {
      line_ = number;
      read_line(line);
    });
    note_nul_bytes(text, path_, "resolv-conf", conf_.findings);
    finish();
  }

  ResolvConf take() { return std::move(conf_); }

 private:
  std::string place() const { return path_ + ":" + std::to_string(line_); }

  void read_line(std::string_view line) {
    constexpr std::string_view sortlist = "sortlist";
    if (line.starts_with(sortlist) && line.size() > sortlist.size() &&
        blanks.find(line[sortlist.size()]) != std::string_view::npos &&
        hangs_glibc(line.substr(sortlist.size(), line.find('\0'))))
      bad_line("glibc hangs on this sortlist, and with it every program that looks up a name",
               "Remove the line, or save the file as ASCII with Unix line ends.");
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
      carriage_returns_ = true;
    }
    line = line.substr(0, line.find('\0'));  // as C reads it
    if (conf_.external.empty()) conf_.external = external_servers(line);
    if (line.starts_with('#') || line.starts_with(';')) return;

    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (line.starts_with(byte_order_mark) && line.size() > byte_order_mark.size())
      bad_line("the line begins with a byte order mark, so glibc ignores it",
               "Save the file without one.");
    const auto words = words_of(line);
    if (words.empty()) return;
    // glibc wants the keyword in the first column and a blank behind it.
    const auto keyword = words.front();
    const auto values = std::span(words).subspan(1);
    if (blanks.find(line.front()) != std::string_view::npos) {
      if (resembles_nameserver(keyword))
        bad_line("the line begins with a blank, so glibc ignores it",
                 "Write nameserver at the beginning of the line.");
    } else if (keyword == "nameserver") {
      read_nameserver(values.empty() ? std::string_view{} : values.front());
      if (values.size() > 1 && parse_endpoint(values[1]).endpoint)
        bad_line("glibc uses one address of a line and ignores " + in_quotes(values[1]),
                 "Write a nameserver line for each.");
    } else if (keyword == "search" || keyword == "domain") {
      read_search(keyword, values);
    } else if (keyword == "options") {
      read_options(values);
    } else if (resembles_nameserver(keyword)) {
      bad_line(in_quotes(keyword) + " is not a keyword, so glibc ignores the line",
               "Write: nameserver ADDRESS");
    }
  }

  void read_nameserver(std::string_view address) {
    if (address.empty()) {
      bad_line("nameserver has no address", "Write for example: nameserver 192.0.2.1");
      return;
    }
    const auto parsed = parse_endpoint(address);
    const bool bracket = address.front() == '[';
    const bool with_port = !bracket && std::ranges::count(address, ':') == 1;
    if (parsed.endpoint && !bracket && !with_port) {
      add_server(*parsed.endpoint);
    } else if (const auto old = old_ipv4_notation(address)) {
      const auto meant = address_text(*old);
      bad_line(in_quotes(address) + " is an old notation. glibc reads it as " + meant +
                   "; other programs may not",
               "Write: nameserver " + meant);
      add_server(*old);
    } else if (parsed.endpoint) {
      bad_line(in_quotes(address) + (bracket ? " has brackets" : " has a port") +
                   ", which resolv.conf does not allow, so glibc ignores the line",
               "Write: nameserver " + address_text(*parsed.endpoint));
    } else if (parse_endpoint(std::string(address) + "%any").endpoint) {
      bad_line(in_quotes(address) + " is a link-local address without its interface",
               "Write for example: nameserver " + std::string(address) + "%eth0");
    } else {
      bad_line(in_quotes(address) + " is not an IP address, so glibc ignores the line",
               "Write for example: nameserver 192.0.2.1");
    }
  }

  void add_server(const Endpoint& endpoint) {
    ++usable_lines_;
    if (seen_.insert(to_string(endpoint)).second) {
      conf_.servers.push_back({endpoint, place(), true});
      return;
    }
    if (std::exchange(twice_, true)) return;
    add(conf_, Severity::remark, "resolv-conf-twice",
        place() + ": " + to_string(endpoint) + " is in the list twice; whyrefused asks it once.",
        "Remove one of the two: programs wait twice for a server that is listed twice.");
  }

  /// The last search or domain line counts; one without a value changes nothing.
  void read_search(std::string_view keyword, std::span<const std::string_view> domains) {
    if (domains.empty()) return;
    if (keyword == "domain") domains = domains.first(1);
    conf_.search.assign(domains.begin(), domains.end());
    conf_.search_origin = place();
    if (std::ranges::any_of(domains, is_comment))
      bad_line("glibc reads what looks like a comment as search domains",
               "Write the comment on a line of its own.");
  }

  /// glibc knows no comments behind other text, so "# timeout:9" sets the timeout, too.
  void read_options(std::span<const std::string_view> words) {
    bool comment = false;
    for (const auto& option : options_of(words)) {
      if (is_comment(option) && !std::exchange(comment, true))
        bad_line("glibc reads what looks like a comment as options",
                 "Write the comment on a line of its own.");
      if (!comment)
        note_option(conf_, option, place());
      else if (apply_option(option, conf_).known)
        conf_.options.emplace_back(option);
    }
  }

  void bad_line(const std::string& what, std::string hint) {
    if (++bad_lines_ <= most_line_findings)
      add(conf_, Severity::warning, "resolv-conf-line", place() + ": " + what + ".",
          std::move(hint));
  }

  void finish() {
    if (bad_lines_ > most_line_findings)
      add(conf_, Severity::warning, "resolv-conf-line",
          path_ + " has " + std::to_string(bad_lines_ - most_line_findings) +
              " more lines like these.");
    if (carriage_returns_)
      add(conf_, Severity::warning, "resolv-conf-crlf",
          path_ + " has Windows line ends (CR LF). whyrefused reads it, but glibc ignores a " +
              "nameserver line that ends so.",
          "Save the file with Unix line ends.");
    if (usable_lines_ > glibc_servers)
      add(conf_, Severity::remark, "resolv-conf-many",
          path_ + " lists " + std::to_string(usable_lines_) +
              " servers. glibc and musl use only the first three, c-ares (Node.js) uses all; " +
              "whyrefused asks all.");
    if (conf_.servers.empty()) add_default_server();
  }

  void add_default_server() {
    Endpoint loopback;
    loopback.address = {127, 0, 0, 1};
    conf_.servers.push_back({loopback, "glibc's default", true, true});
    add(conf_, Severity::warning, "resolv-conf-no-nameserver",
        path_ + " has no " + (bad_lines_ > 0 ? "usable " : "") +
            "nameserver line. glibc then asks 127.0.0.1 (this computer), and so does whyrefused.",
        "If no DNS server runs on this computer, write: nameserver ADDRESS");
  }

  const std::string& path_;
  ResolvConf conf_;
  std::set<std::string> seen_;
  std::size_t line_ = 0, usable_lines_ = 0, bad_lines_ = 0;
  bool carriage_returns_ = false, twice_ = false;
};

}  // namespace

ResolvConf parse_resolv_conf(std::string_view text, const std::string& path) {
  return Parser(text, printable(path)).take();
}

ResolvConf read_resolv_conf(const std::string& path) {
  auto file = read_file(path, longest_resolv_conf);
  ResolvConf conf;
  if (file.readable) {
    conf = parse_resolv_conf(file.text, path);
    if (auto limit = about_search_limit(conf, platform::glibc_version_text()))
      conf.findings.push_back(std::move(*limit));
    for (auto& finding : about_reading(file, path, "resolv-conf", Severity::warning))
      conf.findings.push_back(std::move(finding));
    for (auto& known : {about_owner(file.target, file.text, path), about_immutable(path)})
      if (known) conf.findings.push_back(*known);
  } else {
    add(conf, Severity::error, "resolv-conf-unreadable",
        printable(path) + " cannot be read: " + file.why + ".",
        "Repair the file, or name the servers to ask: @ADDRESS.");
  }
  conf.target = std::move(file.target);
  return conf;
}

void apply_environment(ResolvConf& conf, std::optional<std::string_view> localdomain,
                       std::optional<std::string_view> res_options) {
  if (localdomain) {
    const auto domains = words_of(localdomain->substr(0, localdomain->find('\n')));
    conf.search.assign(domains.begin(), domains.end());
    conf.search_origin = "LOCALDOMAIN";
  }
  if (res_options)
    for (const auto& option : options_of(words_of(*res_options)))
      note_option(conf, option, "RES_OPTIONS");
}

void apply_host_name(ResolvConf& conf, std::string_view host_name) {
  const auto dot = host_name.find('.');
  if (!conf.search_origin.empty() || dot == std::string_view::npos) return;
  conf.search.assign(1, std::string(host_name.substr(dot + 1)));
  conf.search_origin = "the host's name";
}

std::optional<Finding> about_options(const ResolvConf& conf, const std::string& path) {
  std::string text;
  for (const auto& effect : effects_of(conf)) text += (text.empty() ? "" : ", ") + effect;
  if (text.empty()) return {};
  return noticed(Severity::remark, "options", "Options of " + printable(path) + ": " + text + ".");
}

std::optional<Finding> about_search_limit(const ResolvConf& conf, std::string_view glibc) {
  const auto numbers = glibc_version(glibc);
  if (conf.search.size() <= old_search_limit || !numbers || *numbers >= GlibcVersion{2, 26})
    return {};
  return noticed(Severity::remark, "search-limit",
                 conf.search_origin + " has " + std::to_string(conf.search.size()) +
                     " search domains; the C library of this machine uses only the first six.");
}

}  // namespace whyrefused
