#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace whyrefused {

/// Something that people paste where a domain name belongs, and that contains one.
struct PastedText {
  std::string_view id;    ///< "name.url"
  std::string_view what;  ///< "a URL": completes "This is ..., not a domain name".
  std::string host;       ///< The part that was probably meant; may be empty or unusable.
};

/// Recognises URLs (also with a colon or slash missing), mail addresses, host:port, host/path,
/// paths of files, Windows shares and "@server". Empty when the text may be a name.
std::optional<PastedText> recognise_pasted(std::string_view text);

/// "Did you mean www.example.org?", or a general hint when `host` cannot be a name.
std::string did_you_mean(std::string_view host);

/// The same for two that fit equally well, the first of them first.
std::string did_you_mean(std::string_view host, std::string_view other);

/// The text without quotes, brackets, commas and the like around it.
std::string_view without_decoration(std::string_view text);

}  // namespace whyrefused
