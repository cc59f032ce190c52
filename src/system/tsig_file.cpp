#include "system/tsig_file.h"

#include <nettle/base64.h>

#include <algorithm>
#include <array>
#include <utility>

#include "catalog/text.h"
#include "catalog/tsig_algorithms.h"
#include "model/printable.h"
#include "model/utf16.h"
#include "platform/file_trust.h"
#include "system/file.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_file = 1 << 16, longest_name = 253, longest_secret = 1024;

struct Token {
  std::string_view text;
  std::size_t line = 1;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Words, quoted words, and the characters "{", "}" and ";"; comments as in named.conf are left
/// out.
std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    std::size_t length = 1;
    if (rest.starts_with('#') || rest.starts_with("//")) {
      length = std::min(rest.find('\n'), rest.size());
    } else if (rest.starts_with("/*")) {
      const auto end = rest.find("*/", 2);
      length = end == std::string_view::npos ? rest.size() : end + 2;
    } else if (rest.front() == '"') {
      length = std::min(rest.find('"', 1), rest.size());
      tokens.push_back({rest.substr(1, length - 1), line});
      length = std::min(length + 1, rest.size());
    } else if (!is_blank(rest.front())) {
      if (std::string_view("{};").find(rest.front()) == std::string_view::npos)
        length = std::min(rest.find_first_of(" \t\r\n{};\""), rest.size());
      tokens.push_back({rest.substr(0, length), line});
    }
    line += static_cast<std::size_t>(std::ranges::count(rest.substr(0, length), '\n'));
    at += length;
  }
  return tokens;
}

std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text) {
  base64_decode_ctx context{};
  base64_decode_init(&context);
  std::vector<std::uint8_t> bytes(BASE64_DECODE_LENGTH(text.size()) + 1);
  std::size_t size = bytes.size();
  if (base64_decode_update(&context, &size, bytes.data(), text.size(), text.data()) == 0 ||
      base64_decode_final(&context) == 0)
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

bool is_plain_name(std::string_view name) {
  const auto plain = [](char c) {
    const char lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || is_digit(c) || c == '-' || c == '_' || c == '.';
  };
  if (name.empty() || name.size() > longest_name || name.starts_with('.')) return false;
  for (std::size_t at = 0; at < name.size();) {
    const auto dot = std::min(name.find('.', at), name.size());
    if (dot == at || dot - at > 63) return false;
    at = dot + 1;
  }
  return std::ranges::all_of(name, plain);
}

/// What was found so far, with the line of the last word for messages.
struct Parts {
  std::string_view name, algorithm, secret;
  std::size_t line = 1;
};

TsigFile failed(const std::string& path, std::size_t line, const std::string& what) {
  return {std::nullopt, in_quotes(path) + ", line " + std::to_string(line) + ": " + what, {}};
}

TsigFile key_from(const Parts& parts, const std::string& path) {
  auto name = parts.name;
  if (name.ends_with('.')) name.remove_suffix(1);
  if (!is_plain_name(name)) return failed(path, parts.line, "the key has no usable name");
  TsigKey key{std::string(name), TsigAlgorithm::hmac_sha256, {}};
  if (!parts.algorithm.empty()) {
    const auto algorithm = parse_tsig_algorithm(parts.algorithm);
    if (!algorithm)
      return failed(path, parts.line,
                    "the algorithm is unknown; known are hmac-sha256, hmac-sha512, hmac-sha1, "
                    "hmac-sha224, hmac-sha384 and hmac-md5");
    key.algorithm = *algorithm;
  }
  auto secret = from_base64(parts.secret);
  if (!secret || secret->empty() || secret->size() > longest_secret)
    return failed(path, parts.line, "the secret is not base64 text");
  key.secret = std::move(*secret);
  return {std::move(key), {}, {}};
}

/// [ALGORITHM:]NAME:BASE64
TsigFile parse_one_line(const Token& word, const std::string& path) {
  Parts parts;
  parts.line = word.line;
  const auto last = word.text.rfind(':');
  parts.secret = word.text.substr(last + 1);
  parts.name = word.text.substr(0, last);
  if (const auto colon = parts.name.find(':'); colon != std::string_view::npos) {
    parts.algorithm = parts.name.substr(0, colon);
    parts.name.remove_prefix(colon + 1);
  }
  return key_from(parts, path);
}

/// From behind "key": NAME { algorithm X; secret Y; }
TsigFile parse_statement(const std::vector<Token>& tokens, std::size_t at,
                         const std::string& path) {
  Parts parts;
  if (at < tokens.size()) parts.name = tokens[at].text;
  parts.line = at < tokens.size() ? tokens[at].line : 1;
  if (at + 1 >= tokens.size() || tokens[at + 1].text != "{")
    return failed(path, parts.line, "after key and its name comes {");
  for (at += 2; at < tokens.size() && tokens[at].text != "}"; ++at) {
    parts.line = tokens[at].line;
    const bool has_value = at + 1 < tokens.size();
    auto* part = equal_ignoring_case(tokens[at].text, "algorithm") ? &parts.algorithm
                 : equal_ignoring_case(tokens[at].text, "secret")  ? &parts.secret
                                                                   : nullptr;
    if (part == nullptr || !has_value) continue;
    if (!part->empty())
      return failed(path, parts.line, "the key has a second " + std::string(tokens[at].text));
    *part = tokens[++at].text;
  }
  if (at >= tokens.size()) return failed(path, parts.line, "the key statement is not closed");
  if (parts.secret.empty()) return failed(path, parts.line, "the key has no secret");
  auto file = key_from(parts, path);
  // BIND's programs want it, too.
  if (file.key && parts.algorithm.empty())
    return failed(path, parts.line, "the key has no algorithm; write algorithm hmac-sha256;");
  return file;
}

}  // namespace

TsigFile parse_tsig_file(std::string_view text, const std::string& path) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // A byte order mark.
  const auto tokens = tokens_of(text);
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (equal_ignoring_case(tokens[i].text, "key")) return parse_statement(tokens, i + 1, path);
  if (tokens.size() == 1 && tokens[0].text.find(':') != std::string_view::npos)
    return parse_one_line(tokens[0], path);
  return failed(path, 1,
                "no key here; write key \"NAME\" { algorithm hmac-sha256; secret \"BASE64\"; };");
}

TsigFile read_tsig_file(const std::string& path) {
  auto file = read_file(path, longest_file);
  if (!file.readable) return {std::nullopt, in_quotes(path) + " cannot be read: " + file.why, {}};
  if (file.cut) return {std::nullopt, in_quotes(path) + " is too large for a key file", {}};
  if (const auto reason = platform::why_secret_is_refused(path); !reason.empty())
    return {std::nullopt, in_quotes(path) + " is not used: " + reason, {}};
  auto result = parse_tsig_file(utf8_of_file(std::move(file.text)), path);
  if (result.key && platform::is_readable_by_all(path))
    result.warning = in_quotes(path) + " can be read by everybody on this machine";
  return result;
}

}  // namespace whyrefused
