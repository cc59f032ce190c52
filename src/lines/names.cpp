#include "lines/names.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"
#include "lines/letters.h"

namespace whyrefused {

namespace {

bool is_in_name(char c) {
  return is_lower(c) || is_upper(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
}

/// What the last labels of file names, of Java's and Python's classes, of syslog's facilities and
/// of fields ("dns.rcode") are. Some are top-level domains, too: better a name that is missed than
/// a word that is none.
constexpr auto no_top_level = std::to_array<std::string_view>(
    {"answer", "c", "cc", "cfg", "code", "conf", "cpp", "crit", "cs", "csv", "debug", "duration",
     "err", "error", "exe", "gaierror", "go", "gz", "h", "herror", "hpp", "html", "info", "ini",
     "jar", "java", "jpg", "js", "json", "key", "level", "log", "lookup", "lua", "message", "msg",
     "notice", "pem", "php", "pl", "pm", "png", "py", "qname", "qtype", "query", "question", "rb",
     "rcode", "reason", "resolver", "response", "result", "rs", "service", "so", "sock", "socket",
     "status", "sys", "tar", "timestamp", "tmp", "toml", "ts", "txt", "warn", "warning", "www",
     "xml", "yaml", "yml",
     // Units of systemd
     "automount", "device", "mount", "scope", "slice", "sh", "swap", "target", "timer"});

}  // namespace

std::string valid_name(std::string_view name) {
  if (name == ".") return ".";
  // BIND writes a class and a view behind a zone: "example.org/IN/internal".
  name = name.substr(0, name.find("/IN/"));
  if (name.ends_with("/IN")) name.remove_suffix(3);
  while (name.ends_with('.') || name.ends_with(':')) name.remove_suffix(1);
  if (name.empty() || name.size() > 253 || name.front() == '-' || name.front() == '.') return {};
  if (name.find("..") != std::string_view::npos) return {};
  if (std::ranges::all_of(name, is_digit)) return {};  // a port, a section of a manual
  for (std::size_t at = 0; at < name.size();) {
    const auto dot = std::min(name.find('.', at), name.size());
    if (dot - at > 63) return {};
    at = dot + 1;
  }
  return std::ranges::all_of(name, is_in_name) ? std::string(name) : std::string();
}

bool looks_like_host(std::string_view word) {
  const bool is_absolute = word.ends_with('.');
  while (word.ends_with('.')) word.remove_suffix(1);
  const auto dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const auto last = word.substr(dot + 1);
  if (!is_absolute && std::ranges::find(no_top_level, last) != no_top_level.end()) return false;
  const bool all_capitals = std::ranges::none_of(word, is_lower);
  const bool is_word = last.size() > 1 && (std::ranges::all_of(last, is_lower) ||
                                           (all_capitals && std::ranges::all_of(last, is_upper)));
  // Beside an upper-case domain the host may be written small: "_kerberos._udp.EXAMPLE.LAN".
  const auto rest = word.substr(0, dot);
  const auto domain =
      rest.substr(rest.rfind('.') == std::string_view::npos ? 0 : rest.rfind('.') + 1);
  const bool capital_domain = last.size() > 1 && std::ranges::all_of(last, is_upper) &&
                              std::ranges::none_of(domain, is_lower);
  return (is_word || capital_domain || last.starts_with("xn--")) &&
         std::ranges::all_of(word, is_in_name);
}

}  // namespace whyrefused
