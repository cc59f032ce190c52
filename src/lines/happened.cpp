#include "lines/happened.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/error_number.h"
#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "catalog/windows_codes.h"
#include "lines/beside_event.h"
#include "lines/denial.h"
#include "lines/event_phrases.h"
#include "lines/names.h"
#include "lines/roles.h"

namespace whyrefused {

namespace {

using Index = std::unordered_map<std::string_view, std::vector<const EventPhrase*>>;

const Index& phrases_by_first_piece() {
  static const auto index = [] {
    Index all;
    for (const auto& phrase : event_phrases())
      all[phrase.pieces.substr(0, phrase.pieces.find(' '))].push_back(&phrase);
    return all;
  }();
  return index;
}

constexpr int update_failed = 17;  // more than a TSIG error without its name

/// The higher counts: what says most about the cause.
int rank(const Event& event) {
  switch (event.happened) {
    case Happened::tsig:
      return event.tsig_error.empty() ? 16 : 18;
    case Happened::rcode:
      if (event.rcode == 0) return 0;
      return event.sure == Sure::guessed ? 10 : event.rcode == 5 ? 14 : 12;
    case Happened::dnssec:
      return 11;
    case Happened::port_closed:
      return 8;
    case Happened::tls:
      return 7;
    case Happened::silence:
      return 6;
    case Happened::unsaid:
      return 4;
    default:
      return 0;
  }
}

bool speaks_of_a_number(std::string_view word) {
  constexpr auto speaks =
      std::to_array<std::string_view>({"error", "code", "status", "hresult", "win", "returned",
                                       "errno", "failed", "rcode", "helpmsg"});
  return is_one_of(word, speaks);
}

std::optional<std::uint16_t> small_number(std::string_view text) {
  if (text.empty() || text.size() > 2 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  std::uint16_t number = 0;
  for (const char c : text) number = static_cast<std::uint16_t>(number * 10 + (c - '0'));
  return number;
}

/// "192.0.2.1:161": a system port (RFC 6335 section 6), of another protocol than those of DNS.
bool is_at_other_service(const Word& word) {
  constexpr std::uint16_t https = 443, last_system_port = 1023;
  if (!word.address || !word.has_port) return false;
  const auto port = word.address->port;
  return port <= last_system_port && !is_port_of_dns(port) && port != https;
}

class Finder {
 public:
  Finder(const Words& words, const std::vector<FoundName>& questions)
      : words_(words),
        about_dns_(is_about_dns(words, questions)),
        over_tls_(is_over_tls(words)),
        http_(is_about_http(words)) {
    for (const auto& question : questions)
      question_lines_.push_back(words_.words[question.word].line);
    elsewhere_ = !about_dns_ && std::ranges::any_of(words_.words, is_at_other_service);
    has_question_ = std::ranges::any_of(words_.words, [](const Word& word) {
      return word.is_key && equal_ignoring_case(word.text, "question");
    });
  }

  Event find() {
    for (std::size_t at = 0; at < words_.pieces.size(); ++at) {
      by_phrase(at);
      by_rcode_word(at);
      by_number(at);
      by_number_and_words(at);
      by_erlang(at);
      by_failure(at);
      by_url(at);
      if (about_dns_ && (is_denial(words_, at) || is_refused_question(at)))
        consider({Happened::rcode, 5, {}, Sure::guessed, at});
    }
    by_windows_code();
    best_.failures = std::move(failures_);
    best_.messages = std::move(messages_);
    return best_;
  }

 private:
  void consider(const Event& event) {
    if (is_in_txt(words_, event.piece)) return;
    // "GET /wiki/SERVFAIL", "GET /search?q=SERVFAIL": what somebody reads, not what happened.
    if (http_ && is_in_url(words_, words_.pieces[event.piece].word)) return;
    const bool is_message = event.happened != Happened::unsaid || event.sure == Sure::said;
    if (is_message && (failures_.empty() || failures_.back() < event.piece))
      failures_.push_back(event.piece);
    if (event.happened == Happened::unsaid && is_message &&
        (messages_.empty() || messages_.back() < event.piece))
      messages_.push_back(event.piece);
    const int value = value_of(event);
    if (value > best_value_) best_ = event, best_value_ = value;
  }

  /// nsupdate's "update failed: NOTIMP" is what became of the update, whatever stands before it.
  /// NOTAUTH may still be about the key.
  int value_of(const Event& event) const {
    constexpr std::uint16_t notauth = 9;
    const bool outcome = event.happened == Happened::rcode && event.rcode != notauth &&
                         event.rcode != 0 && event.piece > 1 &&
                         words_.pieces[event.piece - 1].text == "failed" &&
                         words_.pieces[event.piece - 2].text == "update";
    return outcome ? update_failed : rank(event);
  }

  /// "always_refuse" beside a question.
  bool is_refused_question(std::size_t at) const {
    const auto& text = words_.pieces[at].text;
    if (text != "refuse" && text != "refused" && text != "denied") return false;
    constexpr std::size_t reach = 3;  // "connection to it was refused"
    for (auto i = at - std::min(at, reach); i < at; ++i)
      if (words_.pieces[i].text.starts_with("connect")) return false;
    return std::ranges::binary_search(question_lines_, words_.words[words_.pieces[at].word].line);
  }

  void by_phrase(std::size_t at) {
    const auto found = phrases_by_first_piece().find(words_.pieces[at].text);
    if (found == phrases_by_first_piece().end()) return;
    for (const auto* phrase : found->second) {
      if (phrase->counts == Counts::about_dns && !about_dns_) continue;
      if (phrase->counts == Counts::over_tls && !over_tls_) continue;
      // "The DNS server failed to start" names no RCODE, and ERROR_NO_SUCH_DOMAIN is of Windows.
      if (phrase->pieces == "server failed" && reads(words_.pieces, at + 2, "to")) continue;
      if (phrase->pieces == "not responsive" && at > 0 && words_.pieces[at - 1].text == "or")
        continue;
      // A browser's Content Security Policy.
      if (phrase->pieces == "refused to connect" && reads(words_.pieces, at + 3, "to")) continue;
      // MQTT's CONNACK: a broker is there.
      if (phrase->pieces == "connection refused" && reads(words_.pieces, at + 2, "not authorised"))
        continue;
      if (phrase->pieces == "no such domain" && at > 0 && words_.pieces[at - 1].text == "error")
        continue;
      if (phrase->counts == Counts::with_failure && !says_failure(words_, at)) continue;
      // "timeout=5", "unreachable=0": settings and counts.
      const auto& word = words_.words[words_.pieces[at].word];
      if (phrase->happened == Happened::silence && word.is_key && word.after == '=') continue;
      if (reads(words_.pieces, at, phrase->pieces))
        consider({phrase->happened, phrase->rcode, phrase->tsig_error, Sure::said, at});
    }
  }

  /// REFUSED in capitals, or as the value of an RCODE's key.
  void by_rcode_word(std::size_t at) {
    const auto& piece = words_.pieces[at];
    if (piece.text != "refused" || elsewhere_) return;
    const auto before = [&](std::size_t back) {
      return at < back ? std::string_view() : std::string_view(words_.pieces[at - back].text);
    };
    if (before(1) == "connection" || before(1) == "connect" || before(2) == "connection") return;
    if (is_status_of_text(before(1))) return;
    if (is_glued_to_other(words_, at)) return;
    constexpr auto keys =
        std::to_array<std::string_view>({"rcode", "code", "status", "response", "result"});
    const bool is_value = is_one_of(before(1), keys);
    const auto next = at + 1 < words_.pieces.size() ? words_.pieces[at + 1].text : std::string();
    const bool numbered = (next == "5" && words_.words[words_.pieces[at + 1].word].before == '(') ||
                          (before(1) == "5" && words_.words[piece.word].before == '(');
    // macOS: "flags: 0x8105 (R/Query, RD, Refused)"
    constexpr auto flags = std::to_array<std::string_view>({"rd", "ra", "aa", "ad", "cd"});
    const bool in_flags = about_dns_ && words_.words[piece.word].text == "Refused" &&
                          is_one_of(before(1), flags) && words_.words[piece.word].after == ')';
    const bool in_packet =
        words_.words[piece.word].text.starts_with("Refused") && is_in_packet(words_, at);
    if (piece.capitals || in_packet || in_flags || ((is_value || numbered) && about_dns_))
      consider({Happened::rcode, 5, {}, Sure::said, at});
  }

  /// "5: refused", "3 name error", "4(not implemented)" behind "error" or "code": an RCODE by
  /// number and by words, so that nothing else can be meant.
  void by_number_and_words(std::size_t at) {
    struct Both {
      std::string_view number, words;
    };
    constexpr auto all = std::to_array<Both>({{"1", "format error"},
                                              {"2", "server failure"},
                                              {"3", "name error"},
                                              {"4", "not implemented"},
                                              {"5", "refused"}});
    const auto& pieces = words_.pieces;
    if (at == 0 || (pieces[at - 1].text != "error" && pieces[at - 1].text != "code")) return;
    for (const auto& both : all)
      if (pieces[at].text == both.number && reads(pieces, at + 1, both.words))
        consider({Happened::rcode, *small_number(both.number), {}, Sure::said, at});
  }

  /// Erlang's "{error,refused}"; a closed port is "econnrefused" there.
  void by_erlang(std::size_t at) {
    if (!about_dns_ || at == 0 || words_.pieces[at].text != "refused") return;
    const auto& here = words_.words[words_.pieces[at].word];
    const auto& before = words_.words[words_.pieces[at - 1].word];
    if (here.text == "refused" && here.before == ',' && here.after == '}' &&
        before.text == "error" && before.before == '{')
      consider({Happened::rcode, 5, {}, Sure::said, at});
  }

  /// {"Status":5,"TC":false,...,"Question":[...]}: DNS over HTTPS in JSON.
  bool is_in_json_answer(std::size_t at) const {
    const auto& status = words_.words[words_.pieces[at - 1].word];
    return has_question_ && status.text == "Status" && status.is_key;
  }

  /// apk: "https://x.example/main: temporary error (try again later)", musl's EAI_AGAIN.
  void by_url(std::size_t at) {
    const auto& pieces = words_.pieces;
    if (pieces[at].text != "temporary" || !reads(pieces, at, "temporary error try again later"))
      return;
    constexpr std::size_t reach = 32;
    const auto& words = words_.words;
    const auto here = pieces[at].word;
    for (auto i = here; i-- > here - std::min(here, reach) && words[i].line == words[here].line;)
      if (words[i].is_host_of_url) return consider({Happened::unsaid, 0, {}, Sure::said, at});
  }

  /// "rcode=5", "response code 5", "c-ares status 6".
  void by_number(std::size_t at) {
    const auto& pieces = words_.pieces;
    const auto number = small_number(pieces[at].text);
    if (!number || at == 0) return;
    const auto before = [&](std::size_t back) {
      return at < back ? std::string_view() : std::string_view(pieces[at - back].text);
    };
    if (before(1) == "rcode" || before(1) == "rtcode" ||
        (before(1) == "status" && is_in_json_answer(at)) ||
        (before(1) == "returning" && is_on_line(words_, at, "update")) ||
        (about_dns_ && before(1) == "code" &&
         (before(2) == "response" || before(2) == "resp" || before(2) == "r"))) {
      if (const auto* known = find_rcode(*number); known != nullptr && *number != 16)
        consider({Happened::rcode, *number, {}, Sure::said, at});
    }
    // The JSON of DNS over HTTPS: {"Status":5, ..., "Question":[...]}.
    if (before(1) == "status" && has_question_)
      if (const auto* known = find_rcode(*number); known != nullptr && *number != 0)
        consider({Happened::rcode, *number, {}, Sure::said, at});
    if ((before(1) == "status" || before(1) == "error" || before(1) == "code") &&
        (before(2) == "ares" || before(3) == "ares"))
      for (const auto& status : cares_statuses())
        if (status.status == *number) consider({status.happened, status.rcode, {}, Sure::said, at});
  }

  /// "could not resolve", "failed to look up", "lookup of x failed", "unable to notify".
  void by_failure(std::size_t at) {
    constexpr auto failures = std::to_array<std::string_view>(
        {"cannot", "couldn", "failed", "fails", "failure", "fail", "unable", "error", "not", "can",
         "couldnt", "dropped", "unresolved"});
    constexpr auto acts = std::to_array<std::string_view>(
        {"resolve",  "resolved", "resolving", "resolution", "lookup",  "lookups",
         "look",     "looking",  "query",     "axfr",       "ixfr",    "transfer",
         "nsupdate", "dns",      "notify",    "update",     "reverse", "forward",
         "ddns",     "txt",      "record",    "records",    "domain"});
    // What compilers, package managers and version control cannot resolve.
    constexpr auto others = std::to_array<std::string_view>(
        {"module", "dependency", "dependencies", "symbol",        "symbols",     "reference",
         "import", "conflict",   "conflicts",    "package",       "plugin",      "variable",
         "class",  "table",      "alias",        "artifact",      "placeholder", "property",
         "crate",  "goal",       "subnet",       "serviceaccount"});
    if (!about_dns_ || !is_one_of(words_.pieces[at].text, failures)) return;
    if (is_other_failure(words_, at)) return;
    if (at > 0 && words_.pieces[at - 1].text == "syntax") return;
    // "Not updating x.example: the address has not changed"
    if (words_.pieces[at].text == "not" &&
        (reads(words_.pieces, at + 1, "updating") || reads(words_.pieces, at + 1, "changed")))
      return;
    constexpr std::size_t reach = 9, reach_ahead = 8;
    const auto line = words_.words[words_.pieces[at].word].line;
    const auto end = std::min(words_.pieces.size(), at + reach_ahead);
    bool found = false;
    for (auto i = at - std::min(at, reach); i < end; ++i) {
      const auto& word = words_.words[words_.pieces[i].word];
      if (word.line != line || word.in_path) continue;
      if (is_one_of(words_.pieces[i].text, others)) return;
      // "external-dns" is the name of a program.
      const bool program = words_.pieces[i].text == "dns" && word.pieces > 1;
      found = found || (!program && is_one_of(words_.pieces[i].text, acts));
    }
    if (found) consider({Happened::unsaid, 0, {}, Sure::guessed, at});
  }

  /// 0x8007232D, -2147015891, "error 9005".
  void by_windows_code() {
    for (const auto& word : words_.words) {
      if (word.text.size() < 4 || word.text.size() > 12 || word.address) continue;
      if (!is_digit(word.text.front()) && word.text.front() != '-') continue;
      const auto number = parse_error_number(word.text);
      if (!number || word.first_piece == 0) continue;
      auto before = word.first_piece - 1;
      // "WIN32 9005"
      if (before > 0 && is_digit(words_.pieces[before].text.front())) --before;
      // "DNS query: [9002]", in any language.
      const bool bracketed = about_dns_ && ((word.before == '[' && word.after == ']') ||
                                            (word.before == '(' && word.after == ')'));
      const bool is_code = bracketed || starts_with_ignoring_case(word.text, "0x") ||
                           word.text.front() == '-' ||
                           speaks_of_a_number(words_.pieces[before].text);
      constexpr std::uint32_t name_not_resolved = 12007;  // of WinINet and WinHTTP
      if (is_code && *number == name_not_resolved)
        consider({Happened::unsaid, 0, {}, Sure::said, word.first_piece});
      const auto* windows = find_windows_code(*number);
      if (is_code && windows != nullptr && windows->rcode && *windows->rcode != 0)
        consider({*windows->rcode > 15 ? Happened::tsig : Happened::rcode,
                  *windows->rcode,
                  {},
                  Sure::said,
                  word.first_piece});
    }
  }

  const Words& words_;
  bool about_dns_, over_tls_, http_;
  bool has_question_ = false;  ///< "Question" is a key of a message.
  bool elsewhere_ = false;     ///< It names the port of another service, and nothing of DNS.
  std::vector<std::size_t> question_lines_, failures_, messages_;
  Event best_;
  int best_value_ = 0;
};

}  // namespace

Event find_event(const Words& words, const std::vector<FoundName>& questions) {
  return Finder(words, questions).find();
}

}  // namespace whyrefused
