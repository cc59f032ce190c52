#include "lines/find_packet.h"

#include <algorithm>

#include "catalog/text.h"

namespace whyrefused {

namespace {

/// For each line the first number behind "A.p > B.p:"; of "4711+" the digits. Empty: none.
std::vector<std::string_view> ids_of_packets(const Words& words) {
  std::vector<std::string_view> ids(words.words.empty() ? 0 : words.words.back().line + 1);
  std::size_t arrow_line = ids.size();
  for (const auto& word : words.words) {
    if (word.text == ">") arrow_line = word.line;
    if (word.line != arrow_line || word.address || word.before != ' ') continue;
    const auto digits =
        word.text.substr(0, std::min(word.text.find_first_not_of("0123456789"), word.text.size()));
    if (ids[word.line].empty()) ids[word.line] = digits;
  }
  return ids;
}

}  // namespace

std::optional<FoundName> find_packet(const Words& words, const std::vector<FoundName>& questions,
                                     const Event& event) {
  const auto ids = ids_of_packets(words);
  const auto id = ids[words.words[words.pieces[event.piece].word].line];
  if (id.empty()) return std::nullopt;
  const auto has_id = [&](const FoundName& one) { return ids[words.words[one.word].line] == id; };
  const auto found = std::ranges::find_if(questions, has_id);
  return found == questions.end() ? std::nullopt : std::optional(*found);
}

}  // namespace whyrefused
