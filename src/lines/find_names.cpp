#include "lines/find_names.h"

#include <algorithm>
#include <array>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/beside_failure.h"
#include "lines/letters.h"
#include "lines/log_machines.h"
#include "lines/name_words.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

int score_of(Role role) {
  switch (role) {
    case Role::zone:
    case Role::name:
      return 80;
    case Role::about:
      return 65;
    default:
      return 0;
  }
}

class Names {
 public:
  Names(const Words& all, const Event& event)
      : all_(all),
        words_(all.words),
        event_(event),
        failure_(all, event),
        log_(has_fields_of_a_log(all)),
        http_(is_about_http(all)),
        mail_(is_about_mail(all)) {}

  std::vector<FoundName> find() {
    std::string_view url;
    for (const auto& word : words_) {
      if (equal_ignoring_case(word.text, "domain")) domain_lines_.push_back(word.line);
      if (!word.is_host_of_url) continue;
      if (is_read_about(words_, static_cast<std::size_t>(&word - words_.data())))
        manual_ = word.text;
      one_url_ = one_url_ && (url.empty() || equal_ignoring_case(url, word.text));
      url = word.text;
    }
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (is_writer_of_log(words_, at) || is_machine_of_fields(words_, at)) continue;
      if (is_program(words_, at) || is_part_of_word(words_, at) || is_coordinate(words_, at))
        continue;
      if (may_be_name(words_[at])) {
        of_role(at);
      } else if (is_quoted_zone(at)) {
        add(at, Role::zone, 70);
      } else if (may_be_computer(words_[at].text)) {
        short_name(at);
      }
      if (words_[at].is_host_of_url && !words_[at].address) of_url(at);
    }
    return std::move(found_);
  }

 private:
  void add(std::size_t at, Role role, int score) {
    const auto name = valid_name(words_[at].text);
    if (!name.empty()) found_.push_back({name, role, score, at});
  }

  const Word* next(std::size_t at) const {
    return at + 1 < words_.size() && words_[at + 1].line == words_[at].line ? &words_[at + 1]
                                                                            : nullptr;
  }

  /// In a log "host" is mostly the machine that wrote it, and in HTTP the server that was asked for
  /// a page; a service's name is neither. Where a lookup failed, it may be what was looked up.
  int score_of_host(const Word& word) const {
    if (word.text.starts_with('_')) return 75;
    if (log_) return 0;
    if (!http_) return 60;
    return event_.happened == Happened::unsaid && event_.sure == Sure::said ? 56 : 0;
  }

  void of_role(std::size_t at) {
    const auto& word = words_[at];
    // BIND: "zone x.example/IN".
    const auto* behind = next(at);
    const bool before_class =
        word.after == '/' && behind != nullptr && parse_class(behind->text).has_value();
    const bool asked = before_class && behind->after == '/' && at + 2 < words_.size() &&
                       find_type(words_[at + 2].text) != nullptr;
    if (before_class && !asked) return add(at, Role::zone, 85);
    // Net::DNS: "axfr_start(x.example, IN)"
    if (word.before == '(' && behind != nullptr && behind->after == ')' &&
        parse_class(behind->text).has_value() && at > 0 && words_[at - 1].text.starts_with("axfr"))
      return add(at, Role::zone, 85);
    // "ns1.example:53" is a server that was asked.
    const bool has_port = behind != nullptr && behind->text == "53" &&
                          (behind->before == ':' || behind->before == '#');
    if (has_port) return;
    if (failure_.is_behind_code(at)) return add(at, Role::name, 75);
    if (is_behind_rcode_in_columns(words_, at)) return add(at, Role::name, 70);
    if (is_behind_client(words_, at)) return add(at, Role::name, 80);
    // "192.0.2.1 (ns1.example)" and "ns1.example [192.0.2.1]" are one host.
    const auto is_open = [](char c) { return c == '(' || c == '['; };
    const bool has_address = (behind != nullptr && behind->address && is_open(behind->before)) ||
                             (at > 0 && words_[at - 1].address && is_open(word.before) &&
                              words_[at - 1].line == word.line);
    if (has_address && event_.happened != Happened::unsaid) return;
    // "host mx1.x.example[192.0.2.1] said: 450": who said it.
    if (has_address && at + 2 < words_.size() && words_[at + 2].text == "said") return;
    // A host with its address behind it is a server or a client.
    if (word.after == '/' && behind != nullptr && behind->address) return;
    if (is_record_data(words_, at)) return;
    if (is_behind_word(words_, at, "key") || is_behind_word(words_, at, "secret")) return;
    if (is_domain_of_sender(all_, at)) return add(at, Role::name, 72);
    if (is_behind_word(words_, at, "AXFR") || is_behind_word(words_, at, "IXFR"))
      return add(at, Role::zone, 80);
    auto role = role_before(all_, at);
    const bool mail = word.before == '@';
    if (mail) {
      if (at > 0 && are_glued(words_[at - 1], word))
        if (mail_) add(at, Role::name, score_of_mail(at));
      return;
    }
    if (is_key_of_host(words_, at)) return add(at, Role::name, score_of_host(word));
    if (is_behind_server_in_call(all_, at))
      return add(at, words_[at - 2].text.ends_with("xfr") ? Role::zone : Role::name, 85);
    if (is_value_in_brackets(words_, at, "zone")) return add(at, Role::zone, 85);
    // Relative to the zone that stands beside it.
    if (is_value_in_brackets(words_, at, "name")) return;
    // Unbound: "sending to target: <x.example.> 192.0.2.1#53": a zone with its server.
    if (word.before == '<' && behind != nullptr && behind->address) return;
    if (is_key_of_record(words_, at)) return add(at, Role::name, 75);
    if (role == Role::about && is_authorized(words_, at)) return;
    // "192.0.2.9,pc1.example,": columns of a table.
    if (at > 0 && words_[at - 1].address && words_[at - 1].before == ',' && word.before == ',' &&
        word.after == ',' && words_[at - 1].line == word.line && role != Role::other)
      return add(at, Role::name, 60);
    if (is_changed(words_, at)) return add(at, Role::name, 75);
    if (role == Role::none && behind != nullptr && behind->text == "zone" && behind->is_key)
      return add(at, Role::zone, 70);
    if (const int score = score_of(role); score > 0) return add(at, role, score);
    // "add forward map from x.example to 192.0.2.7"
    const auto* third = at + 2 < words_.size() ? &words_[at + 2] : nullptr;
    const bool to =
        behind != nullptr && behind->text == "to" && third != nullptr && third->line == word.line;
    const bool of_map = at > 1 && words_[at - 2].text == "map";
    if (role == Role::from && to && (third->address || of_map)) return add(at, Role::name, 60);
    if (role == Role::to && (failure_.is_connected_to(at) || failure_.is_connection_to(at)))
      return add(at, Role::name, 56);
    if (role == Role::host && failure_.fails_on_line(at)) return add(at, Role::name, 58);
    if (role == Role::at && is_quote(word.before) && failure_.fails_on_line(at))
      return add(at, Role::name, 56);
    if (role == Role::none && failure_.is_subject(at)) return add(at, Role::name, 70);
    if (role == Role::none && is_alone_under_name(words_, at)) return add(at, Role::name, 60);
    if (failure_.is_behind_unknown_host(at) || failure_.is_behind_not_existing(at))
      return add(at, Role::name, 70);
    if (failure_.is_connected_to(at)) return add(at, Role::name, 56);
    // kresd: "m12n: 'x.example.'"
    if (role == Role::none && is_quote(word.before) && word.has_final_dot && at > 0 &&
        words_[at - 1].is_key)
      return add(at, Role::name, 50);
    // "[x.example.] refresh, failed": Knot DNS and its kin log by zone.
    if (word.before == '[' && word.after == ']' && word.has_final_dot)
      return add(at, Role::zone, 75);
  }

  int score_of_mail(std::size_t at) const {
    if (is_of_sender(words_, at)) return 20;
    if (is_behind_sender(words_, at)) return 80;
    const auto role = role_before(all_, at - 1);  // "error in lookup of user@x.example"
    return is_failing_domain(at) || role == Role::name || role == Role::about ? 72 : 30;
  }

  /// "<user@x.example> rejected: sender domain does not exist"
  bool is_failing_domain(std::size_t at) const {
    return failure_.is_a_lookup() && failure_.is_on_its_line(at) &&
           std::ranges::binary_search(domain_lines_, words_[at].line);
  }

  /// Of one label: only where nothing else can stand there, because most words have one label.
  void short_name(std::size_t at) {
    const auto& word = words_[at];
    const auto* behind = next(at);
    const bool quoted = is_quote(word.before) && word.after == word.before;
    if (word.after == '=') return;
    const bool field = log_ || at == 0 || words_[at - 1].is_key;  // {"error":{"cause":"..."}}
    if (word.is_key && quoted && field) {
      if (is_object_of_verb(at) && failure_.is_a_lookup()) add(at, Role::name, 75);
      return;
    }
    const auto role = role_before(all_, at);
    // Erlang: "unable to connect to epmd on nas: nxdomain"
    if (role == Role::at && word.is_key && failure_.is_a_lookup() &&
        std::ranges::binary_search(event_.failures, word.first_piece + word.pieces))
      return add(at, Role::name, 56);
    if (word.is_key && !quoted && !failure_.is_connected_to(at) &&
        !failure_.ends_before_message(at))
      return;
    if (role == Role::zone) {
      const bool alone = at > 0 && words_[at - 1].text == "zone" && behind == nullptr &&
                         (at == 1 || words_[at - 2].line != word.line);
      if (alone) add(at, Role::zone, 70);
      return;
    }
    if (at > 0 && words_[at - 1].is_key && words_[at - 1].after == '=' &&
        is_key_of_question_alone(words_[at - 1]))
      return add(at, Role::name, 75);
    if (at > 0 && words_[at - 1].is_key && quoted) {
      if (is_key_of_question(words_[at - 1]) || words_[at - 1].text == "For")
        add(at, Role::name, 75);
      return;
    }
    if (is_key_of_host(words_, at) && (log_ || http_)) return;
    if (role == Role::about) {
      if (failure_.is_behind_message(at)) return add(at, Role::name, 70);
      if (quoted && event_.happened == Happened::unsaid) add(at, Role::name, 45);
      return;
    }
    if (failure_.is_behind_unknown_host(at) &&
        (behind == nullptr || failure_.ends_before_message(at)))
      return add(at, Role::name, 58);
    if (failure_.is_connected_to(at)) return add(at, Role::name, 56);
    if (role == Role::host && quoted_or_with_port(at) && failure_.fails_on_line(at))
      return add(at, Role::name, 56);
    const auto caller = at > 1 ? in_lower_case(words_[at - 2].text) : std::string();
    if (failure_.is_behind_code(at) && (caller == "getaddrinfo" || caller.starts_with("query")))
      return add(at, Role::name, 70);
    if (role != Role::name) {
      if (failure_.is_program_and_message(at)) add(at, Role::name, 60);
      return;
    }
    const bool before_server = behind != nullptr && in_lower_case(behind->text) == "on" &&
                               at + 2 < words_.size() && words_[at + 2].address.has_value();
    const bool bracketed =
        word.before == '(' && word.after == ')' &&
        (is_behind_word(words_, at, "host") || is_behind_word(words_, at, "hostname"));
    if (quoted || before_server || bracketed) return add(at, Role::name, 75);
    if (failure_.ends_before_message(at)) add(at, Role::name, 65);
  }

  /// "zone 'corp'", "'corp' zone"
  bool is_quoted_zone(std::size_t at) const {
    const auto& word = words_[at];
    const bool quoted = is_quote(word.before) && word.after == word.before;
    return quoted && !word.address && !word.is_key && !valid_name(word.text).empty() &&
           (is_before_zone(words_, at) || is_behind_word(words_, at, "zone"));
  }

  /// "resolve 'nas': no such host": the quote stands right behind the verb, as no key of JSON does.
  bool is_object_of_verb(std::size_t at) const {
    constexpr auto verbs = std::to_array<std::string_view>(
        {"resolve", "resolving", "lookup", "resolved", "host", "hostname"});
    if (at == 0) return false;
    const auto& before = words_[at - 1];
    return before.text.data() + before.text.size() + 2 == words_[at].text.data() &&
           before.after == ' ' && std::ranges::find(verbs, before.text) != verbs.end();
  }

  /// "qname=nas"; "query=..." may be one of a database.
  static bool is_key_of_question_alone(const Word& key) {
    constexpr auto keys = std::to_array<std::string_view>(
        {"qname", "question", "question_name", "questionname", "query_name", "rrname"});
    return std::ranges::find(keys, in_lower_case(key.text)) != keys.end();
  }

  /// A key that only a question has: "qname", "query_name", not "name".
  bool is_key_of_question(const Word& key) const {
    constexpr auto pieces = std::to_array<std::string_view>(
        {"qname", "question", "query", "rrname", "quesname", "hostname", "lookup", "fqdn"});
    for (auto i = key.first_piece; i < key.first_piece + key.pieces; ++i)
      if (std::ranges::find(pieces, all_.pieces[i].text) != pieces.end())
        return all_.pieces[i].text != "hostname" || !(log_ || http_);
    return false;
  }

  /// "'nas'", "\"nas:8080\""
  bool quoted_or_with_port(std::size_t at) const {
    const auto& word = words_[at];
    const auto* behind = next(at);
    const bool port = word.after == ':' && behind != nullptr && behind->before == ':' &&
                      std::ranges::all_of(behind->text, is_digit);
    return is_quote(word.before) && (word.after == word.before || port);
  }

  /// Who fails to open a URL has looked up its host; unless the text has another URL, or a proxy.
  void of_url(std::size_t at) {
    const auto& host = words_[at];
    if (equal_ignoring_case(host.text, manual_)) return;
    // "unable to resolve (http://nas:8080/)"
    if (failure_.is_a_lookup() && may_be_computer(host.text) && at > 0 &&
        words_[at - 1].line == host.line &&
        starts_with_ignoring_case(words_[at - 1].text, "resolv"))
      return add(at, Role::name, 60);
    if (!failure_.is_a_lookup() || !looks_like_host(host.text)) return;
    add(at, Role::name,
        one_url_ && (failure_.fails_on_line(at) || failure_.fails_on_next_line(at)) ? 55 : 25);
  }

  const Words& all_;
  const std::vector<Word>& words_;
  const Event& event_;
  BesideFailure failure_;
  bool log_, http_, mail_;
  std::string_view manual_;                ///< The host of a page that the text tells to read.
  bool one_url_ = true;                    ///< All URLs have the same host.
  std::vector<std::size_t> domain_lines_;  ///< That speak of a domain.
  std::vector<FoundName> found_;
};

}  // namespace

std::vector<FoundName> find_names(const Words& words, const Event& event) {
  return Names(words, event).find();
}

}  // namespace whyrefused
