#include "system/resolv_conf.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "model/printable.h"

namespace whyrefused {

namespace {

constexpr std::size_t kGlibcServers = 3;      // MAXNS in resolv.h
constexpr std::size_t kMostLineFindings = 8;  // more of the same helps nobody
constexpr std::string_view kBlanks = " \t";

void add(ResolvConf& conf, Severity severity, std::string id, std::string text,
         std::string hint = {}) {
  conf.findings.push_back(
      {"context." + std::move(id), Step::context, severity, std::move(text), std::move(hint)});
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (;;) {
    const auto start = text.find_first_not_of(kBlanks);
    if (start == std::string_view::npos) return words;
    text.remove_prefix(start);
    const auto end = std::min(text.find_first_of(kBlanks), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

/// glibc reads "127.1" and "010.0.0.1" too, as C does; other resolvers read them differently.
std::optional<Endpoint> old_ipv4_notation(std::string_view text) {
  if (text.find_first_not_of("0123456789abcdefABCDEFxX.") != std::string_view::npos) return {};
  in_addr address{};
  if (inet_aton(std::string(text).c_str(), &address) == 0) return {};
  Endpoint endpoint;
  std::memcpy(endpoint.address.data(), &address, 4);
  return endpoint;
}

/// What may follow "ndots:": a number, silently limited as glibc does.
void read_number(std::string_view option, std::string_view prefix, int most, int& value) {
  if (!option.starts_with(prefix)) return;
  const auto digits = option.substr(prefix.size());
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc::result_out_of_range && !digits.starts_with('-'))
    number = most;
  else if (error != std::errc{} || number < 0)
    return;
  value = std::min(number, most);
}

bool resembles_nameserver(std::string_view word) {
  std::string lower(word.substr(0, 24));
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower.starts_with("nameserver") || lower.starts_with("name_server") ||
         lower.starts_with("name-server") || lower == "nameservers" || lower == "dns" ||
         lower == "server";
}

class Parser {
 public:
  Parser(std::string_view text, const std::string& path) : path_(path) {
    conf_.readable = true;
    for (std::size_t start = 0; start < text.size();) {
      const auto end = std::min(text.find('\n', start), text.size());
      ++line_;
      read_line(text.substr(start, end - start));
      start = end + 1;
    }
    if (text.find('\0') != std::string_view::npos)
      add(conf_, Severity::warning, "resolv-conf-binary",
          path_ + " holds NUL bytes; it is no plain text file.");
    finish();
  }

  ResolvConf take() { return std::move(conf_); }

 private:
  std::string place() const { return path_ + ":" + std::to_string(line_); }

  void read_line(std::string_view line) {
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
      carriage_returns_ = true;
    }
    line = line.substr(0, line.find('\0'));  // as C reads it
    if (line.starts_with('#') || line.starts_with(';')) return;

    const auto words = words_of(line);
    if (words.empty()) return;
    // glibc wants the keyword in the first column and a blank behind it.
    const auto keyword = words.front();
    const auto values = std::span(words).subspan(1);
    if (kBlanks.find(line.front()) != std::string_view::npos) {
      if (resembles_nameserver(keyword))
        bad_line("the line begins with a blank, so glibc ignores it",
                 "Write nameserver at the beginning of the line.");
    } else if (keyword == "nameserver") {
      read_nameserver(values.empty() ? std::string_view{} : values.front());
    } else if (keyword == "search" || keyword == "domain") {
      read_search(keyword, values);
    } else if (keyword == "options") {
      for (const auto option : values) read_option(option);
    } else if (resembles_nameserver(keyword)) {
      bad_line(in_quotes(keyword) + " is no keyword, so glibc ignores the line",
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
    const bool with_port = !bracket && std::count(address.begin(), address.end(), ':') == 1;
    if (parsed.endpoint && !bracket && !with_port) {
      add_server(*parsed.endpoint);
    } else if (const auto old = old_ipv4_notation(address)) {
      const auto meant = address_text(*old);
      bad_line(in_quotes(address) + " is an old notation; glibc reads it as " + meant +
                   ", other programs may not",
               "Write: nameserver " + meant);
      add_server(*old);
    } else if (parsed.endpoint) {
      bad_line(in_quotes(address) + (bracket ? " has brackets" : " has a port") +
                   ", which resolv.conf cannot have, so glibc ignores the line",
               "Write: nameserver " + address_text(*parsed.endpoint));
    } else if (parse_endpoint(std::string(address) + "%any").endpoint) {
      bad_line(in_quotes(address) + " is a link-local address without its interface",
               "Write for example: nameserver " + std::string(address) + "%eth0");
    } else {
      bad_line(in_quotes(address) + " is no IP address, so glibc ignores the line",
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
        place() + ": " + to_string(endpoint) + " is listed before; it is asked once.",
        "Listing a server twice only makes programs wait for it twice.");
  }

  /// The last search or domain line counts; one without a value changes nothing.
  void read_search(std::string_view keyword, std::span<const std::string_view> domains) {
    if (domains.empty()) return;
    if (keyword == "domain") domains = domains.first(1);
    conf_.search.assign(domains.begin(), domains.end());
  }

  void read_option(std::string_view option) {
    conf_.options.emplace_back(option);
    read_number(option, "ndots:", 15, conf_.ndots);
    read_number(option, "timeout:", 30, conf_.timeout);
    read_number(option, "attempts:", 5, conf_.attempts);
  }

  void bad_line(const std::string& what, std::string hint) {
    if (++bad_lines_ <= kMostLineFindings)
      add(conf_, Severity::warning, "resolv-conf-line", place() + ": " + what + ".",
          std::move(hint));
  }

  void finish() {
    if (bad_lines_ > kMostLineFindings)
      add(conf_, Severity::warning, "resolv-conf-line",
          path_ + " has " + std::to_string(bad_lines_ - kMostLineFindings) +
              " more lines like these.");
    if (carriage_returns_)
      add(conf_, Severity::warning, "resolv-conf-crlf",
          path_ + " has Windows line ends (CR LF): they are read here, but glibc ignores a " +
              "nameserver line that ends so.",
          "Save the file with Unix line ends.");
    if (usable_lines_ > kGlibcServers)
      add(conf_, Severity::remark, "resolv-conf-many",
          path_ + " lists " + std::to_string(usable_lines_) +
              " servers: glibc uses only the first three, all are asked here.");
    if (conf_.servers.empty()) add_default_server();
  }

  void add_default_server() {
    Endpoint loopback;
    loopback.address = {127, 0, 0, 1};
    conf_.servers.push_back({loopback, "glibc's default", true, true});
    add(conf_, Severity::warning, "resolv-conf-no-nameserver",
        path_ + " has no " + (bad_lines_ > 0 ? "usable " : "") +
            "nameserver line: glibc then asks 127.0.0.1, so that is asked here.",
        "If no DNS server runs on this machine, write: nameserver ADDRESS");
  }

  const std::string& path_;
  ResolvConf conf_;
  std::set<std::string> seen_;
  std::size_t line_ = 0, usable_lines_ = 0, bad_lines_ = 0;
  bool carriage_returns_ = false, twice_ = false;
};

ResolvConf unreadable(const std::string& path, const std::string& why) {
  ResolvConf conf;
  add(conf, Severity::error, "resolv-conf-unreadable",
      path + " cannot be read: " + why + ". No server is taken from it.",
      "Name the servers to ask on the command line, or repair the file.");
  return conf;
}

}  // namespace

ResolvConf parse_resolv_conf(std::string_view text, const std::string& path) {
  return Parser(text, printable(path)).take();
}

ResolvConf read_resolv_conf(const std::string& path) {
  const auto shown = printable(path);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return unreadable(shown, "it is a directory");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    const int reason = errno;
    return unreadable(shown, reason == ENOENT   ? "there is no such file"
                             : reason == EACCES ? "permission denied"
                             : reason != 0      ? std::strerror(reason)
                                                : "it cannot be opened");
  }
  std::string text(longest_resolv_conf + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return unreadable(shown, "reading it failed");
  text.resize(static_cast<std::size_t>(file.gcount()));

  const bool cut = text.size() > longest_resolv_conf;
  if (cut) text.resize(longest_resolv_conf);
  auto conf = parse_resolv_conf(text, path);
  if (cut)
    add(conf, Severity::warning, "resolv-conf-long",
        shown + " is larger than 1 MiB; only the first 1 MiB was read.");
  return conf;
}

}  // namespace whyrefused
