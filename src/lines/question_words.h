#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "lines/words.h"

// Words that questions are made of: types, classes and their numbers.

namespace whyrefused {

/// "AAAA" or "TYPE65"; in capitals, as everybody writes types in logs. Empty for anything else.
std::string type_of(const Word& word);

/// "IN", "in", "C_INTERNET" as "IN". Empty for anything else.
std::string class_of(const Word& word);

/// A type in small letters that is no word of a sentence: "mx", "aaaa".
bool is_small_type(std::string_view text);

/// "srv record", "mx lookup": the type in capitals. Empty for anything else.
std::string small_type_of(const Word& word, const Word& next);

/// A number of up to five digits; what is above 65535 counts as that.
std::optional<std::uint16_t> number_of(const Word& word);

/// "28", or Go's "0x1c".
std::optional<std::uint16_t> value_of(const Word& word);

}  // namespace whyrefused
