#include "lines/word_index.h"

#include <utility>

namespace whyrefused {

WordIndex::WordIndex(std::vector<std::string> words) : words_(std::move(words)) {
  first_.fill(none);
  // In how many words each place of the table is met: what few words have, few texts have.
  std::array<std::uint16_t, slots> met{};
  for (const auto& word : words_)
    for (std::size_t at = 0; at + gram <= word.size(); ++at) ++met[slot(word.data() + at)];
  for (std::size_t word = 0; word < words_.size(); ++word) {
    const auto& text = words_[word];
    if (text.size() < gram) {
      short_.push_back(static_cast<std::uint16_t>(word));
      continue;
    }
    std::size_t rarest = 0;
    for (std::size_t at = 1; at + gram <= text.size(); ++at)
      if (met[slot(text.data() + at)] < met[slot(text.data() + rarest)]) rarest = at;
    auto& first = first_[slot(text.data() + rarest)];
    entries_.push_back(
        {static_cast<std::uint16_t>(word), static_cast<std::uint16_t>(rarest), first});
    first = static_cast<std::uint16_t>(entries_.size() - 1);
  }
}

}  // namespace whyrefused
