#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace whyrefused {

/// The text; null where it is empty.
inline nlohmann::ordered_json or_null(std::string_view text) {
  return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
}

/// The document as text, ending with a newline: valid UTF-8, and safe on a terminal. Characters
/// that do not show themselves (bidirectional overrides, C1 controls) are written as escapes, which
/// means the same to a reader of JSON.
std::string json_text(const nlohmann::ordered_json& document, bool one_line);

/// The same JSON with such characters escaped.
std::string with_escapes(std::string json);

/// Between quotes, is the text what JSON has? So are nearly all: what is not plain ASCII is not.
bool stands_as_it_is(std::string_view text);

/// A text as json_text() writes it, with its quotes.
std::string json_string(std::string_view text);

}  // namespace whyrefused
