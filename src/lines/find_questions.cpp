#include "lines/find_questions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/names.h"
#include "lines/question_words.h"

namespace whyrefused {

namespace {

/// Types of what belongs to one message (RFC 2930, RFC 8945): nobody looks them up.
constexpr auto of_messages = std::to_array<std::string_view>({"TKEY", "TSIG", "OPT"});

/// May the word be a name that is asked for, where a type beside it says that something is?
std::string name_of(const Word& word) {
  if (word.address || word.in_path || find_rcode(word.text) != nullptr) return {};
  if (word.text == ".") return ".";
  return valid_name(word.text);
}

bool is_absolute(const Word& word) { return word.has_final_dot || word.text == "."; }

class Questions {
 public:
  explicit Questions(const Words& all) : words_(all.words) {}

  std::vector<FoundName> find() {
    for (at_ = 0; at_ < words_.size(); ++at_) {
      const auto name = name_of(words_[at_]);
      if (name.empty() || !type_of(words_[at_]).empty()) continue;
      if (before_its_type(name) || behind_its_type(name) || of_go(name) || in_details(name) ||
          in_call(name))
        continue;
    }
    return std::move(found_);
  }

 private:
  const Word* word(std::size_t ahead) const {
    const auto i = at_ + ahead;
    return i < words_.size() && words_[i].line == words_[at_].line ? &words_[i] : nullptr;
  }
  const Word* word_before(std::size_t back) const {
    return at_ >= back && words_[at_ - back].line == words_[at_].line ? &words_[at_ - back]
                                                                      : nullptr;
  }

  void add(const std::string& name, int score, std::string type, std::string qclass) {
    found_.push_back({name, Role::name, score, at_, std::move(type), std::move(qclass)});
  }

  /// "x.example. IN A", "x.example. 300 IN A", "x.example/A/IN", "x.example. A", "x 300 A".
  bool before_its_type(const std::string& name) {
    if (in_columns(name) || in_small_letters(name) || before_word_type(name) ||
        before_key_of_type(name) || behind_its_number(name))
      return true;
    std::size_t next = 1;
    bool is_record = false;
    if (const auto* ttl = word(1); ttl != nullptr && number_of(*ttl) && word(2) != nullptr) {
      const bool goes_on = !type_of(*word(2)).empty() || !class_of(*word(2)).empty();
      if (goes_on) next = 2, is_record = true;
    }
    const auto* first = word(next);
    const auto* second = word(next + 1);
    if (first == nullptr) return false;
    if (second != nullptr && is_one_of(second->text, of_messages)) return true;
    const auto [type, qclass] = [&]() -> std::pair<std::string, std::string> {
      if (second != nullptr && !class_of(*first).empty() && !type_of(*second).empty())
        return {type_of(*second), class_of(*first)};
      if (second != nullptr && !type_of(*first).empty() && !class_of(*second).empty())
        return {type_of(*first), class_of(*second)};
      return {type_of(*first), {}};
    }();
    if (type.empty()) return false;
    const auto& here = words_[at_];
    const bool glued = here.after == '/' || (here.after == ':' && first->before == ':');
    if (here.is_key && !glued) return false;
    if (std::string_view("])>}").find(here.after) != std::string_view::npos) return false;
    const bool quoted = here.before == here.after && (here.before == '\'' || here.before == '"');
    const bool apart = !quoted && (first->before == '\'' || first->before == '"');
    if (apart) return false;
    // "for A" is English; beside a class, behind a final dot or glued by "/" it is a type.
    const bool sure = !qclass.empty() || is_absolute(here) || glued;
    const bool like_a_name = looks_like_host(here.text) || is_absolute(here) || glued || quoted;
    if (!like_a_name && here.before != ';') return false;
    if (!sure && !looks_like_host(here.text)) return false;
    if (qclass.empty() && !is_absolute(here) && !glued && type == "NS") return false;
    if (qclass.empty() && here.text != "." && !looks_like_host(here.text) && !glued &&
        !is_absolute(here))
      return false;
    if (!looks_like_host(here.text) && !is_absolute(here) && !glued && here.before == ' ' &&
        !is_record && number_of(here))
      return false;
    const bool asked = here.before == ';' || word_before(1) == nullptr;
    // The record that is to be changed, not the host in its data: "DNS record 'x. 600 IN SRV 0 ..."
    const bool changed = is_record && here.before == '\'' && word_before(1) != nullptr &&
                         word_before(1)->text == "record";
    // The root as such is asked for seldom; it begins the record of a denial often.
    if (here.text == "." && here.before != ';' && !glued && !quoted)
      return add(name, 50, type, qclass), true;
    add(name, changed ? 95 : is_record ? 70 : (sure ? 95 : 85) + (asked ? 5 : 0), type, qclass);
    return true;
  }

  /// "'x.example' type MX", "x.example, type 28"
  bool before_word_type(const std::string& name) {
    const auto *const word_type = word(1), *const value = word(2);
    if (value == nullptr || word_type->text != "type" || word_type->is_key) return false;
    const auto number = number_of(*value);
    const auto* numbered_type = number ? find_type(*number) : nullptr;
    const auto type = numbered_type != nullptr ? std::string(numbered_type->name) : type_of(*value);
    const auto& here = words_[at_];
    if (type.empty() || (!looks_like_host(here.text) && !is_absolute(here))) return false;
    add(name, 90, type, {});
    return true;
  }

  /// "response x.example type=MX"
  bool before_key_of_type(const std::string& name) {
    const auto *const key = word(1), *const value = word(2);
    if (value == nullptr || !key->is_key || key->after != '=' || words_[at_].is_key) return false;
    const bool names_type = key->text == "type" || key->text == "qtype" || key->text == "rrtype";
    const auto type = type_of(*value);
    if (!names_type || type.empty() || !looks_like_host(words_[at_].text)) return false;
    add(name, 85, type, {});
    return true;
  }

  /// djbdns: "query: 15 x.example"
  bool behind_its_number(const std::string& name) {
    const auto *const number = word_before(1), *const key = word_before(2);
    if (key == nullptr || key->text != "query" || !key->is_key || !number_of(*number)) return false;
    const auto* type = find_type(*number_of(*number));
    if (type == nullptr || type->use == TypeUse::message || !looks_like_host(words_[at_].text))
      return false;
    add(name, 90, std::string(type->name), {});
    return true;
  }

  /// Zeek's columns: "x.example 1 C_INTERNET 15 MX".
  bool in_columns(const std::string& name) {
    const auto *const number = word(1), *const qclass = word(2), *const type = word(4);
    if (type == nullptr || !number_of(*number) || !number_of(*word(3))) return false;
    if (class_of(*qclass).empty() || type_of(*type).empty()) return false;
    add(name, 95, type_of(*type), class_of(*qclass));
    return true;
  }

  /// "x.example. in a", ("x.example", in, srv): small letters count only in this order, and where
  /// the name cannot be a word of a sentence.
  bool in_small_letters(const std::string& name) {
    const auto& here = words_[at_];
    const auto *const qclass = word(1), *const type = word(2);
    const bool quoted = here.before == '"' || here.before == '\'';
    if (type == nullptr || qclass->text != "in" || (!quoted && !here.has_final_dot)) return false;
    const auto number = parse_type(type->text);
    if (!number || find_type(*number) == nullptr || type->in_path) return false;
    add(name, 90, type_name(*number), "IN");
    return true;
  }

  /// "AAAA IN x.example.", "AAAA? x.example", "query[AAAA] x", "TXT record x.example".
  bool behind_its_type(const std::string& name) {
    const auto* before = word_before(1);
    if (before == nullptr) return false;
    const auto& here = words_[at_];
    std::size_t back = 1;
    std::string qclass;
    if (word_before(2) != nullptr && !class_of(*before).empty()) {
      qclass = class_of(*before);
      back = 2;
    }
    constexpr auto between = std::to_array<std::string_view>(
        {"dns", "record", "records", "query", "lookup", "for", "of", "type", "set", "rrset"});
    while (back < 4 && word_before(back + 1) != nullptr &&
           std::ranges::find(between, in_lower_case(word_before(back)->text)) != between.end())
      ++back;
    const auto* at_type = word_before(back);
    if (at_type == nullptr || at_type->after == ',' || at_type->after == ';') return false;
    auto type = type_of(*at_type);
    if (type.empty() && back > 1) type = small_type_of(*at_type, *word_before(back - 1));
    if (type.empty()) return false;
    const bool marked = at_type->after == '?' ||
                        (at_type->before == '[' && at_type->after == ']') || !qclass.empty();
    bool fits =
        marked || ((looks_like_host(here.text) || here.text == ".") && (type != "NS" || back > 1) &&
                   (type.size() > 1 || is_absolute(here) || back > 1));
    const bool short_name = !looks_like_host(here.text) && !is_absolute(here);
    // An "A" within a sentence is no article.
    const auto* first = word_before(back + 1);
    const bool within = first != nullptr && first->after == ' ' && !first->has_final_dot &&
                        !first->is_key && first->pieces > 0;
    fits = fits || (within && looks_like_host(here.text) && type.size() == 1);
    // "query[A] nas", not "[SRV] nas".
    const auto* glued = word_before(back + 1);
    const bool is_index = qclass.empty() && at_type->before == '[';
    if (short_name && !qclass.empty()) return false;
    if (short_name && is_index && (glued == nullptr || !are_glued(*glued, *at_type))) return false;
    if (!fits || (short_name && back > 1 && qclass.empty())) return false;
    // "86400 SOA ns1.x.example": the data of a record.
    if (back == 1 && word_before(2) != nullptr && number_of(*word_before(2)) && !marked)
      return false;
    if (at_type->is_key || (here.is_key && !marked && here.after == '=')) return false;
    add(name, marked ? 95 : 85, type, qclass);
    return true;
  }

  /// Go's question of three values: "{x.example. 1 1}".
  bool of_go(const std::string& name) {
    if (!is_absolute(words_[at_]) || word(2) == nullptr) return false;
    const auto type = number_of(*word(1));
    const auto qclass = number_of(*word(2));
    constexpr auto classes = std::to_array<std::uint16_t>({1, 3, 4, 255});
    const bool closed = word(2)->after == '}' || words_[at_].before == '{';
    if (!type || !qclass || !closed || find_type(*type) == nullptr) return false;
    if (std::ranges::find(classes, *qclass) == classes.end()) return false;
    add(name, 95, type_name(*type), class_name(*qclass));
    return true;
  }

  /// Wireshark's: "x: type A, class IN".
  bool in_details(const std::string& name) {
    // nslookup: "x, type = A, class = IN"
    const bool apart = words_[at_].is_key || words_[at_].after == ',';
    if (!apart || word(4) == nullptr) return false;
    if (word(1)->text != "type" || word(3)->text != "class") return false;
    const auto type = type_of(*word(2)), qclass = class_of(*word(4));
    if (type.empty() || qclass.empty()) return false;
    add(name, 98, type, qclass);
    return true;
  }

  /// Arguments of a call: ("x.example", srv), ('x.example', 'TXT'), (b'x.example', 1, 1).
  bool in_call(const std::string& name) {
    const auto& here = words_[at_];
    const bool quoted = here.before == here.after && (here.before == '"' || here.before == '\'');
    const auto* type = word(1);
    if (!quoted || type == nullptr || !looks_like_host(here.text)) return false;
    const auto* third = word(2);
    const auto number = number_of(*type);
    const auto qclass = third == nullptr ? std::nullopt : number_of(*third);
    if (number && qclass == std::uint16_t{1} && third->after == ')' &&
        find_type(*number) != nullptr) {
      add(name, 95, type_name(*number), "IN");
      return true;
    }
    const bool closed = type->after == ')' || (type->before == '\'' && type->after == '\'') ||
                        (type->before == '"' && type->after == '"');
    const auto* known = find_type(type->text);
    if (!closed || type->is_key || type->before == '(' || known == nullptr ||
        known->use == TypeUse::message)
      return false;
    add(name, 90, std::string(known->name), {});
    return true;
  }

  const std::vector<Word>& words_;
  std::size_t at_ = 0;
  std::vector<FoundName> found_;
};

/// "dns.question.type: MX"
bool is_type_key(const Words& all, const Word& word) {
  constexpr auto kinds =
      std::to_array<std::string_view>({"question", "query", "qry", "record", "rr", "dns", "q"});
  if (!word.is_key || word.pieces < 2) return false;
  const auto last = word.first_piece + word.pieces - 1;
  return all.pieces[last].text == "type" &&
         std::ranges::find(kinds, all.pieces[last - 1].text) != kinds.end();
}

}  // namespace

std::vector<FoundName> find_questions(const Words& words) { return Questions(words).find(); }

namespace {

/// "query for x.example, type 28": a number alone counts beside a query and a name.
std::string numbered_type(const Words& all, std::size_t at) {
  const auto& words = all.words;
  const auto number = number_of(words[at + 1]);
  const auto* type = number ? find_type(*number) : nullptr;
  if (type == nullptr || type->use == TypeUse::message) return {};
  bool query = false, name = false;
  for (const auto& piece : all.pieces) {
    if (words[piece.word].line != words[at].line) continue;
    constexpr auto of_a_query = std::to_array<std::string_view>(
        {"query", "lookup", "question", "rcode", "dns", "resolve", "resolving"});
    query = query || std::ranges::find(of_a_query, piece.text) != of_a_query.end();
    name = name || looks_like_host(words[piece.word].text);
  }
  return query && name ? std::string(type->name) : std::string();
}

}  // namespace

std::string find_type_word(const Words& all) {
  const auto& words = all.words;
  // Records that prove something; nobody looks them up.
  constexpr auto proofs = std::to_array<std::string_view>({"NSEC", "NSEC3", "RRSIG"});
  constexpr auto keys = std::to_array<std::string_view>(
      {"qtype", "rrtype", "querytype", "query_type", "question_type", "recordtype", "record_type",
       "type", "qtype_name", "rr_type", "t"});
  constexpr auto nouns = std::to_array<std::string_view>(
      {"record", "records", "lookup", "query", "queries", "lookups", "response", "rrset"});
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto& word = words[at];
    const bool next_on_line = at + 1 < words.size() && words[at + 1].line == word.line;
    if (!next_on_line) {
      // Node.js: the name of its function, "queryAaaa".
    } else if ((std::ranges::find(keys, in_lower_case(word.text)) != keys.end() ||
                is_type_key(all, word)) &&
               (word.is_key || word.text != "type" ||
                (word.before == '(' && words[at + 1].after == ')'))) {
      const auto& value = words[at + 1];
      if (const auto number = value_of(value); number && word.is_key)
        if (const auto* type = find_type(*number); type != nullptr) return std::string(type->name);
      const auto upper = type_of(value);
      if (!upper.empty()) return upper;
      // "type=mx": no English word.
      if (word.is_key && word.after == '=' && is_small_type(value.text))
        return type_name(*parse_type(value.text));
      if (const auto type = parse_type(value.text);
          type && word.is_key && word.text != "type" && word.text != "Type")
        return type_name(*type);
    }
    if (next_on_line)
      if (auto type = small_type_of(word, words[at + 1]); !type.empty()) return type;
    if (word.text == "type" && next_on_line) {
      if (auto type = type_of(words[at + 1]); !type.empty()) return type;
      if (auto type = numbered_type(all, at); !type.empty()) return type;
    }
    if (const auto type = type_of(word); !type.empty() && next_on_line && type != "NS") {
      const auto& next = words[at + 1];
      const auto number = number_of(next);
      if (number && next.before == '(' && next.after == ')' && parse_type(type) == *number)
        return type;
      const bool is_noun = std::ranges::find(nouns, in_lower_case(next.text)) != nouns.end();
      if (is_noun && type.size() > 1 && !is_one_of(type, proofs)) return type;
    }
    // "DNS_TYPE_SRV", "GETDNS_RRTYPE_MX"
    if (word.pieces > 1) {
      const auto last = word.first_piece + word.pieces - 1;
      const auto& piece = all.pieces[last];
      if (all.pieces[last - 1].text.ends_with("type") && piece.capitals)
        if (const auto* type = find_type(piece.text); type != nullptr)
          return std::string(type->name);
    }
    if (word.pieces == 2 && all.pieces[word.first_piece].text == "query" &&
        word.text.size() == 5 + all.pieces[word.first_piece + 1].text.size())
      if (const auto type = parse_type(word.text.substr(5)); type) return type_name(*type);
  }
  return {};
}

}  // namespace whyrefused
