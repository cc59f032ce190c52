#include "lines/labelled_code.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "catalog/ede.h"
#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "lines/known_phrases.h"
#include "lines/library_codes.h"
#include "lines/windows_events.h"

namespace whyrefused {

namespace {

Explanation about_ede(std::uint16_t code) {
  const auto& error = extended_errors()[code];
  Explanation result{fmt::format("EDE {} ({})", code, error.name), {std::string(error.meaning)}};
  result.lines.emplace_back(
      "It is an Extended DNS Error: a reason beside the RCODE of a reply. The RCODE says whether "
      "the query was refused.");
  result.lines.push_back("Source: " + std::string(error.source));
  for (const auto& cause : error.see)
    if (cause)
      result.lines.push_back("See also: whyrefused --explain " + std::string(id_text(*cause)));
  result.next = {command_from(known::ask, {})};
  return result;
}

std::optional<Explanation> explain_ede(int code) {
  if (code < 0 || code > UINT16_MAX) return std::nullopt;
  const auto info_code = static_cast<std::uint16_t>(code);
  if (info_code < extended_errors().size()) return about_ede(info_code);
  constexpr int first_private = 49152;  // RFC 8914 section 5.2
  return Explanation{fmt::format("EDE {}: {}", code,
                                 code >= first_private ? "a code for private use" : "not assigned"),
                     {"The text beside it, if any, gives the reason."},
                     {command_from(known::ask, {})}};
}

std::optional<Explanation> explain_rcode(int code) {
  constexpr int highest = 23;
  return code < 0 || code > highest ? std::nullopt : explain(std::to_string(code));
}

/// In a signature (TSIG) 16 is BADSIG; in the header of a reply it is BADVERS.
std::optional<Explanation> explain_tsig(int code) {
  return code == 16 ? explain("BADSIG") : explain_rcode(code);
}

/// Codes of Windows and of Winsock, and whatever else is no small number.
std::optional<Explanation> explain_system(int code) {
  constexpr int windows = 1000;
  return code >= 0 && code < windows ? std::nullopt : explain(std::to_string(code));
}

std::optional<Explanation> explain_event(int code) {
  return code < 0 ? std::nullopt : explain_windows_event(static_cast<std::uint32_t>(code));
}

/// Python's "[Errno -3]" is getaddrinfo's, and so is 8 (macOS). Other numbers are errno's.
std::optional<Explanation> explain_errno(int code) {
  constexpr int eai_noname = 8;
  if (code < 0 || code == eai_noname) return explain_getaddrinfo(code);
  constexpr int refused_linux = 111, refused_bsd = 61;
  if (code == refused_linux || code == refused_bsd) return explain("ECONNREFUSED");
  return explain_system(code);
}

struct Label {
  std::string_view words;  ///< In lower case, a blank between them, without filling words.
  std::optional<Explanation> (*explain)(int code);
};

constexpr auto labels = std::to_array<Label>({
    {"ede", explain_ede},
    {"ede info code", explain_ede},
    {"extended error", explain_ede},
    {"extended dns error", explain_ede},
    {"dns extended error", explain_ede},
    {"info code", explain_ede},
    {"rcode", explain_rcode},
    {"dns rcode", explain_rcode},
    {"dns response", explain_rcode},
    {"tsig", explain_tsig},
    {"tsig error", explain_tsig},
    {"tkey", explain_rcode},
    {"tkey error", explain_rcode},
    {"c ares", explain_cares},
    {"c ares error", explain_cares},
    {"cares", explain_cares},
    {"cares error", explain_cares},
    {"ares", explain_cares},
    {"ares error", explain_cares},
    {"eai", explain_getaddrinfo},
    {"eai error", explain_getaddrinfo},
    {"gai", explain_getaddrinfo},
    {"gai error", explain_getaddrinfo},
    {"gaierror", explain_getaddrinfo},
    {"gaierror errno", explain_getaddrinfo},
    {"socket gaierror errno", explain_getaddrinfo},
    {"getaddrinfo", explain_getaddrinfo},
    {"getaddrinfo error", explain_getaddrinfo},
    {"getaddrinfo failed", explain_getaddrinfo},
    {"h errno", explain_herrno},
    {"herrno", explain_herrno},
    {"herror", explain_herrno},
    {"gethostbyname error", explain_herrno},
    {"errno", explain_errno},
    {"winerror", explain_system},
    {"win32 error", explain_system},
    {"windows error", explain_system},
    {"system error", explain_system},
    {"dns error", explain_system},
    {"error", explain_system},
    {"hresult", explain_system},
    {"wsa", explain_system},
    {"wsa error", explain_system},
    {"wsagetlasterror", explain_system},
    {"winsock", explain_system},
    {"winsock error", explain_system},
    {"socket error", explain_system},
    {"event", explain_event},
    {"windows event", explain_event},
    {"eventid", explain_event},
    {"dnsapi", explain_event},
    {"dnsapi event", explain_event},
    {"netlogon", explain_event},
    {"netlogon event", explain_event},
    {"failoverclustering", explain_event},
    {"cluster event", explain_event},
    {"dns event", explain_event},
    {"dns server event", explain_event},
    {"dns client event", explain_event},
});

bool is_letter(char c) {
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'z';
}

/// "Extended DNS Error code" -> "extended dns error". A digit may end a word: "win32".
std::string label_of(std::string_view text) {
  constexpr std::array<std::string_view, 9> filling{"number", "no", "id",       "status", "value",
                                                    "was",    "is", "returned", "with"};
  std::string label;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    const auto word = in_lower_case(text.substr(at, end - at));
    if (!word.empty() && std::ranges::find(filling, word) == filling.end())
      label += (label.empty() ? "" : " ") + word;
    at = end + 1;
  }
  return label;
}

const Label* find_label(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() > longest) return nullptr;
  auto label = label_of(text);
  constexpr std::string_view code = " code";
  const auto* at = std::ranges::find(labels, label, &Label::words);
  if (at == labels.end() && label.ends_with(code)) {
    label.resize(label.size() - code.size());
    at = std::ranges::find(labels, label, &Label::words);
  }
  return at == labels.end() ? nullptr : at;
}

/// What stands in front of the last number of a text, and the number.
struct Labelled {
  std::string_view label;
  int number = 0;
};

std::optional<Labelled> labelled(std::string_view text) {
  const auto end = text.find_last_of("0123456789");
  if (end == std::string_view::npos || text.find_first_not_of(" )]:.,;", end + 1) != text.npos)
    return std::nullopt;
  auto begin = end;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  if (begin > 0 && is_letter(text[begin - 1]) && text.substr(begin, end - begin + 1) == "32")
    return std::nullopt;
  const bool negative = begin > 0 && text[begin - 1] == '-';
  Labelled result{text.substr(0, negative ? begin - 1 : begin)};
  const auto [stop, error] =
      std::from_chars(text.data() + begin, text.data() + end + 1, result.number);
  if (error != std::errc{}) return std::nullopt;
  if (negative) result.number = -result.number;
  return result;
}

/// An Extended DNS Error with its name in brackets behind it: "; EDE: 18 (Prohibited): (text)".
std::optional<int> ede_with_name(std::string_view text) {
  const auto at = text.find("EDE: ");
  if (at == std::string_view::npos) return std::nullopt;
  const auto* const begin = text.data() + at + 5;
  int code = 0;
  const auto [stop, error] = std::from_chars(begin, text.data() + text.size(), code);
  const auto rest = text.substr(static_cast<std::size_t>(stop - text.data()));
  if (error != std::errc{} || !rest.starts_with(" (")) return std::nullopt;
  return code;
}

/// The name at the end of a constant that programs have for an RCODE: "LDNS_RCODE_REFUSED",
/// "ns_r_refused", "Rcode.REFUSED", "ResponseCode::Refused".
std::string_view rcode_of_constant(std::string_view text) {
  const auto last = text.find_last_of("_.:");
  if (last == text.npos || text.find(' ') != text.npos) return {};
  const auto kind = text.substr(0, last);
  constexpr std::array<std::string_view, 3> kinds{"rcode", "ns_r", "responsecode"};
  const bool is_rcode = std::ranges::any_of(
      kinds, [&](std::string_view one) { return contains_ignoring_case(kind, one); });
  return is_rcode ? text.substr(last + 1) : std::string_view();
}

/// Without the name that repeats the number: "EDE 18 (Prohibited)", "EDE 22: No Reachable
/// Authority", "RCODE 5 (REFUSED)".
std::string_view without_name(std::string_view text) {
  const auto digit = text.find_last_of("0123456789");
  if (digit == text.npos || digit + 1 == text.size()) return text;
  auto name = text.substr(digit + 1);
  constexpr std::string_view around = " :()-";
  name.remove_prefix(std::min(name.find_first_not_of(around), name.size()));
  while (!name.empty() && around.find(name.back()) != around.npos) name.remove_suffix(1);
  return find_ede(name) || find_rcode(name) != nullptr ? text.substr(0, digit + 1) : text;
}

}  // namespace

std::optional<Explanation> explain_labelled_code(std::string_view text) {
  text = without_name(text);
  if (const auto* rcode = find_rcode(rcode_of_constant(text))) return explain(rcode->name);
  if (const auto code = find_ede(text)) return about_ede(*code);
  const auto first = std::min(text.find_first_not_of("; "), text.size());
  const bool names_server = text.find("rcode=") != text.npos;  // explain_line() knows more then
  if (text.substr(first).starts_with("EDE: ") && !names_server)
    if (const auto code = ede_with_name(text)) return explain_ede(*code);
  if (const auto found = labelled(text))
    if (const auto* label = find_label(found->label)) return label->explain(found->number);
  // A name in the place of the number: "TSIG error=BADKEY", "EDE: Prohibited".
  for (const auto behind : {text.find_first_of("=:"), text.rfind(' ')})
    if (behind != text.npos && find_label(text.substr(0, behind)) != nullptr)
      return explain(text.substr(behind + 1));
  return std::nullopt;
}

std::vector<std::string> ede_sentences(std::string_view text) {
  constexpr std::size_t most = 3;
  std::vector<std::string> sentences;
  for (auto at = text.find("EDE: "); at != text.npos && sentences.size() < most;
       at = text.find("EDE: ", at + 1))
    if (const auto code = ede_with_name(text.substr(at)))
      if (const auto explanation = explain_ede(*code))
        sentences.push_back(explanation->title + ": " + explanation->lines.front());
  return sentences;
}

}  // namespace whyrefused
