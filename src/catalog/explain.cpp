#include "catalog/explain.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

#include "catalog/error_number.h"
#include "catalog/explain_line.h"
#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "catalog/windows_codes.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t kRefused = 5;

/// What stands behind a word that is neither an RCODE's mnemonic nor a Windows name or message.
struct Alias {
  std::string_view text;
  std::uint16_t rcode;
};

// c-ares: ares.h and ares_strerror(); Node.js uses the same names without "ARES_".
constexpr auto kAliases = std::to_array<Alias>({
    {"EREFUSED", 5},
    {"ARES_EREFUSED", 5},
    {"Query refused", 5},
    {"DNS query refused", 5},
    {"DNS server refused query", 5},
    {"DNS service refused", 5},
    {"EFORMERR", 1},
    {"ARES_EFORMERR", 1},
    {"ESERVFAIL", 2},
    {"ARES_ESERVFAIL", 2},
    {"ENOTFOUND", 3},
    {"ARES_ENOTFOUND", 3},
    {"ENOTIMP", 4},
    {"ARES_ENOTIMP", 4},
    {"NOTIMPL", 4},
    {"status: REFUSED", 5},
    {"DNS_ERROR_RCODE_LAST", 18},  // winerror.h: the highest, DNS_ERROR_RCODE_BADTIME
    // Spellings that are in circulation though winerror.h has others.
    {"DNS_ERROR_RCODE_FORMERR", 1},
    {"DNS_ERROR_RCODE_SERVFAIL", 2},
    {"DNS_ERROR_RCODE_NXDOMAIN", 3},
    {"DNS_ERROR_RCODE_NOTIMP", 4},
    {"DNS_ERROR_RCODE_NOERROR", 0},
});

/// Things that are no RCODE, or that need another explanation than the RCODE's.
struct Topic {
  std::array<std::string_view, 4> texts;  ///< How people write it.
  std::string_view title;
  std::array<std::string_view, 4> lines;
};

constexpr std::string_view kNext = "Next: whyrefused NAME";

constexpr auto kTopics = std::to_array<Topic>({
    {{"ECONNREFUSED", "Connection refused", "ARES_ECONNREFUSED", "WSAECONNREFUSED"},
     "Connection refused: no program listens on that port; it is not the DNS answer REFUSED",
     {"The machine was reached, but nothing there accepts DNS queries on this port, or a firewall "
      "rejects them.",
      "REFUSED (RCODE 5, Windows 9005) is something else: there a DNS server is running and "
      "answers that it does not want to.",
      "Check the server's address, and whether its DNS service runs.",
      "Next: whyrefused NAME shows which of the two it is."}},
});

/// Windows codes without an RCODE, and numbers that are taken for Windows codes.
struct Number {
  std::uint32_t code;
  std::string_view title;
  std::array<std::string_view, 3> lines;
};

constexpr auto kNumbers = std::to_array<Number>({
    {windows_code_base,
     "9000 (0x2328): only the base of the DNS error codes, not an error that occurs",
     {"Windows adds the RCODE to it: REFUSED, RCODE 5, is 9005 (0x232D).",
      "NOERROR, RCODE 0, is not 9000: success is 0 in Windows.",
      "Next: whyrefused --explain 9005"}},
    {9501,
     "9501 (0x251D), DNS_INFO_NO_RECORDS: the name exists but has no record of this type",
     {"The server answered NOERROR with an empty answer; it did not refuse.",
      "Windows: \"No records found for given DNS query.\"",
      "Next: check the record type, then whyrefused NAME TYPE"}},
    {9502,
     "9502 (0x251E), DNS_ERROR_BAD_PACKET: the reply could not be read",
     {"Something answered, but not with a usable DNS message. It is not REFUSED.", kNext}},
    {9503,
     "9503 (0x251F), DNS_ERROR_NO_PACKET: there is no reply",
     {"No DNS message was there to look at. It is not REFUSED.", kNext}},
    {9504,
     "9504 (0x2520), DNS_ERROR_RCODE: the server answered with some error",
     {"Windows does not say which; the RCODE of the reply tells, and REFUSED (RCODE 5) may be it.",
      "Next: whyrefused NAME shows the RCODE of every resolver."}},
    {9500,
     "9500 (0x251C), DNS_ERROR_PACKET_FMT_BASE: only the base of codes, not an error",
     {kNext}},
    {9505,
     "9505 (0x2521), DNS_ERROR_UNSECURE_PACKET: the DNS packet is not secured",
     {"It is not REFUSED.", kNext}},
    {9506, "9506 (0x2522), DNS_REQUEST_PENDING: the query is still on its way", {kNext}},
    {1460,
     "1460 (0x05B4), ERROR_TIMEOUT: no reply came in time",
     {"It is not REFUSED: there the server does reply.", kNext}},
    {10054,
     "10054 (0x2746), WSAECONNRESET: the connection was reset, or the UDP port is closed",
     {"It is not the DNS answer REFUSED.", kNext}},
    {10060,
     "10060 (0x274C), WSAETIMEDOUT: the connection timed out",
     {"It is not REFUSED: there the server does reply.", kNext}},
    {11001,
     "11001 (0x2AF9), WSAHOST_NOT_FOUND: no such host is known",
     {"The name does not exist, or no resolver said that it does. It is not REFUSED.", kNext}},
    {11002,
     "11002 (0x2AFA), WSATRY_AGAIN: the name could not be looked up; the reason is not shown",
     {"A resolver failed, refused or gave no reply.", kNext}},
    {0x2318,
     "0x2318 (8984): not a DNS error code",
     {"Some documents give it for NOERROR. Success is 0 in Windows; the DNS error codes start "
      "after 9000 (0x2328).",
      "Next: whyrefused --explain 9005"}},
    {0x231A,
     "0x231A (8986): not a DNS error code",
     {"Some documents give it for FORMERR or for 9002. FORMERR is 9001 (0x2329); 9002 (0x232A) is "
      "SERVFAIL.",
      "Next: whyrefused --explain 9001"}},
});

/// More to say about one RCODE than its meaning.
struct Note {
  std::uint16_t rcode;
  std::string_view text;
};

constexpr auto kNotes = std::to_array<Note>({
    {0, "Windows has no 9000 for it: 9000 (0x2328) is only the base of the DNS error codes."},
    {1, "It is not 9002 (0x232A), which is SERVFAIL, though some documents say so."},
    {2, "It is not FORMERR, though some documents give 9002 for that; FORMERR is 9001 (0x2329)."},
    {3, "It is an answer, not a refusal: the server says that there is no such name."},
    {4, "It is not REFUSED, though some documents give RCODE 4 for that; REFUSED is RCODE 5."},
    {5, "It is not \"connection refused\": that is a closed port, here a DNS server did answer."},
    {5,
     "It does not mean that the name does not exist (NXDOMAIN), nor that the server is broken "
     "(SERVFAIL)."},
    {5, "Some documents say RCODE 4; that is NOTIMP."},
    {5,
     "Common reasons: the server does not serve this name, it does not accept this client, "
     "or a filter blocks the name."},
    {5,
     "c-ares and Node.js show EREFUSED, Linux programs often only \"Temporary failure in name "
     "resolution\"."},
    {6,
     "If it is the status number of c-ares rather than an RCODE, 6 is ARES_EREFUSED: REFUSED, "
     "RCODE 5."},
    {9, "Some servers (Knot DNS) answer it where others answer REFUSED."},
    {16, "With a signed query (TSIG) the same number is BADSIG: the signature is wrong."},
});

std::string trimmed(std::string_view text) {
  constexpr std::string_view around = " \t\r\n\"'";
  const auto first = text.find_first_not_of(around);
  if (first == std::string_view::npos) return {};
  text = text.substr(first, text.find_last_not_of(around) - first + 1);
  if (text.back() == '.') text.remove_suffix(1);
  return std::string(text);
}

std::string hresult(std::uint32_t code) {
  char text[16] = {};
  std::snprintf(text, sizeof text, "0x8007%04X", static_cast<unsigned>(code & 0xffffu));
  return text;
}

Explanation explain_rcode(const Rcode& rcode) {
  Explanation result;
  const auto number = std::to_string(rcode.number);
  result.title = std::string(rcode.name) + " (RCODE " + number + ")";
  result.lines.emplace_back(rcode.meaning);

  const auto code = windows_code_of(rcode.number);
  const auto* windows = find_windows_code(code);
  if (code == 0) {
    result.lines.emplace_back("Windows: 0, success.");
  } else if (windows != nullptr) {
    result.lines.push_back("Windows: " + windows_code_text(code) + ", " +
                           std::string(windows->name) + ", HRESULT " + hresult(code) + ": \"" +
                           std::string(windows->message) + "\"");
  } else {
    result.lines.push_back("Windows has no name for it; 9000 + RCODE would be " +
                           windows_code_text(code) + ".");
  }

  for (const auto& note : kNotes)
    if (note.rcode == rcode.number && rcode.name != "BADSIG") result.lines.emplace_back(note.text);
  result.lines.emplace_back(rcode.number == kRefused ? "Next: whyrefused NAME finds out why."
                                                     : kNext);
  return result;
}

template <typename Lines>
Explanation explanation(std::string_view title, const Lines& lines) {
  Explanation result{std::string(title), {}};
  for (const auto& line : lines)
    if (!line.empty()) result.lines.emplace_back(line);
  return result;
}

std::optional<Explanation> explain_number(std::uint32_t number) {
  for (const auto& entry : kNumbers)
    if (entry.code == number) return explanation(entry.title, entry.lines);
  if (const auto* windows = find_windows_code(number); windows != nullptr && windows->rcode) {
    // 9016 is BADSIG for Windows; by number alone RCODE 16 would be BADVERS.
    const auto mnemonic =
        *windows->rcode == 16 ? std::string("BADSIG") : rcode_name(*windows->rcode);
    return explain_rcode(*find_rcode(mnemonic));
  }
  const bool in_windows_range = number > windows_code_base && number <= windows_code_base + 23;
  const auto rcode = in_windows_range ? number - windows_code_base : number;
  if (rcode > 23) return std::nullopt;
  if (const auto* known = find_rcode(static_cast<std::uint16_t>(rcode)))
    return explain_rcode(*known);
  return Explanation{"Unassigned (RCODE " + std::to_string(rcode) + ")",
                     {"IANA has not assigned this RCODE.", std::string(kNext)}};
}

}  // namespace

std::optional<Explanation> explain(std::string_view code) {
  const auto text = trimmed(code);
  if (text.empty()) return std::nullopt;
  if (text == "-3") return explain_line("EAI_AGAIN");  // glibc's number for it, netdb.h
  if (const auto number = parse_error_number(text)) return explain_number(*number);

  for (const auto& topic : kTopics)
    for (const auto& name : topic.texts)
      if (equal_ignoring_case(text, name)) return explanation(topic.title, topic.lines);
  if (const auto* rcode = find_rcode(text)) return explain_rcode(*rcode);
  for (const auto& alias : kAliases)
    if (equal_ignoring_case(text, alias.text)) return explain_rcode(*find_rcode(alias.rcode));
  for (const auto& windows : windows_codes()) {
    const auto message = windows.message.substr(0, windows.message.size() - 1);  // no final dot
    if (equal_ignoring_case(text, windows.name) || equal_ignoring_case(text, message))
      return explain_number(windows.code);
  }
  if (starts_with_ignoring_case(text, "RCODE")) {
    // "RCODE5", "RCODE 5", "rcode=5"
    const auto rest = std::string_view(text).substr(5);
    const auto digits = rest.substr(std::min(rest.find_first_not_of(" =:"), rest.size()));
    const auto number = parse_error_number(digits);
    if (number && *number <= 23) return explain_number(*number);
  }
  return explain_line(text);
}

}  // namespace whyrefused
