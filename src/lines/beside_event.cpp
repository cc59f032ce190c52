#include "lines/beside_event.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"
#include "lines/names.h"

namespace whyrefused {

bool is_in_url(const Words& words, std::size_t at) {
  const auto& all = words.words;
  while (at > 0 && all[at].before == '=' && are_glued(all[at - 1], all[at])) --at;
  return all[at].in_path;
}

bool is_in_txt(const Words& words, std::size_t at) {
  const auto& all = words.words;
  constexpr std::size_t reach = 24;
  const auto here = words.pieces[at].word;
  for (auto i = here; i > 1 && here - i < reach && all[i - 1].line == all[here].line; --i) {
    const auto &before = all[i - 1], &earlier = all[i - 2];
    if (all[i].before != '"' || (before.after != ' ' && before.after != '\t')) continue;
    if (before.text == "TXT" && earlier.text == "IN") return true;
    if (before.text == "text" &&
        (earlier.text == "descriptive" || (before.is_key && looks_like_host(earlier.text))))
      return true;
  }
  return false;
}

bool is_in_packet(const Words& words, std::size_t at) {
  const auto& all = words.words;
  constexpr std::size_t reach = 24;
  const auto here = words.pieces[at].word;
  for (auto i = here; i-- > 0 && here - i < reach && all[i].line == all[here].line;)
    if (all[i].text == ">" && i > 0 && all[i - 1].has_port) return true;
  return false;
}

bool is_glued_to_other(const Words& words, std::size_t at) {
  constexpr auto of_dns = std::to_array<std::string_view>(
      {"rcode", "rcodes", "dns", "error", "err", "status", "ns", "r", "response", "resp", "code",
       "result", "reply", "query", "type", "ares", "ldns", "getdns", "nameserver"});
  const auto& piece = words.pieces[at];
  const auto& word = words.words[piece.word];
  const auto first = word.first_piece;
  // HTTP/2: "REFUSED_STREAM"
  if (at == first && word.pieces > 1 && word.text.starts_with("REFUSED_")) return true;
  return at > first && word.text.find('_') != std::string_view::npos &&
         !is_one_of(words.pieces[at - 1].text, of_dns);
}

bool says_failure(const Words& words, std::size_t at) {
  constexpr auto signs = std::to_array<std::string_view>(
      {"fail",      "failed",      "failure", "failing",   "error",       "cannot",
       "can",       "could",       "couldn",  "unable",    "timeout",     "timed",
       "temporary", "temporarily", "problem", "again",     "unknown",     "wrong",
       "broken",    "refused",     "eai",     "enotfound", "unavailable", "lost",
       "exception", "issue",       "err",     "invalid",   "code"});
  constexpr std::size_t reach = 16;
  const auto line = words.words[words.pieces[at].word].line;
  const auto end = std::min(words.pieces.size(), at + reach);
  for (auto i = at - std::min(at, reach); i < end; ++i)
    if (words.words[words.pieces[i].word].line == line && is_one_of(words.pieces[i].text, signs))
      return true;
  return false;
}

bool is_other_failure(const Words& words, std::size_t at) {
  constexpr auto verbs = std::to_array<std::string_view>(
      {"start", "stop", "restart", "reload", "parse", "load", "open", "read", "write", "bind",
       "listen", "create", "install", "compile", "build", "deploy", "mount", "pull", "push"});
  const auto& pieces = words.pieces;
  return at + 2 < pieces.size() && pieces[at + 1].text == "to" &&
         is_one_of(pieces[at + 2].text, verbs);
}

bool is_on_line(const Words& words, std::size_t at, std::string_view text) {
  constexpr std::size_t reach = 40;
  const auto line = words.words[words.pieces[at].word].line;
  for (auto i = at; i-- > at - std::min(at, reach);)
    if (words.pieces[i].text == text && words.words[words.pieces[i].word].line == line) return true;
  return false;
}

}  // namespace whyrefused
