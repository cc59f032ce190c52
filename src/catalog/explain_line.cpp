#include "catalog/explain_line.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "catalog/known_lines.h"
#include "catalog/known_phrases.h"
#include "catalog/line_pattern.h"
#include "catalog/name_positions.h"
#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "model/question.h"
#include "model/server.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_line = 4000;

std::string found(const Captures& captures, std::string_view what) {
  const auto at = captures.find(what);
  return at == captures.end() ? std::string() : at->second;
}

/// The name without its final dot when a shell can take it as it stands, else empty.
std::string safe_name(std::string name) {
  if (name == ".") return name;
  while (!name.empty() && (name.back() == '.' || name.back() == ':')) name.pop_back();
  const auto safe = [](char c) {
    const char lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || is_digit(c) || c == '-' || c == '_' || c == '.';
  };
  if (name.empty() || name.size() > 253 || name.front() == '-' || name.front() == '.') return {};
  if (name.find("..") != std::string::npos) return {};
  for (std::size_t at = 0; at < name.size();) {
    const auto dot = std::min(name.find('.', at), name.size());
    if (dot - at > 63) return {};
    at = dot + 1;
  }
  return std::ranges::all_of(name, safe) ? name : std::string();
}

std::string safe_address(const Captures& captures, std::string_view what) {
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
  const auto result = to_string(*endpoint);
  return result.starts_with('[') ? "'" + result + "'" : result;
}

std::string type_option(const Captures& captures) {
  const auto number = parse_type(found(captures, "type"));
  const auto* type = number ? find_type(*number) : nullptr;
  const bool usable = type != nullptr && (type->use == TypeUse::data || type->use == TypeUse::any);
  const auto qclass = parse_class(found(captures, "class"));
  return (usable ? " -t " + std::string(type->name) : std::string()) +
         (qclass && *qclass != qclass::in ? " -c " + class_name(*qclass) : std::string());
}

/// The command with what the line told: {name}, {zone}, {-t}, {-s}, {@}.
std::string filled(std::string_view text, const Captures& captures) {
  const auto or_else = [](const std::string& value, std::string_view placeholder) {
    return value.empty() ? std::string(placeholder) : value;
  };
  const auto server = safe_address(captures, "server");
  const std::pair<std::string_view, std::string> values[] = {
      {"{name}", or_else(safe_name(found(captures, "name")), "NAME")},
      {"{zone}", or_else(safe_name(found(captures, "zone")), "ZONE")},
      {"{client}", or_else(safe_address(captures, "client"), "the client")},
      {"{-t}", type_option(captures)},
      {"{-s}", server.empty() ? server : " -s " + server},
      {"{-s SERVER}", " -s " + or_else(server, "SERVER")},
      {"{@}", " @" + or_else(server, "SERVER")},
  };
  std::string result;
  while (!text.empty()) {
    const auto open = std::min(text.find('{'), text.size());
    result += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto* const known = std::ranges::find_if(
        values, [&](const auto& value) { return text.starts_with(value.first); });
    // What is no key stands as it is.
    const bool is_key = known != std::end(values);
    result += is_key ? known->second : std::string(1, text.front());
    text.remove_prefix(is_key ? known->first.size() : 1);
  }
  return result;
}

/// The RCODE by its mnemonic in capitals, as DNS programs write it, or as {code} by its number.
const Rcode* rcode_in(const Captures& captures) {
  const auto code = found(captures, "code");
  if (code.size() == 1 && is_digit(code[0]))
    return find_rcode(static_cast<std::uint16_t>(code[0] - '0'));
  const auto word = found(captures, "rcode");
  const auto* rcode = find_rcode(std::string_view(word));
  return rcode != nullptr && rcode->name == word ? rcode : nullptr;
}

std::string name_by_position(std::string_view line) {
  for (const auto position : name_positions())
    if (const auto captures = match_line(line, position)) return found(*captures, "name");
  return {};
}

std::optional<Explanation> explained(std::string_view line, const KnownLine& known) {
  auto captures = match_line(line, known.pattern);
  if (!captures) return {};
  if (!captures->contains("name"))
    if (const auto name = name_by_position(line); !name.empty()) captures->emplace("name", name);
  const auto* rcode = rcode_in(*captures);
  // A word that is no RCODE stands where one has to be: another message that looks alike.
  if (rcode == nullptr && (captures->contains("rcode") || captures->contains("code"))) return {};
  const bool is_answer = rcode != nullptr && rcode->number == 0;
  Explanation result{is_answer && known.title == known::answer
                         ? std::string("A DNS server answered")
                         : filled(known.title, *captures),
                     {filled(known.meaning, *captures)}};
  if (rcode != nullptr)
    result.lines.push_back(std::string(rcode->name) + " (RCODE " + std::to_string(rcode->number) +
                           "): " + std::string(rcode->meaning));
  if (rcode != nullptr && rcode->number != 5)
    result.lines.emplace_back("It is not REFUSED, which is RCODE 5.");
  // An RCODE came, so no port is closed; of NXDOMAIN and NOERROR nobody has to be told more.
  const bool says_enough = rcode != nullptr && (rcode->number == 0 || rcode->number == 3);
  if (!known.is_not.empty() && !says_enough) result.lines.emplace_back(known.is_not);
  for (const auto next : known.next)
    if (!next.empty()) result.lines.push_back("Next: " + filled(next, *captures));
  return result;
}

/// Every known line behind its longest word in lower case: one search for that word rejects nearly
/// all of them.
const std::vector<std::pair<std::string, const KnownLine*>>& known_by_word() {
  static const auto known_lines = [] {
    std::vector<std::pair<std::string, const KnownLine*>> all;
    for (const auto& rows :
         {lines_of_tools(), lines_of_servers(), lines_of_forwarders(), lines_of_clients()})
      for (const auto& known : rows)
        all.emplace_back(in_lower_case(longest_word(known.pattern)), &known);
    return all;
  }();
  return known_lines;
}

}  // namespace

std::optional<Explanation> explain_line(std::string_view line) {
  if (line.size() > longest_line) return std::nullopt;
  const auto lower = in_lower_case(line);
  for (const auto& [word, known] : known_by_word())
    if (lower.find(word) != std::string::npos)
      if (auto explanation = explained(line, *known)) return explanation;
  return std::nullopt;
}

}  // namespace whyrefused
