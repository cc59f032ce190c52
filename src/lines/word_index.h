#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// Finds which of many words stand in a text, in one pass over it: three octets of each word are
/// looked up at every place, and only words that have them there are compared.
class WordIndex {
 public:
  /// The words are in lower case and not empty.
  explicit WordIndex(std::vector<std::string> words);

  /// Calls `found(word, at)` for every occurrence of a word, by its number, in `lower`, a text in
  /// lower case, in no order but that of the text's places. A word of one or two octets is found
  /// once, at 0, in every text.
  template <typename Found>
  void search(std::string_view lower, const Found& found) const {
    for (const auto word : short_) found(word, std::size_t{0});
    for (std::size_t at = 0; at + gram <= lower.size(); ++at)
      for (auto entry = first_[slot(lower.data() + at)]; entry != none;
           entry = entries_[entry].next) {
        const auto& [word, offset, next] = entries_[entry];
        if (at >= offset && lower.substr(at - offset).starts_with(words_[word]))
          found(word, at - offset);
      }
  }

 private:
  static constexpr std::size_t gram = 3, slots = 8192;
  static constexpr std::uint16_t none = 0xffff;
  struct Entry {
    std::uint16_t word, offset, next;
  };

  static std::size_t slot(const char* text) {
    const auto octet = [text](int i) { return std::uint32_t{static_cast<unsigned char>(text[i])}; };
    return (octet(0) | octet(1) << 8 | octet(2) << 16) * 2654435769u >> (32 - 13);
  }

  std::vector<std::string> words_;
  std::vector<std::uint16_t> short_;
  std::vector<Entry> entries_;
  std::array<std::uint16_t, slots> first_{};
};

}  // namespace whyrefused
