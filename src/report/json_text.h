#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace whyrefused {

/// The document as text, ending with a newline: valid UTF-8, and safe on a terminal. Characters
/// that do not show themselves (bidirectional overrides, C1 controls) are written as escapes, which
/// means the same to a reader of JSON.
std::string json_text(const nlohmann::ordered_json& document, bool one_line);

/// The same JSON with such characters escaped.
std::string with_escapes(std::string json);

}  // namespace whyrefused
