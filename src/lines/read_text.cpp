#include "lines/read_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catalog/text.h"
#include "lines/find_addresses.h"
#include "lines/find_computer.h"
#include "lines/find_names.h"
#include "lines/find_packet.h"
#include "lines/find_update.h"
#include "lines/happened.h"
#include "lines/implied_type.h"
#include "lines/names.h"
#include "lines/question_words.h"
#include "lines/tinydns_line.h"
#include "lines/words.h"
#include "model/server.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_text = 65536;
constexpr int said_from = 55;  ///< Scores from here on: a word or a question's shape says so.

Sure sure_of(int score) { return score >= said_from ? Sure::said : Sure::guessed; }

class TextReader {
 public:
  explicit TextReader(std::string_view text)
      : plain_(plain_text(text.substr(0, longest_text))),
        words_(words_of(plain_)),
        questions_(find_questions(words_)) {}

  Reading read() {
    const auto event = find_event(words_, questions_);
    reading_.happened = event.happened;
    if (words_.pieces.empty()) return reading_;
    reading_.sure = event.sure;
    reading_.rcode = event.rcode;
    reading_.tsig_error = std::string(event.tsig_error);
    event_word_ = words_.pieces[event.piece].word;
    reading_.ede = find_ede(words_);
    reading_.act = find_act(words_, event);
    names(event);
    hosts(event);
    if (reading_.happened == Happened::port_closed && !is_about_a_dns_server(event))
      reading_.happened = Happened::not_dns;
    if (reading_.happened == Happened::nothing) return reading_;
    const bool about_client =
        reading_.client.sure != Sure::unknown && reading_.server.sure == Sure::unknown;
    reading_.by_server = about_client && (reading_.happened <= Happened::tsig || is_dropped(event));
    return reading_;
  }

 private:
  /// Of what speaks for itself equally, the last before the event, and on its line first.
  template <typename Found>
  const Found* best(const std::vector<Found>& all, auto fits) const {
    const Found* result = nullptr;
    const auto value = [&](const Found& one) {
      const auto line = words_.words[one.word].line;
      constexpr int on_the_line = 40, beside_the_name = 8;
      constexpr int strong = 70, near_the_line = 12;
      if (line == words_.words[event_word_].line)
        return one.score + (one.score < strong ? near_the_line : on_the_line);
      if (one.score < said_from) return one.score;
      return one.score + (std::ranges::binary_search(name_lines_, line) ? beside_the_name : 0);
    };
    for (const auto& one : all) {
      if (one.score == 0 || !fits(one)) continue;
      if (result == nullptr || value(one) > value(*result)) {
        result = &one;
      } else if (value(one) == value(*result) && one.word < event_word_) {
        const bool same_line = words_.words[one.word].line == words_.words[event_word_].line;
        if (!same_line) result = &one;
      }
    }
    return result;
  }

  /// "dropping UDP query from 192.0.2.9", "ignoring zone transfer request from 192.0.2.9"
  bool is_dropped(const Event& event) const {
    const auto line = words_.words[words_.pieces[event.piece].word].line;
    return event.happened == Happened::silence &&
           std::ranges::any_of(words_.pieces, [&](const Piece& piece) {
             return words_.words[piece.word].line == line &&
                    (piece.text == "dropping" || piece.text == "ignoring");
           });
  }

  void names(const Event& event) {
    auto all = questions_;
    for (auto& one : find_arguments(words_)) all.push_back(std::move(one));
    for (auto& one : find_names(words_, event)) all.push_back(std::move(one));
    std::erase_if(
        all, [](const FoundName& one) { return one.name.empty() || is_key_of_session(one.name); });
    const auto* name = best(all, [](const FoundName& one) { return one.role != Role::zone; });
    if (const auto* service = service_below(all, name)) name = service;
    const auto* zone = best(all, [](const FoundName& one) { return one.role == Role::zone; });
    if (name != nullptr) {
      reading_.name = {name->name, sure_of(name->score)};
      if (!name->type.empty()) reading_.type = {name->type, Sure::said};
      if (!name->qclass.empty()) reading_.qclass = {name->qclass, Sure::said};
      // The same name may stand with its type elsewhere.
      for (const auto& one : all)
        if (reading_.type.text.empty() && equal_ignoring_case(one.name, name->name) &&
            !one.type.empty())
          reading_.type = {one.type, Sure::said};
    }
    if (reading_.type.text.empty())
      if (auto type = find_type_word(words_); !type.empty())
        reading_.type = {std::move(type), Sure::said};
    if (const auto packet = find_packet(words_, questions_, event)) {
      reading_.name = {packet->name, Sure::said};
      reading_.type = {packet->type, Sure::said};
    }
    if (reading_.type.text.empty() && reading_.act == Act::lookup)
      if (const auto type = implied_type(reading_.name.text); !type.empty())
        reading_.type = {std::string(type), Sure::said};
    if (zone != nullptr) reading_.zone = {zone->name, sure_of(zone->score)};
    if (auto computer = find_computer(words_); !computer.empty()) {
      reading_.name = {std::move(computer), Sure::said};
      reading_.zone = {};  // the suffix is a part of the name; the zone may be another
    }
    if (auto pointer = find_pointer(words_); !pointer.empty() && reading_.act == Act::update) {
      reading_.name = {std::move(pointer), Sure::said};
      reading_.type = {"PTR", Sure::said};
      reading_.zone = {};
    }
    if (reading_.act == Act::update) record_of_update();
    // "zone x.example: query refused": the zone's own name is one that is refused.
    if (reading_.act == Act::lookup && reading_.name.text.empty() && reading_.zone.text != ".")
      reading_.name = reading_.zone;
    const bool asks_for_zone = reading_.type.text == "AXFR" || reading_.type.text == "IXFR";
    if (asks_for_zone) reading_.act = Act::transfer;
    const bool of_a_zone = reading_.act == Act::transfer || reading_.act == Act::notify;
    if (of_a_zone && reading_.zone.text.empty()) reading_.zone = reading_.name;
    if (of_a_zone && !reading_.zone.text.empty()) reading_.name = {};
  }

  void record_of_update() {
    const auto record = find_update(words_), of = find_zone_of_update(words_);
    if (record) {
      reading_.name = {record->name, Sure::said};
      reading_.type = {record->type, Sure::said};
      reading_.zone = {};
    } else if (of && of->name == reading_.name.text) {
      reading_.name = reading_.type = {};
    }
    if (of) reading_.zone = {of->name, Sure::said};
  }

  /// "748955001.sig-dc7.x.example": a key that nsupdate -g and a server agreed on (RFC 2930).
  static bool is_key_of_session(std::string_view name) {
    const auto dot = name.find('.');
    return dot != name.npos && dot > 0 && std::ranges::all_of(name.substr(0, dot), is_digit) &&
           name.substr(dot).starts_with(".sig-");
  }

  /// "domain: x.example, error: query for _dmarc.x.example": names of services and keys stand in a
  /// text because they are looked up.
  static const FoundName* service_below(const std::vector<FoundName>& all, const FoundName* name) {
    constexpr int enough = 50;
    if (name == nullptr) return nullptr;
    for (const auto& one : all)
      if (one.role != Role::zone && one.score >= enough && one.name.size() > name->name.size() &&
          (one.name.starts_with('_') || one.name.find("._") != std::string::npos) &&
          lies_in(one.name, name->name))
        return &one;
    return nullptr;
  }

  void hosts(const Event& event) {
    for (const auto& word : words_.words)
      if (!reading_.name.text.empty() && equal_ignoring_case(word.text, reading_.name.text))
        name_lines_.push_back(word.line);
    const auto all = find_hosts(words_, event);
    const auto* server = best(all, [](const FoundHost& one) { return one.role == Role::server; });
    const auto* client = best(all, [](const FoundHost& one) { return one.role == Role::client; });
    if (const auto* told = told_behind(all)) server = told;
    // Plain DNS has a port of its own (RFC 7858 section 3.1).
    constexpr std::uint16_t over_tls = 853;
    if (server != nullptr && server->endpoint.port == over_tls) {
      auto plain = server->endpoint;
      plain.port = 53;
      reading_.server = {to_string(plain), sure_of(server->score)};
    } else if (server != nullptr)
      reading_.server = {to_string(server->endpoint), sure_of(server->score)};
    if (client != nullptr)
      reading_.client = {address_text(client->endpoint), sure_of(client->score)};
  }

  /// ";; SERVER: 192.0.2.1#53", as dig writes behind each of several replies: the next one behind
  /// the event.
  const FoundHost* told_behind(const std::vector<FoundHost>& all) const {
    for (const auto& one : all)
      if (one.word > event_word_ && one.word > 0 && words_.words[one.word - 1].is_key &&
          words_.words[one.word - 1].text == "SERVER")
        return &one;
    return nullptr;
  }

  /// "Connection refused" is about DNS where the text looks a name up, or speaks of a DNS server.
  bool is_about_a_dns_server(const Event& event) const {
    const bool has_server = reading_.server.sure != Sure::unknown;
    const auto line = words_.words[words_.pieces[event.piece].word].line;
    constexpr std::size_t enough = 1;
    std::size_t count = std::ranges::any_of(questions_, [line, this](const FoundName& question) {
      return question.score >= sure_question && words_.words[question.word].line == line;
    });
    if (reading_.act == Act::transfer && says_transfer(line)) return true;
    for (const auto& piece : words_.pieces) {
      const auto& word = words_.words[piece.word];
      if (word.in_path || looks_like_host(word.text)) continue;  // "dns-7.x.example" is a machine
      const bool is_dns = piece.text == "dns" || piece.text.starts_with("nameserver") ||
                          piece.text == "resolver" || piece.text == "resolving" ||
                          piece.text == "nsupdate" || piece.text == "inet";
      const bool here = word.line == line && (piece.text == "lookup" || piece.text == "query" ||
                                              piece.text == "resolve" || piece.text == "recurse" ||
                                              piece.text == "xfer" || piece.text == "axfr");
      count += is_dns || here ? 1 : 0;
    }
    const bool has_word = count >= enough;
    return (has_word && (has_server || !has_other_port(line))) || has_port_of_dns(line);
  }

  /// AXFR and IXFR are of DNS alone, on any port.
  bool says_transfer(std::size_t line) const {
    return std::ranges::any_of(words_.pieces, [&](const Piece& piece) {
      const auto& word = words_.words[piece.word];
      return word.line == line && !word.in_path && (piece.text == "axfr" || piece.text == "ixfr");
    });
  }

  /// Has the line an address with a port, or "port 53", for which `fits` holds?
  bool has_port(std::size_t line, bool also_of_urls, auto fits) const {
    const auto& words = words_.words;
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto& word = words[at];
      if (word.line != line) continue;
      const bool written = word.has_port || (also_of_urls && word.in_path);
      if (word.address && written && fits(word.address->port)) return true;
      const bool named = at > 0 && words[at - 1].text == "port";
      if (const auto number = named ? number_of(word) : std::nullopt; number && fits(*number))
        return true;
    }
    return false;
  }

  bool has_port_of_dns(std::size_t line) const { return has_port(line, false, is_port_of_dns); }

  bool has_other_port(std::size_t line) const {
    return has_port(line, true, [](std::uint16_t port) { return !is_port_of_dns(port); });
  }

  std::string plain_;
  Words words_;
  std::vector<FoundName> questions_;
  std::size_t event_word_ = 0;
  std::vector<std::size_t> name_lines_;  ///< Lines that have the name, in order.
  Reading reading_;
};

}  // namespace

Reading read_text(std::string_view text) {
  if (auto line = read_tinydns_line(text)) return *std::move(line);
  return TextReader(text).read();
}

}  // namespace whyrefused
