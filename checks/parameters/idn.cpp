#include "checks/parameters/idn.h"

#include <idn2.h>

#include <array>
#include <memory>

#include "catalog/text.h"
#include "checks/parameters/labels.h"

namespace whyrefused {

namespace {

struct Idn2Free {
  void operator()(char* text) const { idn2_free(text); }
};
using Idn2Text = std::unique_ptr<char, Idn2Free>;

struct Conversion {
  int code = IDN2_OK;
  std::string text;
};

Conversion to_ascii(const std::string& label) {
  char* out = nullptr;
  const int flags = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL;
  const int code = idn2_to_ascii_8z(label.c_str(), &out, flags);
  const Idn2Text owned(out);
  return {code, code == IDN2_OK && out != nullptr ? out : ""};
}

Conversion to_unicode(const std::string& label) {
  char* out = nullptr;
  const int code = idn2_to_unicode_8z8z(label.c_str(), &out, 0);
  const Idn2Text owned(out);
  return {code, code == IDN2_OK && out != nullptr ? out : ""};
}

bool is_too_long(int code) {
  return code == IDN2_TOO_BIG_LABEL || code == IDN2_TOO_BIG_DOMAIN ||
         code == IDN2_PUNYCODE_BIG_OUTPUT;
}

/// The mapping can turn one character into a dot, a slash or a blank; those would change the name.
bool is_one_plain_label(std::string_view label) {
  for (const char c : label) {
    if (c == '.' || c == '/' || !can_be_sent(static_cast<unsigned char>(c))) return false;
  }
  return !label.empty();
}

}  // namespace

IdnLabel to_a_label(std::string_view label) {
  IdnLabel result;
  const std::string typed(label);
  const auto ascii = to_ascii(typed);
  if (ascii.code != IDN2_OK) {
    result.problem = idn2_strerror(ascii.code);
    result.too_long = is_too_long(ascii.code);
    return result;
  }
  if (!is_one_plain_label(ascii.text)) {
    result.problem = ascii.text.empty() ? "it has only invisible characters"
                                        : "it contains a character that host names cannot have";
    return result;
  }
  result.ascii = ascii.text;
  const auto unicode = to_unicode(ascii.text);
  result.display = unicode.code == IDN2_OK ? unicode.text : ascii.text;
  return result;
}

IdnLabel from_a_label(std::string_view label) {
  IdnLabel result{std::string(label), std::string(label), {}, false};
  if (!starts_with_ignoring_case(label, "xn--")) return result;
  // idn2's decoder alone accepts labels that no encoder makes; the way to ASCII checks both.
  const auto ascii = to_ascii(result.ascii);
  if (ascii.code != IDN2_OK) {
    result.problem = idn2_strerror(ascii.code);
    return result;
  }
  const auto unicode = to_unicode(result.ascii);
  if (unicode.code == IDN2_OK && !unicode.text.empty()) result.display = unicode.text;
  return result;
}

std::string with_plain_dots(std::string_view name) {
  static constexpr auto dots = std::to_array<std::string_view>({"\u3002", "\uff0e", "\uff61"});
  std::string result(name);
  for (const auto dot : dots)
    for (auto at = result.find(dot); at != std::string::npos; at = result.find(dot, at))
      result.replace(at, dot.size(), ".");
  return result;
}

}  // namespace whyrefused
