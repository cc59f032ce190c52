#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lines/words.h"

// Whether a word can be a name, by itself and by what stands right beside it.

namespace whyrefused {

/// A host name as such, and no key, call, path or address.
bool may_be_name(const Word& word);

/// Of addresses of mail the domain is looked up where mail is sent or taken.
bool is_about_mail(const Words& all);

/// "'corp' zone", "'corp' secondary zone"
bool is_before_zone(const std::vector<Word>& words, std::size_t at);

/// `text` stands right before it on its line, and is no key; in any case.
bool is_behind_word(const std::vector<Word>& words, std::size_t at, std::string_view text);

}  // namespace whyrefused
