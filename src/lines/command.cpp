#include "lines/command.h"

#include <algorithm>
#include <array>
#include <utility>

#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/names.h"
#include "model/question.h"
#include "model/server.h"

namespace whyrefused {

namespace {

std::string found(const Captures& captures, std::string_view what) {
  const auto at = captures.find(what);
  return at == captures.end() ? std::string() : at->second;
}

/// Characters that mean nothing to any shell, at any place of a word.
bool is_plain(char c) {
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || is_digit(c) ||
         std::string_view("-_.:@/=,+").find(c) != std::string_view::npos;
}

/// Addresses that no machine has: "any" and the broadcast of routers without a DNS server.
bool is_nobody(std::string_view address) {
  return address.starts_with("0.0.0.0") || address.starts_with("255.255.255.255") ||
         address == "::";
}

/// The zone; where a text names only a record, its name: whyrefused finds out the zone of it.
std::string valid_zone(const Captures& captures) {
  auto zone = valid_name(found(captures, "zone"));
  return zone.empty() ? valid_name(found(captures, "name")) : zone;
}

std::string valid_address(const Captures& captures, std::string_view what) {
  auto text = found(captures, what);
  while (!text.empty() && (text.back() == ':' || text.back() == '.')) text.pop_back();
  auto endpoint = parse_endpoint(text).endpoint;
  if (!endpoint || !endpoint->zone.empty() || is_nobody(text)) return {};
  if (what == "client") endpoint->port = 53;  // the client's port is one of many
  if (const auto port = found(captures, "port"); !port.empty() && what == "server") {
    const bool ipv6 = endpoint->family == Family::ipv6;
    const auto with_port = (ipv6 ? "[" + address_text(*endpoint) + "]" : text) + ":" + port;
    if (const auto again = parse_endpoint(with_port).endpoint) endpoint = again;
  }
  return to_string(*endpoint);
}

std::vector<std::string> type_words(const Captures& captures) {
  std::vector<std::string> words;
  const auto number = parse_type(found(captures, "type"));
  const auto* type = number ? find_type(*number) : nullptr;
  // NULL is what programs in C print for nothing, and a type that nobody asks for.
  const bool is_asked = type != nullptr && type->name != "NULL" &&
                        (type->use == TypeUse::data || type->use == TypeUse::any);
  if (is_asked) words.insert(words.end(), {"-t", std::string(type->name)});
  if (const auto qclass = parse_class(found(captures, "class")); qclass && *qclass != qclass::in)
    words.insert(words.end(), {"-c", class_name(*qclass)});
  return words;
}

/// Of the record that an update is about. SOA is that of the zone section, not of the record.
std::vector<std::string> type_of_update(const Captures& captures) {
  auto words = type_words(captures);
  if (words.empty() || words.front() != "-t" || words[1] == "SOA") return {"-t", "A"};
  return words;
}

std::string or_else(const std::string& value, std::string_view placeholder) {
  return value.empty() ? std::string(placeholder) : value;
}

/// What stands for a key of a row, as words of their own; a word that is no key stands for itself.
std::vector<std::string> words_for(std::string_view key, const Captures& captures,
                                   Command& command) {
  const auto needed = [&](const std::string& value, std::string_view placeholder) {
    command.complete = command.complete && !value.empty();
    return or_else(value, placeholder);
  };
  if (key == "{name}") return {needed(valid_name(found(captures, "name")), "NAME")};
  if (key == "{zone}") {
    const bool of_operation =
        std::ranges::find(command.words, "--operation") != command.words.end();
    return {
        needed(of_operation ? valid_zone(captures) : valid_name(found(captures, "zone")), "ZONE")};
  }
  if (key == "{kdc}") {  // RFC 4120 section 7.2.3.2
    const auto said = found(captures, captures.contains("realm") ? "realm" : "name");
    const auto realm = in_lower_case(valid_name(said));
    return {"_kerberos._udp." + needed(realm, "REALM")};
  }
  if (key == "{ldap}")  // where a domain's controllers are found
    return {"_ldap._tcp." + needed(in_lower_case(valid_name(found(captures, "name"))), "DOMAIN")};
  if (key == "{address}") return {needed(valid_address(captures, "client"), "ADDRESS")};
  if (key == "{-t A}") return type_of_update(captures);
  if (key == "{--server}") return {"--server", needed(valid_address(captures, "server"), "SERVER")};
  if (key == "{operation}") return {or_else(found(captures, "operation"), "update")};
  if (key == "{-t}") return type_words(captures);
  if (key == "{-s}" || key == "{-s SERVER}" || key == "{@}") {
    const auto server = valid_address(captures, "server");
    if (key == "{@}") return {"@" + needed(server, "SERVER")};
    if (key == "{-s}" && server.empty()) return {};
    return {"-s", needed(server, "SERVER")};
  }
  constexpr std::array placeholders{"NAME",    "ZONE", "SERVER", "FILE",   "RECURSOR",   "UPSTREAM",
                                    "PRIMARY", "TYPE", "KEY",    "DOMAIN", "HOST.DOMAIN"};
  command.complete = command.complete && std::ranges::find(placeholders, key) == placeholders.end();
  return {std::string(key)};
}

std::string shell_word(const std::string& word) {
  if (!word.empty() && std::ranges::all_of(word, is_plain)) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

}  // namespace

Command command_from(std::string_view row, const Captures& captures) {
  Command command;
  if (const auto colon = row.find(": "); colon != std::string_view::npos) {
    command.where = filled_sentence(row.substr(0, colon), captures);
    row.remove_prefix(colon + 2);
  }
  while (!row.empty()) {
    if (row.front() == ' ') {
      row.remove_prefix(1);
      continue;
    }
    const bool is_key = row.front() == '{';
    const auto end = is_key ? row.find('}') + 1 : std::min(row.find_first_of(" {"), row.size());
    for (auto& word : words_for(row.substr(0, end), captures, command))
      command.words.push_back(std::move(word));
    row.remove_prefix(end);
  }
  return command;
}

std::string shell_text(const Command& command) {
  auto text = command.where;
  for (const auto& word : command.words)
    text += (text.empty() ? "" : text == command.where ? ": " : " ") + shell_word(word);
  return text;
}

std::string said_name(const Captures& captures, std::string_view what) {
  return valid_name(found(captures, what));
}

std::string said_address(const Captures& captures, std::string_view what) {
  return valid_address(captures, what);
}

std::string filled_sentence(std::string_view text, const Captures& captures) {
  if (text.find('{') == text.npos) return std::string(text);
  const std::pair<std::string_view, std::string> values[] = {
      {"{name}", or_else(valid_name(found(captures, "name")), "NAME")},
      {"{zone}", or_else(valid_name(found(captures, "zone")), "ZONE")},
      {"{client}", or_else(valid_address(captures, "client"), "the client")},
  };
  std::string result(text);
  for (const auto& [key, value] : values)
    for (auto at = result.find(key); at != std::string::npos; at = result.find(key))
      result.replace(at, key.size(), value);
  return result;
}

}  // namespace whyrefused
