#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lines/words.h"

namespace whyrefused {

/// Do the pieces from `at` on read as `phrase`?
bool reads(const std::vector<Piece>& pieces, std::size_t at, std::string_view phrase);

/// "The server refused the transfer", "query denied", "update not allowed", in a sentence.
bool is_denial(const Words& words, std::size_t at);

/// "421", "550": how SMTP and HTTP begin what they refuse.
bool is_status_of_text(std::string_view text);

}  // namespace whyrefused
