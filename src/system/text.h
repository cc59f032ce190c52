#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/finding.h"

namespace whyrefused {

/// What a reader of this machine's files noticed; the id gets "context." in front.
inline Finding noticed(Severity severity, std::string_view id, std::string text,
                       std::string hint = {}) {
  return {"context." + std::string(id), Step::context, severity, std::move(text), std::move(hint)};
}

/// "context.ID-binary" for a text with NUL bytes. `shown` is the printable path.
inline void note_nul_bytes(std::string_view text, const std::string& shown, std::string_view id,
                           std::vector<Finding>& findings) {
  if (text.find('\0') != std::string_view::npos)
    findings.push_back(noticed(Severity::warning, std::string(id) + "-binary",
                               shown + " contains NUL bytes; it is not a plain text file."));
}

/// The words between any of `blanks`.
inline std::vector<std::string_view> words_of(std::string_view text,
                                              std::string_view blanks = " \t") {
  std::vector<std::string_view> words;
  for (;;) {
    const auto start = text.find_first_not_of(blanks);
    if (start == std::string_view::npos) return words;
    text.remove_prefix(start);
    const auto end = std::min(text.find_first_of(blanks), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

/// Calls `read(line, number)` for each line, without its line end. Numbers begin at 1.
template <typename Read>
void for_each_line(std::string_view text, Read read) {
  std::size_t number = 0;
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    read(text.substr(start, end - start), ++number);
    start = end + 1;
  }
}

}  // namespace whyrefused
