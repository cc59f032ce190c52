#include <algorithm>
#include <array>

#include "catalog/text.h"
#include "lines/happened.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

struct ActWord {
  std::string_view piece;
  Act act;
  bool of_dns_alone = false;  ///< It counts on any line, and for any event.
};

constexpr auto act_words = std::to_array<ActWord>({
    {"notify", Act::notify},           {"notifies", Act::notify},
    {"notification", Act::notify},     {"notifying", Act::notify},
    {"axfr", Act::transfer, true},     {"axfrdns", Act::transfer, true},
    {"ixfr", Act::transfer, true},     {"xfr", Act::transfer, true},
    {"axfrddns", Act::transfer, true}, {"xfrd", Act::transfer, true},
    {"xfer", Act::transfer},           {"xfrin", Act::transfer, true},
    {"xfrout", Act::transfer, true},   {"transfer", Act::transfer},
    {"transferring", Act::transfer},   {"refresh", Act::transfer},
    {"nsupdate", Act::update, true},   {"ddns", Act::update, true},
    {"update", Act::update},           {"updates", Act::update},
    {"updating", Act::update},         {"registration", Act::update},
    {"register", Act::update},         {"registering", Act::update},
});

/// "adding the TXT record", "unable to add forward map", "delete RRs": an update in other words.
bool is_change(const Words& words, std::size_t at) {
  constexpr auto verbs = std::to_array<std::string_view>(
      {"add", "adding", "added", "remove", "removing", "delete", "deleting", "replace", "replacing",
       "create", "creating", "present", "presenting"});
  constexpr auto things = std::to_array<std::string_view>(
      {"map", "mapping", "record", "records", "rr", "rrs", "rrset", "txt", "ptr", "entry"});
  constexpr std::size_t reach = 5;
  const auto& pieces = words.pieces;
  if (std::ranges::find(verbs, pieces[at].text) == verbs.end()) return false;
  for (auto i = at + 1; i < std::min(pieces.size(), at + reach); ++i)
    if (std::ranges::find(things, pieces[i].text) != things.end()) return true;
  return false;
}

/// "notify the administrator", "notify your users"
bool is_about_people(const Words& words, std::size_t at) {
  constexpr auto people = std::to_array<std::string_view>(
      {"the", "your", "you", "us", "me", "user", "users", "administrator", "admin"});
  const auto& pieces = words.pieces;
  return pieces[at].text == "notify" && at + 1 < pieces.size() &&
         is_one_of(pieces[at + 1].text, people);
}

/// "rfc2136"
bool is_rfc_of_updates(const Words& words, std::size_t at) {
  return words.pieces[at].text == "rfc" && at + 1 < words.pieces.size() &&
         words.pieces[at + 1].text == "2136";
}

}  // namespace

Act find_act(const Words& words, const Event& event) {
  // What getaddrinfo() and its kin say is of a lookup, whatever "apt update" it stopped.
  if (event.happened == Happened::unsaid && event.sure == Sure::said) return Act::lookup;
  const bool by_server = event.happened == Happened::rcode || event.happened == Happened::tsig;
  const auto line = words.words[words.pieces[event.piece].word].line;
  Act act = Act::lookup;
  std::size_t nearest = SIZE_MAX;
  for (std::size_t at = 0; at < words.pieces.size(); ++at) {
    const auto& word = words.words[words.pieces[at].word];
    if (word.in_path) continue;
    // A script for updates may look the name up first.
    if (event.happened == Happened::unsaid && words.pieces[at].text == "nslookup")
      return Act::lookup;
    const auto* const row = std::ranges::find(act_words, words.pieces[at].text, &ActWord::piece);
    // "update.x.example" is a name; "dns.xfr" is a function for transfers.
    if (looks_like_host(word.text) && (row == act_words.end() || !row->of_dns_alone)) continue;
    // "security status update"
    if (at > 0 && words.pieces[at].text == "update" && words.pieces[at - 1].text == "status")
      continue;
    if (is_about_people(words, at)) continue;
    const bool change =
        row == act_words.end() && (is_change(words, at) || is_rfc_of_updates(words, at));
    if (row == act_words.end() && !change) continue;
    const bool other_line = word.line != line;
    const bool counts = by_server || (row != act_words.end() && row->of_dns_alone) || !other_line;
    if (!counts) continue;
    constexpr std::size_t another_line = 1000;
    const auto distance =
        (at > event.piece ? at - event.piece : event.piece - at) + (other_line ? another_line : 0);
    if (distance >= nearest) continue;
    nearest = distance;
    act = change ? Act::update : row->act;
  }
  return act;
}

std::optional<std::uint16_t> find_ede(const Words& words) {
  const auto& pieces = words.pieces;
  for (std::size_t at = 1; at < pieces.size(); ++at) {
    const auto& text = pieces[at].text;
    if (text.size() > 2 || !is_digit(text.front())) continue;
    const auto before = [&](std::size_t back) {
      return at < back ? std::string_view() : std::string_view(pieces[at - back].text);
    };
    const bool named = before(1) == "ede" || (before(1) == "code" && before(2) == "info") ||
                       (before(1) == "error" && before(2) == "dns" && before(3) == "extended");
    if (named) return static_cast<std::uint16_t>(std::stoi(text));
  }
  return std::nullopt;
}

}  // namespace whyrefused
