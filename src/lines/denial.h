#pragma once

#include <cstddef>
#include <string_view>

#include "lines/words.h"

namespace whyrefused {

/// "The server refused the transfer", "query denied", "update not allowed", in a sentence.
bool is_denial(const Words& words, std::size_t at);

/// "421", "550": how SMTP and HTTP begin what they refuse.
bool is_status_of_text(std::string_view text);

}  // namespace whyrefused
