#include "lines/port_of_address.h"

#include <algorithm>
#include <array>
#include <string>

#include "catalog/text.h"

namespace whyrefused {

namespace {

const Word* before(const Words& words, std::size_t at, std::size_t back) {
  const auto& all = words.words;
  return at >= back && all[at - back].line == all[at].line ? &all[at - back] : nullptr;
}

const Word* behind(const Words& words, std::size_t at, std::size_t ahead) {
  const auto& all = words.words;
  return at + ahead < all.size() && all[at + ahead].line == all[at].line ? &all[at + ahead]
                                                                         : nullptr;
}

std::optional<std::uint16_t> read_port(const Word& word) {
  if (word.text.empty() || word.text.size() > 5 || !std::ranges::all_of(word.text, is_digit))
    return std::nullopt;
  const auto port = std::stoul(std::string(word.text));
  return port > 0 && port <= 65535 ? std::optional(static_cast<std::uint16_t>(port)) : std::nullopt;
}

/// "response_address: 192.0.2.1", "response_port: 5353"; "srcip=192.0.2.1 srcport=53".
std::optional<std::uint16_t> port_of_pair(const Words& words, std::size_t at) {
  constexpr auto ends = std::to_array<std::string_view>({"address", "addr", "ip"});
  constexpr std::size_t reach = 10;
  if (at == 0 || !words.words[at - 1].is_key) return std::nullopt;
  auto key = in_lower_case(words.words[at - 1].text);
  const auto* const end =
      std::ranges::find_if(ends, [&](std::string_view one) { return key.ends_with(one); });
  if (end == ends.end() || key.size() == end->size()) return std::nullopt;
  key = key.substr(0, key.size() - end->size()) + "port";
  for (auto i = at - std::min(at, reach); i < std::min(words.words.size() - 1, at + reach); ++i)
    if (words.words[i].is_key && equal_ignoring_case(words.words[i].text, key))
      return read_port(words.words[i + 1]);
  return std::nullopt;
}

/// "server.address=192.0.2.1 ... server.port=5353", "resp_h" and "resp_p": keys that agree but
/// for their last part.
std::optional<std::uint16_t> port_of_key(const Words& words, std::size_t at) {
  constexpr std::size_t reach = 8;
  const auto* key = before(words, at, 1);
  if (key == nullptr || !key->is_key || key->pieces < 2) return std::nullopt;
  for (auto i = at + 1; i + 1 < std::min(words.words.size(), at + reach); ++i) {
    const auto& other = words.words[i];
    if (!other.is_key || other.pieces != key->pieces) continue;
    const auto& last = words.pieces[other.first_piece + other.pieces - 1].text;
    bool same = last == "port" || last == "p";
    for (std::size_t piece = 0; piece + 1 < key->pieces; ++piece)
      same = same && words.pieces[key->first_piece + piece].text ==
                         words.pieces[other.first_piece + piece].text;
    if (same) return read_port(words.words[i + 1]);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint16_t> port_of_address(const Words& words, std::size_t at) {
  const auto& here = words.words[at];
  if (const auto port = port_of_pair(words, at)) return port;
  if (const auto* left = before(words, at, 1); left != nullptr && here.before == '(' &&
                                               here.after == ')' && left->before == ':' &&
                                               read_port(*left))
    return read_port(*left);
  if (const auto* right = behind(words, at, 1); right != nullptr &&
                                                (here.after == '\t' || here.after == ',') &&
                                                right->before == here.after && read_port(*right))
    return read_port(*right);
  if (const auto port = port_of_key(words, at)) return port;
  // "192.0.2.9 UDP port 5353"
  const auto* first = behind(words, at, 1);
  const auto text = first == nullptr ? std::string() : in_lower_case(first->text);
  const std::size_t ahead = text == "udp" || text == "tcp" ? 2 : 1;
  const auto *const word = behind(words, at, ahead), *const number = behind(words, at, ahead + 1);
  if (word == nullptr || number == nullptr || in_lower_case(word->text) != "port")
    return std::nullopt;
  return read_port(*number);
}

}  // namespace whyrefused
