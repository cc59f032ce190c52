#include "lines/roles.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

struct RoleWord {
  std::string_view piece;
  Role role;
};

constexpr auto role_words = std::to_array<RoleWord>({
    {"resolve", Role::name},
    {"resolving", Role::name},
    {"resolved", Role::name},
    {"lookup", Role::name},
    {"lookups", Role::name},
    {"look", Role::name},
    {"looking", Role::name},
    {"query", Role::name},
    {"querying", Role::name},
    {"queried", Role::name},
    {"question", Role::name},
    {"qname", Role::name},
    {"hostname", Role::name},
    {"host", Role::name},
    {"rrname", Role::name},
    {"find", Role::name},
    {"fqdn", Role::name},
    {"domain", Role::name},
    {"getaddrinfo", Role::name},
    {"name", Role::name},
    {"quesname", Role::name},
    {"qry", Role::name},
    {"gethostbyname", Role::name},
    {"resolution", Role::name},
    {"node", Role::name},
    {"querya", Role::name},
    {"target", Role::name},
    {"for", Role::about},
    {"of", Role::about},
    {"about", Role::about},
    {"zone", Role::zone},
    {"zones", Role::zone},
    {"axfr", Role::zone},
    {"ixfr", Role::zone},
    {"transfer", Role::zone},
    {"xfr", Role::zone},
    {"xfer", Role::zone},
    {"xfrin", Role::zone},
    {"zonename", Role::zone},
    {"suffix", Role::zone},
    {"server", Role::server},
    {"servers", Role::server},
    {"nameserver", Role::server},
    {"nameservers", Role::server},
    {"ns", Role::server},
    {"resolver", Role::server},
    {"resolvers", Role::server},
    {"upstream", Role::server},
    {"upstreams", Role::server},
    {"proxy", Role::host},
    {"broker", Role::host},
    {"peer", Role::host},
    {"relay", Role::host},
    {"printer", Role::host},
    {"forwarder", Role::server},
    {"forwarders", Role::server},
    {"recursor", Role::server},
    {"primary", Role::server},
    {"primaries", Role::server},
    {"master", Role::server},
    {"masters", Role::server},
    {"secondary", Role::server},
    {"slave", Role::server},
    {"dns", Role::server},
    {"dst", Role::server},
    {"dest", Role::server},
    {"destination", Role::server},
    {"responder", Role::server},
    {"on", Role::at},
    {"via", Role::at},
    {"by", Role::at},
    {"using", Role::at},
    {"with", Role::at},
    {"contact", Role::server},
    {"contacting", Role::server},
    {"asking", Role::server},
    {"asked", Role::server},
    {"denied", Role::client},
    {"denying", Role::client},
    {"client", Role::client},
    {"clients", Role::client},
    {"src", Role::client},
    {"source", Role::client},
    {"requestor", Role::client},
    {"requester", Role::client},
    {"clientip", Role::client},
    {"from", Role::from},
    {"to", Role::to},
    {"user", Role::other},
    {"key", Role::other},
    {"keyname", Role::other},
    {"signer", Role::other},
    {"file", Role::other},
    {"view", Role::other},
    {"policy", Role::other},
    {"listening", Role::other},
    {"listener", Role::other},
    {"listen", Role::other},
    {"interface", Role::other},
    {"local", Role::other},
    {"search", Role::other},
    {"module", Role::other},
    {"package", Role::other},
    {"plugin", Role::other},
    {"class", Role::other},
    {"logger", Role::other},
    {"component", Role::other},
    {"container", Role::other},
    {"principal", Role::other},
    {"realm", Role::other},
    {"localhost", Role::other},
    {"algorithm", Role::other},
    {"mname", Role::other},
    {"rname", Role::other},
    {"cname", Role::other},
    {"identity", Role::other},
    {"version", Role::other},
    {"answer", Role::other},
    {"rdata", Role::other},
    {"referer", Role::other},
    {"referrer", Role::other},
    {"url", Role::other},
    {"email", Role::other},
    {"mail", Role::other},
    {"instance", Role::other},
    {"pod", Role::other},
    {"app", Role::other},
});

/// Words that may stand between a word with a role and what it is about.
constexpr auto fillers = std::to_array<std::string_view>(
    {"the",    "a",         "an",    "ip",     "address",   "addresses", "addr",   "list",
     "at",     "is",        "was",   "udp",    "tcp",       "tls",       "do",     "dot",
     "doh",    "v",         "ipv",   "port",   "used",      "type",      "record", "records",
     "in",     "up",        "not",   "found",  "remote",    "name",      "host",   "hostname",
     "domain", "ipaddress", "error", "failed", "following", "h",         "p"});

/// The values of the keys of a message: who sent the query, who the response.
constexpr auto key_roles = std::to_array<RoleWord>({
    {"response", Role::server},
    {"resp", Role::server},
    {"responder", Role::server},
    {"query", Role::client},
    {"orig", Role::client},
    {"requester", Role::client},
    {"peer", Role::client},
});

template <typename Table>
Role role_in(const Table& table, std::string_view piece) {
  const auto row = std::ranges::find(table, piece, &RoleWord::piece);
  return row == table.end() ? Role::none : row->role;
}

bool is_filler(std::string_view piece) {
  return piece.size() == 1 || is_digit(piece.front()) ||
         std::ranges::find(fillers, piece) != fillers.end();
}

constexpr auto other_servers = std::to_array<std::string_view>(
    {"next", "mail", "smtp",     "imap", "web",     "http", "proxy",
     "ntp",  "time", "tftp",     "dhcp", "ldap",    "file", "print",
     "ssh",  "vpn",  "database", "sql",  "license", "log",  "syslog"});

/// "@0x7f10", "4711", "AAAA": they stand between a word and its address or name.
bool is_skipped(const Word& word) {
  // A name server rather than its type, and the transfer of a zone.
  for (const auto* no_type : {"NS", "AXFR", "IXFR"})
    if (equal_ignoring_case(word.text, no_type)) return false;
  // Languages wrap a value that may be missing: Just "x.example", Some("x.example").
  for (const auto* wrapper : {"Just", "Some", "Optional"})
    if (word.text == wrapper && !word.is_key) return true;
  return word.pieces == 0 || is_digit(word.text.front()) || find_type(word.text) != nullptr ||
         parse_class(word.text).has_value();
}

/// The role by the pieces of one word, the last one first.
Role role_by(const Words& words, const Word& word, bool of_address, bool& filler) {
  filler = true;
  Role by_filler = Role::none;
  for (auto i = word.first_piece + word.pieces; i-- > word.first_piece;) {
    const auto& piece = words.pieces[i].text;
    if (of_address && word.is_key)
      if (const auto role = role_in(key_roles, piece); role != Role::none) return role;
    const auto role = role_in(role_words, piece);
    if (is_filler(piece) || (piece == "dns" && !of_address)) {
      // "name", "host" and "domain" count for a name, unless a stronger word is before them.
      if (by_filler == Role::none && piece != "dns") by_filler = role;
      continue;
    }
    filler = false;
    // "next server", "mail server": of another service.
    if (of_address && role == Role::server && i > 0 && piece.starts_with("server") &&
        is_one_of(words.pieces[i - 1].text, other_servers))
      return Role::other;
    // "non-primary", "unknown master": who is none of those that may.
    const bool none = role == Role::server && i > 0 &&
                      (words.pieces[i - 1].text == "non" || words.pieces[i - 1].text == "unknown");
    return none ? Role::client : role;
  }
  return of_address ? Role::none : by_filler;
}

/// "nameserver x", not "server x" or "upstream x", which may be any host.
bool is_dns_server_word(const Words& words, const Word& word) {
  constexpr auto hosts =
      std::to_array<std::string_view>({"server", "servers", "upstream", "primary", "master"});
  const auto& last = words.pieces[word.first_piece + word.pieces - 1].text;
  const bool dns = word.first_piece > 0 && (words.pieces[word.first_piece - 1].text == "dns" ||
                                            words.pieces[word.first_piece - 1].text == "name");
  return dns || std::ranges::find(hosts, last) == hosts.end();
}

/// "querying for x", "lookup for x": what is looked up, and more than "for x" alone.
bool is_looking_for(const Words& words, std::size_t at) {
  constexpr auto verbs = std::to_array<std::string_view>(
      {"querying", "lookup", "looking", "resolving", "query", "resolution", "question"});
  if (at == 0 || words.words[at].text != "for") return false;
  const auto& before = words.words[at - 1];
  return before.line == words.words[at].line && !before.is_key &&
         std::ranges::find(verbs, in_lower_case(before.text)) != verbs.end();
}

/// "Zone Transfer for x", "transfer of x"
bool is_transfer_of(const Words& words, std::size_t at) {
  if (at == 0 || (words.words[at].text != "for" && words.words[at].text != "of")) return false;
  const auto& before = words.words[at - 1];
  return before.line == words.words[at].line && !before.is_key &&
         equal_ignoring_case(before.text, "transfer");
}

/// "[4711]" of "unboundd[4711]: ": what stands in front is a program, which has no part in the
/// sentence.
bool is_process(const Words& words, std::size_t at) {
  const auto& word = words.words[at];
  if (word.before != '[' || word.after != ']' || !is_digit(word.text.front())) return false;
  return word.is_key || (at > 0 && are_glued(words.words[at - 1], word));
}

/// "resolve server x"
bool is_after_resolve(const Words& words, std::size_t at) {
  if (at == 0 || words.words[at - 1].line != words.words[at].line) return false;
  const auto before = in_lower_case(words.words[at - 1].text);
  return before == "resolve" || before == "resolving" || before == "lookup";
}

}  // namespace

Role role_before(const Words& words, std::size_t at) {
  constexpr std::size_t reach = 6;
  const auto& target = words.words[at];
  // A word of one label may be anything: only what stands right before it counts.
  const int most_unknown = target.text.find('.') == std::string_view::npos ? 0 : 1;
  if (target.before == '@' &&
      (at == 0 || words.words[at - 1].text.end() + 1 != target.text.begin()))
    return Role::server;
  Role by_filler = Role::none;
  int unknown = 0;
  for (auto i = at; i-- > 0 && at - i <= reach;) {
    const auto& word = words.words[i];
    if (word.line != target.line || word.address) break;
    const bool apart = word.after == ';' || (most_unknown == 0 && word.after == ',');
    if (apart || word.text == "-" || word.text == "->") break;
    if (word.text == "@" && i + 1 == at) return Role::server;
    if (is_process(words, i)) break;
    // "[Server]": the part of the program that wrote the line.
    if (word.before == '[' && word.after == ']' && i + 1 < at) break;
    if (is_skipped(word)) continue;
    // "server: ns1.example (192.0.2.1)": the host of the address.
    if (target.address && target.before == '(' && looks_like_host(word.text)) continue;
    if (word.is_key && unknown > 0) break;  // the name of a program, "named:"
    bool filler = false;
    const auto role = role_by(words, word, target.address.has_value(), filler);
    if (word.text == "q" && word.is_key && i + 1 == at) return Role::name;
    // A key of one word says all: "type": "MX", source=192.0.2.7.
    const bool one_key = i + 1 == at && word.is_key && (word.after == '=' || word.after == '"');
    if (one_key && (role == Role::from || role == Role::to)) return Role::none;
    if (one_key) return role == Role::none ? Role::other : role;
    // "on host x" is where it happened, "on domain x" what it happened to.
    const bool domain = words.words[at - 1].text == "domain";
    if (role == Role::at && by_filler != Role::none && !target.address)
      return domain ? by_filler : Role::other;
    if (!filler && role != Role::none) {
      if (role == Role::about && i + 1 == at && is_transfer_of(words, i)) return Role::zone;
      if (role == Role::about && i + 1 == at && target.text.find('.') != std::string_view::npos &&
          is_looking_for(words, i))
        return Role::name;
      if (role == Role::server && !target.address && !is_dns_server_word(words, word)) {
        if (is_after_resolve(words, i)) return Role::name;
        return Role::host;
      }
      const bool is_server_name = by_filler != Role::none && role == Role::server;
      return is_server_name || by_filler == Role::none || role == Role::zone ||
                     role == Role::client || role == Role::other
                 ? role
                 : by_filler;
    }
    if (filler && role != Role::none && by_filler == Role::none) by_filler = role;
    if (filler) continue;
    if (word.is_key) break;
    if (by_filler != Role::none || ++unknown > most_unknown) break;
  }
  return by_filler;
}

bool is_about_http(const Words& words) {
  constexpr auto methods = std::to_array<std::string_view>(
      {"GET", "POST", "PUT", "HEAD", "CONNECT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"});
  return std::ranges::any_of(words.words, [&](const Word& word) {
    return std::ranges::find(methods, word.text) != methods.end();
  });
}

bool has_fields_of_a_log(const Words& words) {
  constexpr auto fields = std::to_array<std::string_view>(
      {"level", "msg", "message", "severity", "log_level", "@timestamp", "loglevel", "logger"});
  return std::ranges::any_of(words.words, [&](const Word& word) {
    const bool is_field = word.is_key && (word.after == '=' || word.after == '"');
    return is_field && std::ranges::find(fields, word.text) != fields.end();
  });
}

}  // namespace whyrefused
