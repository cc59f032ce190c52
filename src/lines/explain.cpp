#include "lines/explain.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "catalog/error_number.h"
#include "catalog/glossary.h"
#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "catalog/windows_codes.h"
#include "catalog/windows_faults.h"
#include "lines/columns.h"
#include "lines/explain_line.h"
#include "lines/known_codes.h"
#include "lines/known_phrases.h"
#include "lines/labelled_code.h"
#include "lines/library_codes.h"
#include "lines/read_text.h"
#include "lines/say_reading.h"
#include "lines/windows_events.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t refused = 5;

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

  for (const auto& note : rcode_notes())
    if (note.rcode == rcode.number && rcode.name != "BADSIG") result.lines.emplace_back(note.text);
  if (const auto* term = find_term(rcode.name))
    result.lines.push_back("Glossary: " + std::string(term->meaning) + " (" +
                           std::string(term->source) + ")");
  result.lines.emplace_back(rcode.number == refused ? "Next: whyrefused NAME finds out why."
                                                    : next);
  return result;
}

template <typename Lines>
Explanation explanation(std::string title, const Lines& lines) {
  Explanation result{std::move(title), {}};
  for (const auto& line : lines)
    if (!line.empty()) result.lines.emplace_back(line);
  return result;
}

Explanation explain_fault(const WindowsFault& fault) {
  const auto& group = group_of(fault);
  return {windows_code_text(fault.code) + ", " + std::string(fault.name),
          {std::string(fault.meaning), "It is about " + std::string(group.about) + ".",
           "It is no RCODE and not REFUSED. HRESULT " + hresult(fault.code) + ".",
           std::string(group.to_do)}};
}

std::optional<Explanation> explain_number(std::uint32_t number) {
  for (const auto& entry : known_numbers())
    if (entry.code == number)
      return explanation(windows_code_text(number) + (entry.name.empty() ? "" : ", ") +
                             std::string(entry.name) + ": " + std::string(entry.title),
                         entry.lines);
  if (const auto* windows = find_windows_code(number); windows != nullptr && windows->rcode) {
    // 9016 is BADSIG for Windows; by number alone RCODE 16 would be BADVERS.
    const auto mnemonic =
        *windows->rcode == 16 ? std::string("BADSIG") : rcode_name(*windows->rcode);
    return explain_rcode(*find_rcode(mnemonic));
  }
  if (const auto* fault = find_windows_fault(number)) return explain_fault(*fault);
  if (auto event = explain_windows_event(number)) return event;
  const bool in_windows_range = number > windows_code_base && number <= windows_code_base + 23;
  const auto rcode = in_windows_range ? number - windows_code_base : number;
  if (rcode > 23) return std::nullopt;
  if (const auto* known = find_rcode(static_cast<std::uint16_t>(rcode)))
    return explain_rcode(*known);
  return Explanation{"Unassigned (RCODE " + std::to_string(rcode) + ")",
                     {"IANA has not assigned this RCODE.", std::string(next)}};
}

/// A code or a message that stands alone.
std::optional<Explanation> explain_code(std::string_view text) {
  if (auto explanation = explain_library_code(text)) return explanation;
  if (const auto number = parse_error_number(text)) return explain_number(*number);
  // Samba's spelling of the codes of Windows.
  if (starts_with_ignoring_case(text, "WERR_")) return explain_code(text.substr(5));

  for (const auto& topic : topics())
    for (const auto& name : topic.texts)
      if (equal_ignoring_case(text, name))
        return explanation(std::string(topic.title), topic.lines);
  if (const auto* rcode = find_rcode(text)) return explain_rcode(*rcode);
  for (const auto& alias : aliases())
    if (equal_ignoring_case(text, alias.text)) return explain_rcode(*find_rcode(alias.rcode));
  for (const auto& entry : known_numbers())
    if (!entry.name.empty() && equal_ignoring_case(text, entry.name))
      return explain_number(entry.code);
  if (const auto* fault = find_windows_fault(text)) return explain_fault(*fault);
  for (const auto& windows : windows_codes()) {
    const auto message = windows.message.substr(0, windows.message.size() - 1);  // no final dot
    if (equal_ignoring_case(text, windows.name) || equal_ignoring_case(text, message))
      return explain_number(windows.code);
  }
  if (starts_with_ignoring_case(text, "RCODE")) {
    // "RCODE5", "RCODE 5", "rcode=5"
    const auto rest = text.substr(5);
    const auto digits = rest.substr(std::min(rest.find_first_not_of(" =:"), rest.size()));
    const auto number = parse_error_number(digits);
    if (number && *number <= 23) return explain_number(*number);
  }
  return std::nullopt;
}

/// A word that is an error code wherever it stands: a name, an HRESULT or a hexadecimal Windows
/// code. `before` is the word in front of it: plain numbers count only where it says what they are.
bool is_telling(std::string_view word, std::string_view before) {
  constexpr std::array names{"DNS_ERROR_", "WERR_DNS_", "DNS_INFO_", "WSA",
                             "ARES_E",     "EREFUSED",  "ESERVFAIL"};
  if (std::ranges::any_of(names, [word](const char* name) { return word.starts_with(name); }))
    return true;
  const auto number = parse_error_number(word);
  constexpr std::uint32_t highest = 11004;  // WSANO_DATA
  if (!number || *number <= windows_code_base || *number > highest) return false;
  if (starts_with_ignoring_case(word, "0x") || word.starts_with('-')) return true;
  constexpr std::array speaks{"error", "code", "status", "hresult", "win32", "returned"};
  return std::ranges::any_of(
      speaks, [before](const char* name) { return contains_ignoring_case(before, name); });
}

/// "Event", "EventID", "Event ID": the number behind it is that of an event.
bool names_event(std::string_view before, std::string_view earlier) {
  return starts_with_ignoring_case(before, "event") ||
         (equal_ignoring_case(before, "id") && equal_ignoring_case(earlier, "event"));
}

/// A line that is not known, with one code in it that is.
std::optional<Explanation> explain_code_within(std::string_view line) {
  const auto is_word = [](char c) {
    const char lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || is_digit(c) || c == '_' || c == '-';
  };
  std::string_view before, earlier;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_word(line[end])) ++end;
    const auto word = line.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (word.size() < line.size() && is_telling(word, before))
      if (auto explanation = explain_code(word)) return explanation;
    if (const auto number = parse_error_number(word); number && *number < INT32_MAX) {
      if (names_event(before, earlier))
        if (auto event = explain_windows_event(*number)) return event;
      if (earlier == "c-ares" && before == "status")
        if (auto status = explain_cares(static_cast<int>(*number))) return status;
    }
    earlier = before;
    before = word;
  }
  return std::nullopt;
}

Explanation explain_term(const Term& term) {
  Explanation result{std::string(term.title), {std::string(term.meaning)}};
  result.lines.push_back("Source: " + std::string(term.source));
  for (const auto& cause : term.see)
    if (cause)
      result.lines.push_back("See also: whyrefused --explain " + std::string(id_text(*cause)));
  return result;
}

/// A closed port is no refusal: where the text says so, what a row makes of it does not count, but
/// the names that it knows.
Explanation about_closed_port(Explanation line) {
  if (line.title.starts_with("Connection refused")) return line;
  line.title = known::port;
  line.lines = {std::string(known::port_means), std::string(known::not_refused)};
  return line;
}

/// A row knows what a program says, not the EDE code that stands beside it.
Explanation with_ede(Explanation explanation, std::string_view text) {
  for (auto& sentence : ede_sentences(text))
    if (std::ranges::find(explanation.lines, sentence) == explanation.lines.end())
      explanation.lines.push_back(std::move(sentence));
  return explanation;
}

/// Would reading the whole text add nothing to what a row has taken from it?
bool leaves_nothing_open(const Explanation& line, std::string_view text) {
  const auto says = [&](const char* part) { return line.said.find(part) != line.said.end(); };
  const bool may_be_closed = contains_ignoring_case(text, "connection refused") ||
                             contains_ignoring_case(text, "econnrefused");
  // What a server writes of a client cannot name the server.
  const auto is_full = [&](const Command& command) {
    return command.where.empty() ? command.complete && says("server") : says("client");
  };
  return !may_be_closed && (says("zone") || (says("name") && says("type"))) && !line.next.empty() &&
         std::ranges::all_of(line.next, is_full);
}

/// Puts what the text says by role into the commands of an event or a code.
Explanation with_said(Explanation explanation, const Captures& said) {
  const auto zone = said_name(said, "zone"), name = said_name(said, "name");
  const auto server = said_address(said, "server");
  for (auto& command : explanation.next) {
    const bool operation = std::ranges::find(command.words, "--operation") != command.words.end();
    const std::array<std::pair<std::string_view, std::string>, 4> places{
        {{"NAME", name},
         {"ZONE", zone.empty() && operation ? name : zone},
         {"SERVER", server},
         {"@SERVER", server.empty() ? server : "@" + server}}};
    command.complete = true;
    for (auto& word : command.words)
      for (const auto& [place, value] : places) {
        if (word != place) continue;
        command.complete = command.complete && !value.empty();
        if (!value.empty()) word = value;
        break;
      }
    const auto type = said.find("type");
    const bool asks = std::ranges::find(command.words, name) != command.words.end() && !operation;
    if (asks && type != said.end() && !name.empty() &&
        std::ranges::find(command.words, "-t") == command.words.end())
      command.words.insert(std::ranges::find(command.words, name) + 1, {"-t", type->second});
    // "-t A" of an update stands for whatever type the text says; SOA is that of its zone section.
    const auto at = std::ranges::find(command.words, "-t");
    const bool stands = operation && at != command.words.end() && at[1] == "A";
    if (stands && type != said.end() && type->second != "SOA") at[1] = type->second;
  }
  return explanation;
}

/// Does the text say more than the row: a transfer of a zone rather than any question, or an error
/// behind a header that has none?
bool says_more_than(const Reading& reading, const Explanation& line) {
  // The header of the update that was sent is no reply.
  if (reading.happened == Happened::unsaid && reading.act == Act::update &&
      line.title == known::answered)
    return true;
  if (reading.sure != Sure::said) return false;
  if (reading.act == Act::transfer && line.title == known::port) return true;
  // "rfc2136: failed to insert": the row knows what a lookup's words would mean.
  const bool of_other_act = std::ranges::any_of(line.next, [](const Command& command) {
    return std::ranges::find(command.words, "--operation") != command.words.end();
  });
  if (reading.happened == Happened::rcode && reading.act == Act::update && !line.next.empty() &&
      !of_other_act)
    return true;
  const bool zone = reading.type.text == "AXFR" || reading.type.text == "IXFR";
  if (reading.happened == Happened::rcode && zone && line.title == known::answer) return true;
  const bool error = reading.happened == Happened::tsig ||
                     (reading.happened == Happened::rcode && reading.rcode != 0);
  return error && line.title == known::answered;
}

/// The tables know where some messages have the name, whatever the words around it are.
Reading with_name_by_position(Reading reading, std::string_view text) {
  const bool failed =
      reading.happened != Happened::nothing && reading.happened != Happened::not_dns;
  if (failed && reading.act == Act::lookup && reading.name.text.empty())
    if (auto name = name_by_position(text); !name.empty())
      reading.name = {std::move(name), Sure::said};
  return reading;
}

/// What only texts about updates that Kerberos signs have (GSS-TSIG): programs that sign so, their
/// messages, and the events of Windows, in small letters.
constexpr auto of_kerberos = std::to_array<std::string_view>({"gss-tsig",
                                                              "gssapi",
                                                              "gss_",
                                                              "gssrequest",
                                                              "tkey",
                                                              "kerberos",
                                                              "samba",
                                                              "sssd",
                                                              "nsupdate -g",
                                                              "'-g'",
                                                              "net ads",
                                                              "error_dns_",
                                                              "nt_status_",
                                                              "/ipa",
                                                              "\\@",
                                                              "netlogon",
                                                              "registerdns",
                                                              "resource records (rrs)",
                                                              "with these settings",
                                                              "domain controller",
                                                              "active directory",
                                                              "over adapter",
                                                              "associated dns name(s)",
                                                              ",dns update failed,",
                                                              "and fqdn",
                                                              "[be[",
                                                              ".sig-",
                                                              "dcdiag",
                                                              "failed nsupdate:"});

/// A signature is one by Kerberos there, and the command that asks takes the caller's ticket.
Explanation by_kerberos(Explanation explanation, std::string_view text) {
  constexpr std::size_t enough = 65536;
  const auto lower = in_lower_case(text.substr(0, enough));
  if (std::ranges::none_of(
          of_kerberos, [&lower](std::string_view word) { return lower.find(word) != lower.npos; }))
    return explanation;
  auto& next = explanation.next;
  const auto has = [](const Command& command, const char* word) {
    return std::ranges::find(command.words, word) != command.words.end();
  };
  const auto is_update = [&has](const Command& command) { return has(command, "update"); };
  const bool of_update = std::ranges::any_of(next, is_update);
  const bool of_signature = explanation.title == known::tsig;
  if (!of_update && !of_signature) return explanation;
  for (auto& sentence : explanation.lines)
    if (sentence == known::tsig_means) sentence = known::gss_means;
  // With a ticket whyrefused asks for the zone itself.
  std::erase_if(next, [&](const Command& command) {
    return of_update && has(command, "--delegation") && !is_update(command) &&
           explanation.title != known::not_the_zone;
  });
  bool there = false;
  for (auto& command : next) {
    there = there || has(command, "--gss");
    if (has(command, "--gss") || !(is_update(command) || has(command, "--tsig-file"))) continue;
    auto where = std::move(command.where);
    command = command_from(known::update_gss, explanation.said);
    command.where = std::move(where);
  }
  // It may be there twice now.
  if (there && next.size() > 1 && next[0].words == next[1].words && next[0].where == next[1].where)
    next.pop_back();
  return explanation;
}

std::string act_word(Act act) {
  return act == Act::transfer ? "transfer" : act == Act::notify ? "notify" : "update";
}

std::optional<Explanation> explain_text(std::string_view code) {
  const auto text = trimmed(code);
  if (text.empty()) return std::nullopt;
  if (auto explanation = explain_code(text)) return explanation;
  auto labelled = explain_labelled_code(text);
  auto line = labelled ? std::nullopt : explain_telling_line(code, {});
  // In a log of many lines most rows say all that there is to say.
  if (line && leaves_nothing_open(*line, code)) return with_ede(*std::move(line), text);
  const auto reading = with_name_by_position(read_text(code), code);
  const auto said = captures_of(reading, true);
  if (labelled) return with_said(*std::move(labelled), said);
  auto also = said;
  if (reading.act != Act::lookup) also.emplace("operation", act_word(reading.act));
  // What is said by role fills a row, and never makes one match.
  if (line && !also.empty()) line = explain_telling_line(code, also);
  if (line && !says_more_than(reading, *line)) {
    const bool closed = reading.happened == Happened::port_closed && reading.sure == Sure::said;
    return closed ? about_closed_port(*std::move(line)) : with_ede(*std::move(line), text);
  }
  // NXDOMAIN is often what a program makes of something else; its row knows.
  constexpr std::uint16_t nxdomain = 3;
  const bool says_why =
      reading.sure == Sure::said &&
      (reading.happened == Happened::tsig || reading.happened == Happened::port_closed ||
       (reading.happened == Happened::rcode && reading.rcode != nxdomain));
  if (!says_why)
    if (auto any = explain_line(code, also); any && !says_more_than(reading, *any))
      if (any->about_dns || reading.happened == Happened::nothing)
        return with_ede(*std::move(any), text);
  // Behind the lines, so that a word with two meanings keeps the one that programs print.
  if (const auto* term = find_term(text)) return explain_term(*term);
  // The tables know more of a code than the reader does, but nothing of what is around it.
  if (said.empty())
    if (auto explanation = explain_code_within(text)) return explanation;
  if (auto explanation = say_reading(reading)) return explanation;
  if (auto explanation = explain_code_within(text)) return with_said(*std::move(explanation), said);
  return std::nullopt;
}

}  // namespace

std::vector<std::string> all_lines(const Explanation& explanation) {
  auto lines = explanation.lines;
  for (const auto& command : explanation.next) lines.push_back("Next: " + shell_text(command));
  return lines;
}

std::optional<Explanation> explain(std::string_view code) {
  if (const auto rows = rows_with_names(code)) return explain(*rows);
  auto explanation = explain_text(code);
  return explanation ? std::optional(by_kerberos(*std::move(explanation), code)) : std::nullopt;
}

}  // namespace whyrefused
