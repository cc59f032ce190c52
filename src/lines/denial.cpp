#include "lines/denial.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"

namespace whyrefused {

namespace {

/// What a server refuses.
constexpr auto requests = std::to_array<std::string_view>(
    {"query",        "queries", "request",  "requests",   "lookup",    "transfer",   "transfers",
     "axfr",         "ixfr",    "xfr",      "update",     "updates",   "notify",     "notification",
     "recursion",    "ddns",    "axfrdns",  "resolve",    "resolving", "resolution", "perform",
     "zone",         "dns",     "resolver", "nameserver", "dnsruby",   "record",     "records",
     "registration", "rcode",   "allowed"});

constexpr auto denials = std::to_array<std::string_view>(
    {"refused", "refuse", "refuses", "refusing", "rejecting", "rejects", "denied", "denying",
     "rejected", "disallowed", "disallowing", "unauthorized", "forbidden", "prohibited",
     "unapproved"});

constexpr std::size_t near = 14;  // pieces; a clause

}  // namespace

bool is_status_of_text(std::string_view text) {
  return text.size() == 3 && (text.front() == '4' || text.front() == '5') &&
         std::ranges::all_of(text, is_digit);
}

bool is_denial(const Words& words, std::size_t at) {
  const auto& pieces = words.pieces;
  const bool not_allowed = reads(pieces, at, "not allowed") || reads(pieces, at, "not permitted") ||
                           reads(pieces, at, "not authorized") ||
                           reads(pieces, at, "no permission");
  if (!not_allowed && !is_one_of(pieces[at].text, denials)) return false;
  // "permission denied", "access denied", "connection to x refused" are of files and of ports.
  constexpr auto others = std::to_array<std::string_view>({"permission", "access", "login"});
  if (at > 0 && !not_allowed && is_one_of(pieces[at - 1].text, others)) return false;
  // SMTP: "550 Rejected", "refused to talk to me: 421"
  if (at > 0 && is_status_of_text(pieces[at - 1].text)) return false;
  if (reads(pieces, at + 1, "to talk")) return false;
  const auto line = words.words[pieces[at].word].line;
  const bool is_refusal = pieces[at].text.starts_with("refus");
  // Databases, clusters, shops and games deny things, too.
  constexpr auto elsewhere =
      std::to_array<std::string_view>({"table", "database", "serviceaccount", "payment", "player",
                                       "page", "plan", "invoice", "incorrect", "arn"});
  bool found = false;
  for (auto i = at - std::min(at, near); i < std::min(pieces.size(), at + near); ++i) {
    const auto& word = words.words[pieces[i].word];
    if (word.line != line) continue;
    if (i < at && (pieces[i].text == "connection" || pieces[i].text == "connect")) return false;
    if (is_one_of(pieces[i].text, elsewhere)) return false;
    const bool map = not_allowed && pieces[i].text == "map";  // ISC dhcpd's records
    const bool counts = !word.in_path && (map || is_one_of(pieces[i].text, requests));
    // What is merely denied may be a web page; what is refused in a DNS text is a query.
    found = found || (counts && (is_refusal || pieces[i].text != "request"));
  }
  return found;
}

}  // namespace whyrefused
