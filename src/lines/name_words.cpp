#include "lines/name_words.h"

#include <algorithm>
#include <array>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/letters.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

/// "source.ip:", "dns.id=": keys of a log that look like hosts.
bool is_field(const Word& word) {
  constexpr auto lasts = std::to_array<std::string_view>(
      {"address", "class", "code", "id", "ip", "name", "port", "question", "server", "type"});
  return word.is_key && !word.has_final_dot &&
         is_one_of(word.text.substr(word.text.rfind('.') + 1), lasts);
}

}  // namespace

bool may_be_name(const Word& word) {
  if (word.address || word.in_path || is_field(word)) return false;
  if (word.after == '(' || (word.is_key && word.after == '=')) return false;  // a call, a field
  if (word.after == '@' && word.before != '@') return false;  // of an address of mail
  const bool absolute = word.has_final_dot && word.text.find('.') != std::string_view::npos;
  return looks_like_host(word.text) ||
         (absolute && !valid_name(word.text).empty() && !is_digit(word.text.back()));
}

bool is_key_of_record(const std::vector<Word>& words, std::size_t at) {
  constexpr auto keys = std::to_array<std::string_view>(
      {"record", "rrset", "dname", "owner", "record_name", "rr_name"});
  return at > 0 && words[at - 1].is_key && words[at - 1].line == words[at].line &&
         is_one_of(in_lower_case(words[at - 1].text), keys);
}

bool is_key_of_host(const std::vector<Word>& words, std::size_t at) {
  if (at == 0) return false;
  // "host = \"x.example\""
  const bool apart = at > 1 && words[at - 1].text == "=" && words[at - 1].line == words[at].line;
  if (!words[at - 1].is_key && !apart) return false;
  const auto key = in_lower_case(words[apart ? at - 2 : at - 1].text);
  return key == "host" || key == "hostname" || key == "node";
}

bool is_behind_sender(const std::vector<Word>& words, std::size_t at) {
  return at > 2 && is_behind_word(words, at - 1, "address") &&
         is_behind_word(words, at - 2, "sender");
}

bool is_of_sender(const std::vector<Word>& words, std::size_t at) {
  constexpr auto keys =
      std::to_array<std::string_view>({"from", "sender", "return-path", "reply-to"});
  return at > 1 && words[at - 2].is_key && is_one_of(in_lower_case(words[at - 2].text), keys);
}

bool is_domain_of_sender(const Words& all, std::size_t at) {
  const auto& words = all.words;
  if (at > 0 && words[at].before == '@' && are_glued(words[at - 1], words[at])) --at;
  if (at == 0 || !words[at - 1].is_key || words[at - 1].text != "smtp.mailfrom") return false;
  return std::ranges::any_of(all.pieces, [](const Piece& piece) { return piece.text == "spf"; });
}

bool is_behind_rcode_in_columns(const std::vector<Word>& words, std::size_t at) {
  if (at == 0 || !words[at].has_final_dot || words[at].before != '"' ||
      words[at - 1].before != '"' || words[at - 1].after != '"')
    return false;
  constexpr std::ptrdiff_t between = 3;  // "","
  const auto* end = words[at - 1].text.data() + words[at - 1].text.size();
  return words[at].text.data() - end == between && find_rcode(words[at - 1].text) != nullptr;
}

bool is_alone_under_name(const std::vector<Word>& words, std::size_t at) {
  const auto line = words[at].line;
  if (at == 0 || words[at - 1].line + 1 != line ||
      (at + 1 < words.size() && words[at + 1].line == line))
    return false;
  const auto last = in_lower_case(words[at - 1].text);
  return last == "name" || last == "host" || last == "hostname" || last == "domain";
}

bool is_behind_client(const std::vector<Word>& words, std::size_t at) {
  const auto& word = words[at];
  if (at == 0 || words[at - 1].line != word.line || word.before != '(' || word.after != ')')
    return false;
  constexpr std::size_t reach = 3;
  const bool client = words[at - 1].address && words[at - 1].has_port &&
                      words[at - 1].text.find('#') != std::string_view::npos;
  for (std::size_t back = 2; client && back <= reach && back <= at; ++back)
    if (words[at - back].text == "client" && words[at - back].line == word.line) return true;
  return false;
}

bool is_changed(const std::vector<Word>& words, std::size_t at) {
  constexpr auto verbs = std::to_array<std::string_view>(
      {"add", "adding", "added", "create", "creating", "delete", "deleting", "deploy", "deploying",
       "remove", "removing", "register", "registering"});
  if (at == 0 || words[at - 1].line != words[at].line) return false;
  const auto verb = in_lower_case(words[at - 1].text);
  if (is_one_of(verb, verbs)) return words[at].text.starts_with('_');
  return verb == "for" &&
         (is_behind_word(words, at - 1, "update") || is_behind_word(words, at - 1, "updates"));
}

bool is_authorized(const std::vector<Word>& words, std::size_t at) {
  return is_behind_word(words, at, "for") && (is_behind_word(words, at - 1, "authorization") ||
                                              is_behind_word(words, at - 1, "certificate"));
}

bool is_program(const std::vector<Word>& words, std::size_t at) {
  if (at + 1 >= words.size() || words[at].after != '[') return false;
  const auto& number = words[at + 1];
  return number.before == '[' && number.after == ']' && number.line == words[at].line &&
         std::ranges::all_of(number.text, is_digit);
}

bool is_part_of_word(const std::vector<Word>& words, std::size_t at) {
  constexpr std::string_view marks = ";'`$|&";
  return at > 0 && words[at - 1].line == words[at].line &&
         marks.find(words[at].before) != std::string_view::npos &&
         words[at - 1].after == words[at].before && are_glued(words[at - 1], words[at]);
}

bool is_coordinate(const std::vector<Word>& words, std::size_t at) {
  if (at + 1 >= words.size() || words[at].after != ':') return false;
  const auto& next = words[at + 1];
  return are_glued(words[at], next) && is_lower(next.text.front()) && next.after == ':' &&
         find_type(next.text) == nullptr;
}

bool is_read_about(const std::vector<Word>& words, std::size_t at) {
  constexpr auto verbs = std::to_array<std::string_view>(
      {"see", "visit", "help", "docs", "documentation", "refer", "read", "consult", "details"});
  constexpr std::size_t reach = 3;
  for (std::size_t back = 1; back <= reach && back <= at; ++back)
    if (words[at - back].line == words[at].line &&
        is_one_of(in_lower_case(words[at - back].text), verbs))
      return true;
  return false;
}

bool is_record_data(const std::vector<Word>& words, std::size_t at) {
  return at > 1 && find_type(words[at - 1].text) != nullptr && !words[at - 2].text.empty() &&
         std::ranges::all_of(words[at - 2].text, is_digit) && words[at - 2].after != ']' &&
         words[at - 2].line == words[at].line;
}

bool is_about_mail(const Words& all) {
  constexpr auto words = std::to_array<std::string_view>(
      {"mx", "smtp", "sender", "recipient", "rcpt", "mail", "postfix", "exim", "sendmail", "relay",
       "spf", "helo", "recipients"});
  return std::ranges::any_of(all.pieces, [&](const Piece& piece) {
    return std::ranges::find(words, piece.text) != words.end();
  });
}

bool is_behind_server_in_call(const Words& all, std::size_t at) {
  const auto is_quoted = [](const Word& word) {
    return word.before == word.after && (word.before == '\'' || word.before == '"');
  };
  if (at < 2 || !is_quoted(all.words[at])) return false;
  const auto &server = all.words[at - 1], &call = all.words[at - 2];
  if (!server.address || !is_quoted(server) || server.line != all.words[at].line) return false;
  constexpr auto calls =
      std::to_array<std::string_view>({"xfr", "axfr", "ixfr", "query", "resolve"});
  return call.after == '(' && call.pieces > 0 &&
         is_one_of(all.pieces[call.first_piece + call.pieces - 1].text, calls);
}

bool is_value_in_brackets(const std::vector<Word>& words, std::size_t at, std::string_view key) {
  if (at == 0 || words[at].before != '[' || words[at].after != ']') return false;
  return words[at - 1].text == key && are_glued(words[at - 1], words[at]);
}

bool is_before_zone(const std::vector<Word>& words, std::size_t at) {
  constexpr auto kinds = std::to_array<std::string_view>(
      {"primary", "secondary", "master", "slave", "stub", "forward", "dns", "catalog"});
  for (auto i = at + 1; i < std::min(words.size(), at + 3); ++i) {
    if (words[i].line != words[at].line) return false;
    const auto text = in_lower_case(words[i].text);
    if (text == "zone") return true;
    if (std::ranges::find(kinds, text) == kinds.end()) return false;
  }
  return false;
}

bool is_behind_word(const std::vector<Word>& words, std::size_t at, std::string_view text) {
  return at > 0 && words[at - 1].line == words[at].line && !words[at - 1].is_key &&
         equal_ignoring_case(words[at - 1].text, text);
}

}  // namespace whyrefused
