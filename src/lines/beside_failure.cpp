#include "lines/beside_failure.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/text.h"
#include "lines/letters.h"
#include "lines/name_words.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t nxdomain = 3;

}  // namespace

BesideFailure::BesideFailure(const Words& words, const Event& event)
    : all_(words), words_(words.words), event_(event) {
  for (const auto piece : event_.failures)
    failed_lines_.push_back(words_[all_.pieces[piece].word].line);
}

const Word* BesideFailure::next(std::size_t at) const {
  return at + 1 < words_.size() && words_[at + 1].line == words_[at].line ? &words_[at + 1]
                                                                          : nullptr;
}

bool BesideFailure::is_a_lookup() const {
  return event_.happened == Happened::unsaid ||
         (event_.happened == Happened::rcode && event_.rcode == nxdomain);
}

bool BesideFailure::is_on_its_line(std::size_t at) const {
  return std::ranges::binary_search(failed_lines_, words_[at].line);
}

bool BesideFailure::fails_on_line(std::size_t at) const {
  return event_.happened == Happened::unsaid &&
         std::ranges::binary_search(failed_lines_, words_[at].line);
}

bool BesideFailure::is_subject(std::size_t at) const {
  const auto& word = words_[at];
  if (word.after == ']') return false;
  const auto end = word.first_piece + word.pieces;
  constexpr std::size_t reach = 3;
  // "ns1.x.example returned REFUSED": who answers is a server, and not what was asked for.
  constexpr auto answers = std::to_array<std::string_view>(
      {"returned", "returns", "answered", "answers", "replied", "replies", "responded", "responds",
       "said", "says", "gave", "sent", "rejected"});
  if (end < all_.pieces.size() && !word.is_key &&
      std::ranges::find(answers, all_.pieces[end].text) != answers.end())
    return false;
  // PowerDNS: "x.example: Got 0 answers from"
  if (word.is_key && end < all_.pieces.size() && all_.pieces[end].text == "got") return true;
  const auto failure = std::ranges::lower_bound(event_.failures, end);
  if (failure != event_.failures.end() && *failure < end + reach &&
      all_.words[all_.pieces[*failure].word].line == word.line)
    return true;
  constexpr auto failures = std::to_array<std::string_view>(
      {"could not", "cannot be", "cannot query", "can not", "not found", "does not", "did not",
       "unknown host", "is unknown", "failed to", "timed out"});
  const auto follows = [&](std::string_view phrase) { return reads(all_.pieces, end, phrase); };
  return std::ranges::any_of(failures, follows) ||
         (word.is_key && (follows("error resolving") || follows("resolve call")));
}

bool BesideFailure::is_behind_code(std::size_t at) const {
  if (at == 0 || words_[at - 1].line != words_[at].line) return false;
  const auto code = words_[at - 1].text;
  return code.size() > 4 && code.front() == 'E' && words_[at - 1].after == ' ' &&
         std::ranges::none_of(code, is_lower) &&
         std::ranges::binary_search(event_.failures, words_[at - 1].first_piece);
}

bool BesideFailure::is_connected_to(std::size_t at) const {
  const auto& word = words_[at];
  const auto* port = next(at);
  if (port == nullptr || at == 0) return false;
  const bool in_tuple = is_quote(word.before) && port->before == ',' && port->after == '}' &&
                        words_[at - 1].text == "to_address";
  if (!in_tuple && (word.after != ':' || port->before != ':')) return false;
  const bool is_port = !port->text.empty() && std::ranges::all_of(port->text, is_digit);
  if (in_tuple) return is_port && is_a_lookup();
  const bool is_to = words_[at - 1].text == "to" || words_[at - 1].text == "connecting" ||
                     words_[at - 1].text == "at";
  return is_port && is_to && words_[at - 1].line == word.line && fails_on_line(at);
}

bool BesideFailure::is_connection_to(std::size_t at) const {
  return event_.happened == Happened::unsaid && event_.sure == Sure::said &&
         is_behind_word(words_, at, "to") && is_behind_word(words_, at - 1, "connect");
}

bool BesideFailure::is_behind_unknown_host(std::size_t at) const {
  if (at == 0 || !words_[at - 1].is_key || words_[at - 1].line != words_[at].line) return false;
  const auto& key = words_[at - 1];
  for (auto i = key.first_piece + 1; i < key.first_piece + key.pieces; ++i)
    if (all_.pieces[i - 1].text == "unknown" && all_.pieces[i].text == "host") return true;
  return false;
}

bool BesideFailure::is_behind_not_existing(std::size_t at) const {
  if (at == 0 || !is_a_lookup() || words_[at - 1].line != words_[at].line) return false;
  const auto& key = words_[at - 1];
  return key.after == ':' && (key.text == "exist" || key.text == "exists");
}

bool BesideFailure::is_behind_message(std::size_t at) const {
  constexpr std::size_t reach = 4;
  if (at == 0 || words_[at - 1].text != "for" || !words_[at - 1].is_key) return false;
  const auto first = words_[at - 1].first_piece;
  const auto message = std::ranges::lower_bound(event_.messages, first - std::min(first, reach));
  return message != event_.messages.end() && *message < first &&
         words_[all_.pieces[*message].word].line == words_[at].line;
}

bool BesideFailure::is_program_and_message(std::size_t at) const {
  const auto& word = words_[at];
  return ends_before_message(at) && word.is_key && at > 0 && words_[at - 1].is_key &&
         words_[at - 1].line == word.line && (at == 1 || words_[at - 2].line != word.line);
}

bool BesideFailure::ends_before_message(std::size_t at) const {
  const auto& word = words_[at];
  const auto end = word.first_piece + word.pieces;
  // "getaddrinfo(nas): ", not "$(nas)".
  const bool call =
      at > 0 && word.before == '(' && words_[at - 1].pieces > 0 && are_glued(words_[at - 1], word);
  if (word.after == ')' && !call) return false;
  const bool stops = word.is_key || word.after == ')' || word.after == '(' || word.after == ',';
  return stops && std::ranges::binary_search(event_.messages, end);
}

bool BesideFailure::fails_on_next_line(std::size_t at) const {
  const auto line = words_[at].line;
  const auto first = std::ranges::lower_bound(words_, line, {}, &Word::line);
  const auto next = std::ranges::lower_bound(words_, line + 1, {}, &Word::line);
  return next != words_.end() && next->line == line + 1 && first->is_key && next->is_key &&
         first->text == next->text && event_.happened == Happened::unsaid &&
         std::ranges::binary_search(failed_lines_, line + 1);
}

}  // namespace whyrefused
