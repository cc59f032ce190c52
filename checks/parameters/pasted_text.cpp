#include "checks/parameters/pasted_text.h"

#include <algorithm>
#include <array>

#include "catalog/special_names.h"
#include "catalog/text.h"
#include "checks/parameters/labels.h"
#include "checks/parameters/reverse_name.h"
#include "model/printable.h"
#include "model/utf8.h"

namespace whyrefused {

namespace {

constexpr auto npos = std::string_view::npos;

/// The host in "user:secret@host:port/path?query".
std::string host_of(std::string_view authority) {
  authority = authority.substr(0, authority.find_first_of("/?#\\"));
  if (const auto at = authority.rfind('@'); at != npos) authority.remove_prefix(at + 1);
  if (authority.starts_with('[')) {
    const auto close = authority.find(']');
    return std::string(authority.substr(1, close == npos ? npos : close - 1));
  }
  return std::string(authority.substr(0, authority.find(':')));
}

/// A slash is part of reverse names delegated as RFC 2317 describes: 0/25.2.0.192.in-addr.arpa.
bool slash_is_normal(std::string_view text) {
  if (ends_with_dot(text)) text.remove_suffix(1);
  return is_at_or_under(text, "in-addr.arpa") || is_at_or_under(text, "ip6.arpa");
}

bool has_plain_slash(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '/')
      return true;
  }
  return false;
}

/// Hexadecimal digits and at least two colons: meant as IPv6, but reverse_name() found none.
bool resembles_ipv6(std::string_view text) {
  if (std::ranges::count(text, ':') < 2) return false;
  const auto address = text.substr(0, text.find('%'));
  return address.find_first_not_of("0123456789abcdefABCDEF:.[]") == npos;
}

/// Of "example.org:443" the left part, of "http:example.org" the right one.
std::string host_beside_colon(std::string_view text) {
  const auto colon = text.find(':');
  const auto left = text.substr(0, colon);
  const auto right = text.substr(colon + 1);
  const bool right_is_name = left.find('.') == npos && right.find('.') != npos;
  return std::string(right_is_name ? right : left);
}

/// The schemes that stand before host names (IANA "URI Schemes"), and words that tools write so.
constexpr auto schemes = std::to_array<std::string_view>(
    {"http", "https", "ftp", "ftps", "sftp", "ws",  "wss",   "ldap", "ldaps", "dns",
     "tls",  "tcp",   "udp", "ssh",  "git",  "smb", "cifs",  "imap", "imaps", "pop3",
     "smtp", "smtps", "sip", "sips", "rtsp", "ntp", "redis", "amqp", "mqtt",  "quic"});

/// What stands behind a scheme whose "://" was mistyped: "http//", "http:/", "https;\\\\". Nothing
/// where there is no scheme, or only a colon behind it, which a port has, too.
std::optional<std::string_view> behind_mistyped_scheme(std::string_view text) {
  const auto end = text.find_first_of(":;/\\");
  if (end == npos) return std::nullopt;
  const auto is_scheme = [&](std::string_view one) {
    return equal_ignoring_case(text.substr(0, end), one);
  };
  if (std::ranges::none_of(schemes, is_scheme)) return std::nullopt;
  const auto host = text.find_first_not_of(":;/\\", end);
  const auto marks = text.substr(end, host == npos ? npos : host - end);
  // One backslash may be the escape of a name.
  if (marks.find('/') == npos && marks.find("\\\\") == npos) return std::nullopt;
  return host == npos ? std::string_view{} : text.substr(host);
}

/// "C:\\Users", "d:/data".
bool is_drive_path(std::string_view text) {
  const auto letter = text.empty() ? '\0' : ascii_lower(text[0]);
  return text.size() > 2 && letter >= 'a' && letter <= 'z' && text[1] == ':' &&
         (text[2] == '\\' || text[2] == '/');
}

bool can_be_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  if (reverse_name(host)) return true;
  bool letter = false;
  for (std::size_t at = 0; at < host.size();) {
    const auto c = decode_utf8(host, at);
    if (!c.valid || is_unprintable(c.code)) return false;
    if (c.code < 0x80 && (c.code == '/' || !can_be_sent(static_cast<unsigned char>(c.code))))
      return false;
    letter |= c.code >= 'A';
    at += c.length;
  }
  return letter && !host.starts_with('.') && host.find("..") == npos;
}

/// A dot before "?" would be misread.
std::string_view for_a_question(std::string_view host) {
  host = without_decoration(host);
  if (ends_with_dot(host)) host.remove_suffix(1);
  return host;
}

}  // namespace

std::optional<PastedText> recognise_pasted(std::string_view text) {
  if (is_drive_path(text)) return PastedText{"name.path", "the path of a file", ""};
  const auto scheme = text.find("://");
  if (scheme != npos && !text.substr(scheme + 3).starts_with('/'))
    return PastedText{"name.url", "a URL", host_of(text.substr(scheme + 3))};
  if (const auto rest = behind_mistyped_scheme(text)) {
    // What has no dot may be a path.
    const auto host = host_of(*rest);
    return PastedText{"name.url", "a URL", host.find('.') == npos ? "" : host};
  }
  if (scheme != npos) return PastedText{"name.url", "a URL", ""};
  if (text.starts_with("//")) return PastedText{"name.url", "a URL", host_of(text.substr(2))};
  if (text.starts_with("\\\\"))
    return PastedText{"name.path", "the path of a Windows share", host_of(text.substr(2))};
  if (text.starts_with('@'))
    return PastedText{"name.server", "a server to ask, as dig writes it", ""};
  if (const auto at = text.rfind('@'); at != npos && at > 0 && text[at - 1] != '\\') {
    const auto host = text.substr(at + 1);
    return PastedText{"name.mail-address", "a mail address", host_of(without_decoration(host))};
  }
  if (has_plain_slash(text) && !slash_is_normal(text))
    return PastedText{"name.path", "a name with a path", host_of(text)};
  if (text.starts_with('[') && text.find("]:") != npos)
    return PastedText{"name.host-port", "an address with a port", host_of(text)};
  if (resembles_ipv6(text))
    return PastedText{"name.looks-like-address", "an IPv6 address with a mistake in it", ""};
  if (std::ranges::count(text, ':') == 1 && text.front() != ':')
    return PastedText{"name.host-port", "a host with a port", host_beside_colon(text)};
  return std::nullopt;
}

std::string did_you_mean(std::string_view host) {
  host = for_a_question(host);
  if (can_be_host(host)) return "Did you mean " + std::string(host) + "?";
  return "Give the domain name alone, for example www.example.org.";
}

std::string did_you_mean(std::string_view host, std::string_view other) {
  host = for_a_question(host);
  other = for_a_question(other);
  if (!can_be_host(host)) return did_you_mean(other);
  if (!can_be_host(other)) return did_you_mean(host);
  return "Did you mean " + std::string(host) + " or " + std::string(other) + "?";
}

std::string_view without_decoration(std::string_view text) {
  // ASCII, then the quotation marks of word processors.
  static constexpr auto marks = std::to_array<std::string_view>(
      {"\"",     "'",      "`",      "<",      ">",      "(",      ")",     "[", "]",
       "{",      "}",      ",",      ";",      ":",      "!",      "?",     " ", "\u2018",
       "\u2019", "\u201a", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb"});
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto mark : marks) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), changed = true;
      if (text.ends_with(mark)) text.remove_suffix(mark.size()), changed = true;
    }
  }
  return text;
}

}  // namespace whyrefused
