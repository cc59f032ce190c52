#include "lines/short_names.h"

#include <algorithm>
#include <array>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/names.h"
#include "lines/roles.h"

namespace whyrefused {

namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Words of messages that stand where a name may stand.
constexpr auto no_names = std::to_array<std::string_view>(
    {"a",        "address",  "all",       "an",           "and",      "any",     "as",
     "at",       "by",       "client",    "dependencies", "dns",      "domain",  "error",
     "failed",   "failure",  "file",      "for",          "from",     "get",     "host",
     "hostname", "hosts",    "if",        "in",           "is",       "it",      "lookup",
     "module",   "my",       "name",      "names",        "no",       "not",     "null",
     "of",       "on",       "or",        "query",        "record",   "records", "remote",
     "request",  "resolver", "server",    "symbol",       "that",     "the",     "this",
     "to",       "type",     "undefined", "unknown",      "upstream", "using",   "via",
     "was",      "were",     "with",      "zone",         "your",     "none",    "nil",
     "true",     "false",    "transfer",  "update",       "notify",   "reverse", "forward",
     "class",    "internet", "denied",    "refused",      "queries",  "some",    "one",
     "command",  "package",  "peer",      "self"});

}  // namespace

bool may_be_short_name(const Word& word) {
  if (word.text.find('.') != std::string_view::npos || valid_name(word.text).empty()) return false;
  if (has_role(in_lower_case(word.text)) || find_type(word.text) != nullptr ||
      find_rcode(word.text) != nullptr)
    return false;
  if (word.text.size() < 2 ||
      std::ranges::find(no_names, in_lower_case(word.text)) != no_names.end())
    return false;
  // "LoadError" is a class, "socket_error" a function.
  const auto lower = in_lower_case(word.text);
  if (lower.ends_with("error") || lower.ends_with("exception")) return false;
  for (std::size_t letter = 1; letter < word.text.size(); ++letter)
    if (is_lower(word.text[letter - 1]) && is_upper(word.text[letter])) return false;
  return std::ranges::any_of(word.text,
                             [](char c) { return !is_digit(c) && c != '-' && c != '_'; });
}

}  // namespace whyrefused
