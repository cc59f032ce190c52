#include "lines/command.h"

#include <algorithm>
#include <array>
#include <utility>

#include "catalog/text.h"
#include "catalog/types.h"
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

/// The name without its final dot, else empty.
std::string valid_name(std::string name) {
  if (name == ".") return name;
  // BIND writes a class and a view behind a zone: "example.org/IN/internal".
  name.resize(std::min(name.find("/IN/"), name.size()));
  if (name.ends_with("/IN")) name.resize(name.size() - 3);
  while (!name.empty() && (name.back() == '.' || name.back() == ':')) name.pop_back();
  const auto valid = [](char c) {
    const char lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || is_digit(c) || c == '-' || c == '_' || c == '.';
  };
  if (name.empty() || name.size() > 253 || name.front() == '-' || name.front() == '.') return {};
  if (name.find("..") != std::string::npos) return {};
  if (std::ranges::all_of(name, is_digit)) return {};  // a port, a section of a manual
  for (std::size_t at = 0; at < name.size();) {
    const auto dot = std::min(name.find('.', at), name.size());
    if (dot - at > 63) return {};
    at = dot + 1;
  }
  return std::ranges::all_of(name, valid) ? name : std::string();
}

std::string valid_address(const Captures& captures, std::string_view what) {
  auto text = found(captures, what);
  while (!text.empty() && (text.back() == ':' || text.back() == '.')) text.pop_back();
  auto endpoint = parse_endpoint(text).endpoint;
  if (!endpoint || !endpoint->zone.empty()) return {};
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
  if (type != nullptr && (type->use == TypeUse::data || type->use == TypeUse::any))
    words.insert(words.end(), {"-t", std::string(type->name)});
  if (const auto qclass = parse_class(found(captures, "class")); qclass && *qclass != qclass::in)
    words.insert(words.end(), {"-c", class_name(*qclass)});
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
  if (key == "{zone}") return {needed(valid_name(found(captures, "zone")), "ZONE")};
  if (key == "{-t}") return type_words(captures);
  if (key == "{-s}" || key == "{-s SERVER}" || key == "{@}") {
    const auto server = valid_address(captures, "server");
    if (key == "{@}") return {"@" + needed(server, "SERVER")};
    if (key == "{-s}" && server.empty()) return {};
    return {"-s", needed(server, "SERVER")};
  }
  constexpr std::array placeholders{"NAME",     "ZONE",    "SERVER", "FILE", "RECURSOR",
                                    "UPSTREAM", "PRIMARY", "TYPE",   "KEY"};
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
