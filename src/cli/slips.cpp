#include "cli/slips.h"

#include <string_view>

#include "catalog/text.h"
#include "model/printable.h"
#include "model/server.h"

namespace whyrefused {

std::string empty_after_sign(const std::vector<std::string>& words) {
  for (const auto& word : words) {
    if (word == "--") break;
    if (word.starts_with("--") && word.find('=') == word.size() - 1)
      return printable(word.substr(0, word.size() - 1)) + " has no value";
  }
  return {};
}

std::string name_like_an_option(const std::vector<std::string>& words) {
  for (const auto& word : words) {
    if (word == "--") break;
    const bool is_short = word.size() > 2 && word[0] == '-' && word[1] != '-' && !is_digit(word[1]);
    if (!is_short || word.find('.') == std::string::npos || word.find('=') != std::string::npos ||
        parse_endpoint(std::string_view(word).substr(2)).endpoint)
      continue;
    const auto shown = printable(word);
    return shown + " begins with a hyphen and is read as an option; if it is the name, put -- " +
           "before it: whyrefused -- " + shown;
  }
  return {};
}

}  // namespace whyrefused
