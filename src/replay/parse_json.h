#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace whyrefused {

/// What is saved in a file is untrusted: no more than this of one document is read.
inline constexpr std::size_t largest_document = std::size_t{16} << 20;

/// Reads one document. False: `error` is one line that says what is wrong and where, safe to print.
/// Numbers that are too large for any type are thrown as nlohmann::json::out_of_range.
bool parse_json(std::string_view text, nlohmann::json& document, std::string& error);

}  // namespace whyrefused
