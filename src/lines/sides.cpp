#include "lines/sides.h"

#include <array>

#include "lines/names.h"

namespace whyrefused {

namespace {

/// No more than one word stands before it on its line.
bool is_first_but_one(const Words& words, std::size_t at) {
  return at < 2 || words.words[at - 2].line != words.words[at].line;
}

}  // namespace

Role who_is_from(const Words& words, std::size_t at, const Side& side) {
  if (is_port_of_dns(side.port)) return Role::server;
  constexpr auto replies = std::to_array<std::string_view>(
      {"response", "responses", "reply", "replies", "answer", "answers", "got", "received", "rcode",
       "error", "refused", "servfail", "returned", "result", "nxdomain", "notauth", "failed"});
  constexpr auto queries = std::to_array<std::string_view>(
      {"query", "queries", "request", "requests", "packet", "update", "notify", "client", "lookup",
       "recursion", "denied"});
  constexpr auto transfers = std::to_array<std::string_view>(
      {"transfer", "axfr", "ixfr", "refresh", "xfr", "transferring"});
  constexpr std::size_t reach = 14;
  const auto first = words.words[at].first_piece;
  for (auto i = first; i-- > 0 && first - i <= reach;) {
    const auto& piece = words.pieces[i];
    if (words.words[piece.word].line != words.words[at].line) break;
    if (is_one_of(piece.text, queries)) return Role::client;
    // "Transfer from X refused" is said at both ends.
    if (is_one_of(piece.text, transfers))
      return !side.denied ? Role::server : side.refused ? Role::none : Role::client;
    // "refused" in small letters is what the writer did to somebody.
    if (is_one_of(piece.text, replies) && !(side.denied && piece.text == "refused"))
      return Role::server;
  }
  if (is_first_but_one(words, at) && !side.denied)
    return Role::server;  // kdig: "From 192.0.2.1@53(UDP)"
  return side.denied || side.port > 1023 ? Role::client : Role::none;
}

Role who_is_at(const Words& words, std::size_t at, const Side& side) {
  if (is_port_of_dns(side.port)) return Role::server;
  constexpr auto asked = std::to_array<std::string_view>(
      {"lookup",  "lookups",  "resolve",    "resolving",  "resolved", "query",
       "queries", "querying", "queried",    "asked",      "refused",  "rejected",
       "denied",  "exchange", "exchanging", "axfr",       "ixfr",     "transfer",
       "update",  "notify",   "dns",        "resolution", "in",       "answered"});
  constexpr std::size_t reach = 16;
  const auto first = words.words[at].first_piece;
  for (auto i = first; i-- > 0 && first - i <= reach;) {
    if (words.words[words.pieces[i].word].line != words.words[at].line) break;
    if (is_one_of(words.pieces[i].text, asked)) return Role::server;
  }
  return Role::none;
}

Role who_is_to(const Words& words, std::size_t at, const Side& side) {
  if (is_port_of_dns(side.port)) return Role::server;
  constexpr auto replies =
      std::to_array<std::string_view>({"response", "reply", "answer", "refused", "replying",
                                       "responding", "servfail", "answering"});
  constexpr auto queries = std::to_array<std::string_view>(
      {"query", "queries", "request", "forwarded", "forwarding", "sending", "write", "notify",
       "connect", "connecting", "connection", "talking", "communicate", "send", "update",
       "notification", "dial", "asking"});
  constexpr std::size_t reach = 8;
  const auto first = words.words[at].first_piece;
  for (auto i = first; i-- > 0 && first - i <= reach;) {
    const auto& piece = words.pieces[i];
    if (words.words[piece.word].line != words.words[at].line) break;
    if (is_one_of(piece.text, replies)) return Role::client;
    if (is_one_of(piece.text, queries)) return Role::server;
  }
  return Role::none;
}

}  // namespace whyrefused
