#include "lines/beside_address.h"

#include <algorithm>
#include <array>
#include <string>

#include "catalog/text.h"

namespace whyrefused {

namespace {

const Word* before(const std::vector<Word>& words, std::size_t at, std::size_t back) {
  return at >= back && words[at - back].line == words[at].line ? &words[at - back] : nullptr;
}

const Word* behind(const std::vector<Word>& words, std::size_t at, std::size_t ahead) {
  const auto i = at + ahead;
  return i < words.size() && words[i].line == words[at].line ? &words[i] : nullptr;
}

}  // namespace

bool is_own_address(const std::vector<Word>& words, std::size_t at) {
  const auto* key = before(words, at, 1);
  return words[at].address && key != nullptr && in_lower_case(key->text) == "interfaceip";
}

bool is_other_end(const std::vector<Word>& words, std::size_t at) {
  const auto* key = before(words, at, 1);
  return key != nullptr && (key->text == "Destination" || key->text == "Source");
}

bool is_before_transport(const std::vector<Word>& words, std::size_t at) {
  const auto* transport = behind(words, at, 1);
  return words[at].before == '(' && words[at].after == ',' && transport != nullptr &&
         (transport->text.starts_with("UDP") || transport->text.starts_with("TCP"));
}

bool has_word(const std::vector<Word>& words, std::string_view text) {
  return std::ranges::find(words, text, &Word::text) != words.end();
}

bool is_response_packet(const std::vector<Word>& words) {
  return has_word(words, "ip.src") &&
         (has_word(words, "dns.flags.rcode") || has_word(words, "dns.flags.response"));
}

bool is_argument_of_server(const std::vector<Word>& words, std::size_t at) {
  constexpr auto options = std::to_array<std::string_view>(
      {"-s", "-Server", "--server", "--resolver", "--name-servers", "--nameserver", "-r", "sdig"});
  const auto* option = before(words, at, 1);
  return option != nullptr && is_one_of(option->text, options);
}

bool is_unreachable_port(const std::vector<Word>& words, std::size_t at) {
  const auto *const transport = behind(words, at, 1), *const end = behind(words, at, 4);
  return transport != nullptr && end != nullptr && transport->text == "udp" &&
         behind(words, at, 2)->text == "port" && end->text.starts_with("unreachable");
}

bool is_dialled(const std::vector<Word>& words, std::size_t at) {
  const auto *const transport = before(words, at, 1), *const dial = before(words, at, 2);
  if (dial == nullptr || dial->text != "dial" ||
      !is_one_of(transport->text.substr(0, 3), std::to_array<std::string_view>({"tcp", "udp"})))
    return false;
  for (std::size_t back = 3; before(words, at, back) != nullptr && back < 9; ++back) {
    const auto text = in_lower_case(before(words, at, back)->text);
    if (text == "axfr" || text == "ixfr") return true;
  }
  return false;
}

bool is_behind_transport(const std::vector<Word>& words, std::size_t at) {
  constexpr auto transports =
      std::to_array<std::string_view>({"udp", "tcp", "tcp+udp", "udp+tcp", "tls", "tcp-tls"});
  const auto* word = before(words, at, 1);
  return word != nullptr && word->is_key && word->after == ':' && words[at].before == ':' &&
         is_one_of(word->text, transports);
}

bool is_from_port_53(const Words& all) {
  const auto& words = all.words;
  constexpr auto keys = std::to_array<std::string_view>(
      {"srcport", "sourceport", "sport", "udpsrcport", "tcpsrcport"});
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!words[i].is_key || words[i + 1].text != "53") continue;
    std::string key;
    for (auto at = words[i].first_piece; at < words[i].first_piece + words[i].pieces; ++at)
      key += all.pieces[at].text;
    if (key == "port" && i > 0 && words[i - 1].line == words[i].line)
      key = in_lower_case(words[i - 1].text) + key;
    if (is_one_of(key, keys)) return true;
  }
  return false;
}

bool is_sender_of_mail(const Words& all, std::size_t at) {
  if (at == 0 || !all.words[at - 1].is_key || all.words[at - 1].text != "client-ip") return false;
  return std::ranges::any_of(all.pieces, [](const Piece& piece) {
    return piece.text == "spf" || piece.text == "helo" || piece.text == "mailfrom";
  });
}

}  // namespace whyrefused
