#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lines/words.h"

// Whether a word can be a name, by itself and by what stands right beside it.

namespace whyrefused {

/// A host name as such, and no key, call, path or address.
bool may_be_name(const Word& word);

/// "dns.query.xfr('192.0.2.1', 'x.example')": the second argument, behind a server.
bool is_behind_server_in_call(const Words& all, std::size_t at);

/// "name[x] zone[y]": the value of a key that stands right in front of its bracket.
bool is_value_in_brackets(const std::vector<Word>& words, std::size_t at, std::string_view key);

/// Of addresses of mail the domain is looked up where mail is sent or taken.
bool is_about_mail(const Words& all);

/// "'corp' zone", "'corp' secondary zone"
bool is_before_zone(const std::vector<Word>& words, std::size_t at);

/// `text` stands right before it on its line, and is no key; in any case.
bool is_behind_word(const std::vector<Word>& words, std::size_t at, std::string_view text);

}  // namespace whyrefused
