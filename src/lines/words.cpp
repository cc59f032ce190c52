#include "lines/words.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"
#include "lines/letters.h"

namespace whyrefused {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }
bool ends_chunk(char c) {
  return is_blank(c) || std::string_view("'\"`<>(){},;|[]=").find(c) != npos;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Words read() {
    std::size_t at = 0;
    while (at < text_.size()) {
      if (const auto length = bracketed_address(at); length > 0) {
        chunk(at, at + length);
        at += length;
        continue;
      }
      if (is_arrow(at)) {
        add(at, at + 1);
        at += text_[at] == '>' ? 1 : 2;
        continue;
      }
      const char c = text_[at];
      if (ends_chunk(c)) {
        if (c == '\n') ++line_;
        if (c == '=') mark_key();
        ++at;
        continue;
      }
      if (text_.substr(at, 2) == "@ ") {
        add(at, at + 1);
        ++at;
        continue;
      }
      auto end = at;
      while (end < text_.size() && !ends_chunk(text_[end])) ++end;
      // An arrow that is glued to what stands in front of it: "192.0.2.1:5->192.0.2.2:53".
      const bool arrow = end < text_.size() && text_[end] == '>' && text_[end - 1] == '-';
      chunk(at, arrow ? end - 1 : end);
      if (arrow) add(end - 1, end);
      at = end;
    }
    return std::move(result_);
  }

 private:
  /// "[2001:db8::1]:53", or "[192.0.2.1].53" as old BIND and dnscap write it: its length.
  std::size_t bracketed_address(std::size_t at) const {
    constexpr std::size_t longest = 64;
    if (text_[at] != '[') return 0;
    const auto rest = text_.substr(at, longest);
    const auto close = rest.find(']');
    if (close == npos) return 0;
    if (close < 3) return 0;
    const bool has_port = close + 2 < rest.size() &&
                          (rest[close + 1] == ':' || rest[close + 1] == '.') &&
                          is_digit(rest[close + 2]);
    if (!has_port && rest.substr(0, close).find(':') == npos) return 0;
    const auto address = parse_endpoint(rest.substr(1, close - 1)).endpoint;
    if (!address || (address->family == Family::ipv4 && !has_port)) return 0;
    auto end = close + 1;
    if (end + 1 < rest.size() && std::string_view(":#@.").find(rest[end]) != npos &&
        is_digit(rest[end + 1]))
      for (++end; end < rest.size() && is_digit(rest[end]);) ++end;
    return end;
  }

  /// "->", "=>", or ">" between blanks.
  bool is_arrow(std::size_t at) const {
    const auto rest = text_.substr(at, 2);
    if (rest == "->" || rest == "=>") return true;
    return rest == "> " && at > 0 && text_[at - 1] == ' ';
  }

  void mark_key() {
    if (!result_.words.empty() && result_.words.back().line == line_)
      result_.words.back().is_key = true;
  }

  char char_before(std::size_t at) const { return at == 0 ? ' ' : text_[at - 1]; }
  char char_behind(std::size_t at) const { return at < text_.size() ? text_[at] : ' '; }

  /// What stands between delimiters may be several words: "udp:192.0.2.1:53", "x.example/A/IN".
  void chunk(std::size_t begin, std::size_t end) {
    if (text_[begin] == ':' && (char_before(begin) == '"' || char_before(begin) == '\''))
      mark_key();
    const auto whole = end;
    while (end > begin && std::string_view(":.!?").find(text_[end - 1]) != npos) --end;
    if (end == begin) {
      if (text_.substr(begin, whole - begin) == ".") add(begin, whole);  // the root
      const char before = char_before(begin);
      if (text_[begin] == ':' && before != ')' && before != ']') mark_key();
      return;
    }
    split(begin, end, false);
    if (result_.words.empty()) return;
    auto& last = result_.words.back();
    if (end < whole && text_[end] == '.') final_dot(end);
    last.is_key = last.is_key || (text_[whole - 1] == ':' && whole > end);
  }

  void split(std::size_t begin, std::size_t end, bool in_path) {
    constexpr std::size_t longest = 1024;  // what is longer is data, and would cost time
    if (begin >= end || end - begin > longest) return;
    const auto text = text_.substr(begin, end - begin);
    if (const auto found = read_address(text)) return add_address(begin, end, *found);
    constexpr std::size_t longest_scheme = 24;
    if (const auto scheme = text.find("://"); scheme < longest_scheme) {
      const auto colon = text.substr(0, scheme).rfind(':');
      if (colon != npos) {  // "src:udp://192.0.2.7"
        split(begin, begin + colon, in_path);
        mark_key();
      }
      const auto name = text.substr(colon == npos ? 0 : colon + 1);
      return url(name.substr(0, name.find("://")), begin + scheme + 3, end);
    }
    if (const auto slash = text.find('/'); slash != npos)
      return slashed(begin, end, slash, in_path);
    if (const auto at = text.find('@'); at != npos) {
      split(begin, begin + at, in_path);
      return split(begin + at + 1, end, in_path);
    }
    if (const auto colon = text.find(':'); colon != npos) {
      split(begin, begin + colon, in_path);
      const bool is_value = begin + colon + 1 < end && text[colon + 1] != ':';
      if (colon > 0 && is_value && !is_digit(text[0]) && !is_port(text.substr(colon + 1)))
        mark_key();
      auto next = colon + 1;
      while (next < text.size() && text[next] == ':') ++next;
      return split(begin + next, end, in_path);
    }
    if (const auto hash = text.find('#'); hash != npos) {
      split(begin, begin + hash, in_path);
      return split(begin + hash + 1, end, in_path);
    }
    while (end > begin + 1 && text_[end - 1] == '.') --end;
    add(begin, end, in_path);
    if (end < text_.size() && text_[end] == '.') final_dot(end);
  }

  /// The last word has a dot at `at`; what is behind it stands behind the name.
  void final_dot(std::size_t at) {
    auto& word = result_.words.back();
    word.has_final_dot = true;
    word.after = char_behind(at + 1);
  }

  static bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, is_digit);
  }

  void url(std::string_view scheme, std::size_t begin, std::size_t end) {
    constexpr std::array<std::string_view, 6> of_dns{"udp", "tcp", "tls", "dns", "quic", "dot"};
    const bool is_path = std::ranges::find(of_dns, in_lower_case(scheme)) == of_dns.end();
    const auto stop = std::min(text_.substr(begin, end - begin).find('/'), end - begin) + begin;
    auto host = text_.substr(begin, stop - begin);
    if (const auto at = host.rfind('@'); at != npos) host.remove_prefix(at + 1);
    const auto first = static_cast<std::size_t>(host.data() - text_.data());
    const auto name = host.substr(0, host.find(':'));
    // "http:///x" has no host, and no word is empty.
    if (name.empty() && !read_address(host)) return split(std::min(stop + 1, end), end, true);
    if (const auto found = read_address(host)) {
      add_address(first, stop, *found);
      result_.words.back().in_path = is_path;
    } else {
      add(first, first + name.size(), is_path);
    }
    if (!result_.words.empty()) result_.words.back().is_host_of_url = is_path;
    if (stop < end) split(stop + 1, end, true);
  }

  /// "x.example/A/IN", "ns1.example/192.0.2.1", "/192.0.2.1:53", "192.0.2.1/40000", or a path.
  void slashed(std::size_t begin, std::size_t end, std::size_t slash, bool in_path) {
    const auto left = text_.substr(begin, slash);
    const auto right = text_.substr(begin + slash + 1, end - begin - slash - 1);
    const auto next = right.substr(0, std::min(right.find('/'), right.size()));
    if (const auto found = read_address(left); found && std::ranges::all_of(next, is_digit)) {
      if (next.size() < 4) return;  // a network: 192.0.2.0/24
      return add_address(begin, end, *found);
    }
    const bool is_address = read_address(right).has_value();
    const bool all_capitals = !next.empty() && std::ranges::all_of(next, [](char c) {
      return is_upper(c) || is_digit(c);
    });
    const bool path = in_path || (!is_address && !all_capitals);
    split(begin, begin + slash, path);
    split(begin + slash + 1, end, path);
  }

  void add_address(std::size_t begin, std::size_t end, const FoundAddress& found) {
    add(begin, end);
    if (result_.words.empty()) return;
    result_.words.back().address = found.endpoint;
    result_.words.back().has_port = found.has_port;
  }

  void add(std::size_t begin, std::size_t end, bool in_path = false) {
    Word word;
    word.text = text_.substr(begin, end - begin);
    word.before = char_before(begin);
    word.after = char_behind(end);
    word.in_path = in_path;
    word.line = line_;
    word.first_piece = result_.pieces.size();
    add_pieces(word.text);
    word.pieces = result_.pieces.size() - word.first_piece;
    result_.words.push_back(word);
  }

  void add_pieces(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
      if (!is_letter(text[at]) && !is_digit(text[at])) {
        ++at;
        continue;
      }
      const auto length = piece_length(text.substr(at));
      const auto piece = text.substr(at, length);
      result_.pieces.push_back(
          {in_lower_case(piece), result_.words.size(), std::ranges::none_of(piece, is_lower)});
      at += length;
    }
  }

  static std::size_t piece_length(std::string_view text) {
    const auto kind = [](char c) { return is_digit(c) ? 1 : is_letter(c) ? 2 : 0; };
    std::size_t end = 1;
    for (; end < text.size() && kind(text[end]) == kind(text[0]); ++end) {
      if (is_lower(text[end - 1]) && is_upper(text[end])) return end;
      const bool next_is_lower = end + 1 < text.size() && is_lower(text[end + 1]);
      if (is_upper(text[end - 1]) && is_upper(text[end]) && next_is_lower) return end;
    }
    return end;
  }

  std::string_view text_;
  Words result_;
  std::size_t line_ = 0;
};

}  // namespace

Words words_of(std::string_view text) { return Reader(text).read(); }

bool reads(const std::vector<Piece>& pieces, std::size_t at, std::string_view phrase) {
  while (!phrase.empty()) {
    const auto end = std::min(phrase.find(' '), phrase.size());
    if (at >= pieces.size() || pieces[at].text != phrase.substr(0, end)) return false;
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
    ++at;
  }
  return true;
}

}  // namespace whyrefused
