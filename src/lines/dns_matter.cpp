#include <algorithm>
#include <array>
#include <vector>

#include "catalog/text.h"
#include "lines/happened.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

constexpr auto dns_words = std::to_array<std::string_view>(
    {"ares",        "axfr",       "bind",        "delegation", "dig",      "domain",   "edns",
     "getaddrinfo", "host",       "hostname",    "ixfr",       "kdig",     "kresd",    "lookup",
     "named",       "nameserver", "nameservers", "notify",     "nsd",      "nslookup", "nsupdate",
     "nxdomain",    "qname",      "qtype",       "queries",    "query",    "rcode",    "recurse",
     "recursion",   "recursive",  "resolution",  "resolve",    "resolved", "resolver", "resolvers",
     "resolves",    "resolving",  "rfc",         "servfail",   "stub",     "stubby",   "tsig",
     "unbound",     "upstream",   "xfr",         "zone"});
static_assert(std::ranges::is_sorted(dns_words));

/// Words that occur elsewhere, too, and are about DNS only beside another.
constexpr auto weak_words = std::to_array<std::string_view>(
    {"bind", "domain", "host", "hostname", "notify", "query", "queries", "resolve", "resolved",
     "resolution", "recursive", "rfc", "stub", "upstream", "zone", "lookup"});

bool is_dns_piece(std::string_view text) {
  return text.starts_with("dns") || (text.ends_with("dns") && text.size() <= 8) ||
         std::ranges::binary_search(dns_words, text);
}

/// "failed to resolve ...: tls: ...", where no page was fetched.
bool resolves_by_tls(const Words& words) {
  bool resolves = false, tls = false;
  for (const auto& word : words.words)
    if (word.is_host_of_url) return false;
  for (const auto& piece : words.pieces) {
    resolves = resolves || piece.text == "resolve" || piece.text == "resolver";
    tls = tls || piece.text == "tls";
  }
  return resolves && tls;
}

/// Names of services and keys, which only DNS has: "_acme-challenge.x.example".
bool has_service_label(const Word& word) {
  if (word.in_path || word.address || word.text.find('.') == std::string_view::npos) return false;
  return word.text.starts_with('_') || word.text.find("._") != std::string_view::npos;
}

/// "name server", "dynamic update", "zone transfer"; and "resolve x.example", "lookup x.example".
bool is_told_by_two(const Words& words, std::size_t at) {
  using Pair = std::pair<std::string_view, std::string_view>;
  constexpr auto pairs = std::to_array<Pair>({{"name", "server"},
                                              {"name", "servers"},
                                              {"dynamic", "update"},
                                              {"dynamic", "updates"},
                                              {"zone", "transfer"},
                                              {"secondary", "zone"},
                                              {"primary", "zone"},
                                              {"forward", "map"},
                                              {"reverse", "map"}});
  const auto& pieces = words.pieces;
  if (at + 1 < pieces.size() &&
      std::ranges::find(pairs, Pair(pieces[at].text, pieces[at + 1].text)) != pairs.end())
    return true;
  constexpr auto verbs = std::to_array<std::string_view>(
      {"resolve", "resolving", "lookup", "looking", "query", "queries", "zone"});
  if (!is_one_of(pieces[at].text, verbs)) return false;
  constexpr std::size_t reach = 4;
  const auto word = pieces[at].word;
  // What compilers and build tools resolve.
  constexpr auto others = std::to_array<std::string_view>(
      {"placeholder", "property", "dependencies", "dependency", "symbol", "module", "import",
       "reference", "type", "class", "variable", "path", "package", "plugin", "artifact"});
  if (at + 1 < pieces.size() && is_one_of(pieces[at + 1].text, others)) return false;
  for (auto i = word + 1; i < std::min(words.words.size(), word + reach); ++i)
    if (!words.words[i].in_path && looks_like_host(words.words[i].text)) return true;
  const bool of_a_name = pieces[at].text.starts_with("resolv") && word + 1 < words.words.size();
  return of_a_name && words.words[word + 1].before == '\'' && words.words[word + 1].after == '\'';
}

/// BIND's "x.example/IN".
bool has_class(const Words& words, std::size_t at) {
  if (at + 1 >= words.words.size()) return false;
  const auto &name = words.words[at], &next = words.words[at + 1];
  return name.after == '/' && next.before == '/' && (next.text == "IN" || next.text == "CH") &&
         looks_like_host(name.text);
}

}  // namespace

bool is_over_tls(const Words& words) {
  constexpr auto names = std::to_array<std::string_view>({"dot", "doh", "stubby"});
  const auto& pieces = words.pieces;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const bool next = at + 1 < pieces.size();
    if (pieces[at].text == "dns" && next && pieces[at + 1].text == "query") return true;
    if (pieces[at].text == "over" && next &&
        (pieces[at + 1].text == "tls" || pieces[at + 1].text == "https"))
      return true;
  }
  if (resolves_by_tls(words)) return true;
  return std::ranges::any_of(words.words, [&](const Word& word) {
    if (word.address) return word.has_port && word.address->port == 853;
    return !word.in_path && std::ranges::any_of(names, [&](std::string_view name) {
      return equal_ignoring_case(word.text, name);
    });
  });
}

bool is_about_dns(const Words& words, const std::vector<FoundName>& questions) {
  constexpr std::size_t enough = 2;
  std::vector<std::string_view> weak;
  for (std::size_t at = 0; at < words.pieces.size(); ++at) {
    const auto& piece = words.pieces[at];
    const auto& word = words.words[piece.word];
    // DNS over HTTPS: "https://192.0.2.1/dns-query" (RFC 8484 section 4.1)
    if (word.in_path && word.text == "dns-query") return true;
    if (word.in_path) continue;
    if (is_told_by_two(words, at)) return true;
    if (!is_dns_piece(piece.text) || looks_like_host(word.text)) continue;
    if (!is_one_of(piece.text, weak_words)) return true;
    if (word.text.find('.') != std::string_view::npos) continue;  // "zone.txt"
    if (std::ranges::find(weak, piece.text) == weak.end()) weak.emplace_back(piece.text);
    if (weak.size() >= enough) return true;
  }
  const auto is_proof = [](const Word& word) {
    const bool port = word.address && word.has_port && is_port_of_dns(word.address->port);
    return port || has_service_label(word);
  };
  // "Src Port: 53"
  for (std::size_t at = 1; at < words.words.size(); ++at)
    if (words.words[at].text == "53" && words.words[at - 1].is_key &&
        in_lower_case(words.words[at - 1].text).ends_with("port"))
      return true;
  constexpr int likely = 85;  // beside "SOA" or "AAAA", which no other text has
  for (std::size_t at = 0; at < words.words.size(); ++at)
    if (has_class(words, at)) return true;
  return std::ranges::any_of(words.words, is_proof) ||
         std::ranges::any_of(questions, [](const FoundName& one) {
           return one.score >= sure_question || (one.score >= likely && one.type.size() > 2);
         });
}

}  // namespace whyrefused
