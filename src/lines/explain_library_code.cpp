#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "lines/known_phrases.h"
#include "lines/library_codes.h"

namespace whyrefused {

namespace {

/// The status of c-ares for each RCODE that has one.
struct CaresRcode {
  int status = 0;
  std::string_view name;
  std::uint16_t rcode = 0;
};

constexpr auto cares_rcodes = std::to_array<CaresRcode>({{2, "ARES_EFORMERR", 1},
                                                         {3, "ARES_ESERVFAIL", 2},
                                                         {4, "ARES_ENOTFOUND", 3},
                                                         {5, "ARES_ENOTIMP", 4},
                                                         {6, "ARES_EREFUSED", 5}});

Explanation told(std::string title, std::vector<std::string> lines) {
  return {std::move(title), std::move(lines), {command_from(known::ask, {})}};
}

std::string numbers_of(const GetaddrinfoCode& code) {
  std::string text;
  const auto add = [&](std::string_view whose, auto number) {
    if (number != 0) text += fmt::format("{}{} {}", text.empty() ? "" : "; ", whose, number);
  };
  add("glibc and musl (Linux)", code.linux);
  add("macOS, the BSDs and Android", code.bsd);
  add("Windows", code.windows);
  return text;
}

Explanation about(const GetaddrinfoCode& code) {
  return told(fmt::format("{}: {}", code.name, code.title),
              {std::string(code.meaning),
               "It is a code of getaddrinfo, which programs look names up with. It is no RCODE.",
               fmt::format("Its number differs: {}.", numbers_of(code))});
}

Explanation about(const LibraryCode& code, std::string_view whose) {
  return told(fmt::format("{}: {}", code.names.front(), code.title),
              {std::string(code.meaning), std::string(whose)});
}

Explanation about_herrno(const LibraryCode& code) {
  return about(
      code, fmt::format("It is h_errno {}, a code of gethostbyname. It is no RCODE.", code.number));
}

Explanation about_cares(const LibraryCode& code) {
  return about(code, fmt::format("It is status {} of c-ares, which Node.js and curl may use. It is "
                                 "no RCODE.",
                                 code.number));
}

constexpr std::string_view of_nss =
    "It is how a source of nsswitch.conf (files, resolve, dns) ends a lookup.";

template <typename Codes>
auto named(const Codes& codes, std::string_view text) {
  return std::ranges::find_if(codes, [&](const LibraryCode& code) {
    return std::ranges::any_of(code.names, [&](std::string_view name) {
      return !name.empty() && equal_ignoring_case(name, text);
    });
  });
}

/// The status in "[NOTFOUND=return]" or "[!UNAVAIL=return]"; empty for anything else.
std::string_view status_of_action(std::string_view text) {
  if (text.starts_with('[')) text.remove_prefix(1);
  if (text.ends_with(']')) text.remove_suffix(1);
  if (text.starts_with('!')) text.remove_prefix(1);
  const auto equal = text.find('=');
  if (equal == std::string_view::npos) return {};
  constexpr std::array<std::string_view, 3> actions{"return", "continue", "merge"};
  const auto action = text.substr(equal + 1);
  const bool known = std::ranges::any_of(
      actions, [&](std::string_view one) { return equal_ignoring_case(one, action); });
  return known ? text.substr(0, equal) : std::string_view();
}

}  // namespace

std::optional<Explanation> explain_library_code(std::string_view text) {
  for (const auto& code : getaddrinfo_codes()) {
    // Alone, only these numbers are surely getaddrinfo's.
    const bool by_number = code.linux <= -2 && code.linux >= -4;
    if (equal_ignoring_case(text, code.name) || (by_number && text == std::to_string(code.linux)))
      return about(code);
  }
  if (const auto at = named(herrno_codes(), text); at != herrno_codes().end())
    return about_herrno(*at);
  if (const auto at = named(cares_codes(), text); at != cares_codes().end())
    return about_cares(*at);
  const auto status = status_of_action(text);
  const auto nss = status.empty() ? std::string(text) : "NSS_STATUS_" + std::string(status);
  if (const auto at = named(nss_codes(), nss); at != nss_codes().end()) return about(*at, of_nss);
  return std::nullopt;
}

std::optional<Explanation> explain_getaddrinfo(int number) {
  for (const auto& code : getaddrinfo_codes())
    if (number != 0 && (number == code.linux || number == code.bsd)) {
      auto explanation = about(code);
      explanation.lines.push_back(number < 0 ? "A number below zero is one of Linux."
                                             : "A number above zero is one of macOS, a BSD or "
                                               "Android.");
      return explanation;
    }
  return std::nullopt;
}

std::optional<Explanation> explain_herrno(int number) {
  const auto at = std::ranges::find(herrno_codes(), number, &LibraryCode::number);
  return at == herrno_codes().end() ? std::nullopt : std::optional(about_herrno(*at));
}

std::optional<Explanation> explain_cares(int number) {
  for (const auto& known : cares_rcodes)
    if (known.status == number) {
      const auto* rcode = find_rcode(known.rcode);
      const auto other = rcode_name(static_cast<std::uint16_t>(number));
      return told(
          fmt::format("{} (c-ares status {}): {}, RCODE {}", known.name, number, rcode->name,
                      known.rcode),
          {std::string(rcode->meaning),
           fmt::format("The status of c-ares is no RCODE: RCODE {} would be {}.", number, other)});
    }
  const auto at = std::ranges::find(cares_codes(), number, &LibraryCode::number);
  return at == cares_codes().end() ? std::nullopt : std::optional(about_cares(*at));
}

}  // namespace whyrefused
