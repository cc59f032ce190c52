#include "checks/parameters/offending_places.h"

#include <algorithm>
#include <array>

#include "checks/parameters/labels.h"
#include "checks/parameters/name_characters.h"
#include "checks/parameters/pasted_text.h"
#include "checks/parameters/reverse_name.h"
#include "model/printable.h"
#include "model/utf8.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_label = 63, longest_name = 253;  // RFC 1035 section 2.3.4

struct LookAlike {
  char32_t code;
  char latin;
};

/// Small letters that no eye tells from Latin ones, after Unicode's confusables.txt.
constexpr std::array<LookAlike, 19> look_alikes{{
    {0x0430, 'a'}, {0x0435, 'e'}, {0x043e, 'o'}, {0x0440, 'p'}, {0x0441, 'c'},
    {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'},
    {0x0501, 'd'}, {0x051b, 'q'}, {0x051d, 'w'}, {0x04bb, 'h'}, {0x03bf, 'o'},
    {0x03b1, 'a'}, {0x03bd, 'v'}, {0x0261, 'g'}, {0x03f2, 'c'},
}};

const LookAlike* look_alike(char32_t code) {
  const auto found = std::ranges::find(look_alikes, code, &LookAlike::code);
  return found == look_alikes.end() ? nullptr : &*found;
}

bool is_latin_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_foreign_dot(char32_t code) { return code == 0x3002 || code == 0xff0e || code == 0xff61; }

/// Hyphen, non-breaking hyphen, figure, en and em dash, bar, minus sign, small hyphen.
bool is_foreign_dash(char32_t code) {
  return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0xfe58 || code == 0xfe63;
}

void add_range(std::vector<Span>& spans, std::size_t begin, std::size_t end) {
  if (end > begin) spans.push_back({begin, end - begin});
}

/// All but `part`, which lies within `whole`.
void add_around(std::vector<Span>& spans, std::string_view whole, std::string_view part) {
  const auto begin = static_cast<std::size_t>(part.data() - whole.data());
  add_range(spans, 0, begin);
  add_range(spans, begin + part.size(), whole.size());
}

void add_characters(std::vector<Span>& spans, std::string_view typed) {
  for (std::size_t at = 0; at < typed.size();) {
    const auto wide = decode_utf8(typed, at);
    if (!wide.valid || wide.length > 1) {
      if (!wide.valid || is_unprintable(wide.code) || is_foreign_dot(wide.code) ||
          is_foreign_blank(wide.code) || is_foreign_dash(wide.code))
        add_range(spans, at, at + wide.length);
      at += wide.length;
      continue;
    }
    const auto [octet, length] = read_label_char(typed, at);
    if (length == 0 || !can_be_sent(octet))
      add_range(spans, at, at + std::max<std::size_t>(length, 1));
    at += std::max<std::size_t>(length, 1);
  }
}

bool has_latin_letter(std::string_view label) {
  return std::ranges::any_of(label, is_latin_letter);
}

void add_look_alikes(std::vector<Span>& spans, std::string_view typed, std::string_view label) {
  if (!has_latin_letter(label)) return;
  const auto begin = static_cast<std::size_t>(label.data() - typed.data());
  for (std::size_t at = 0; at < label.size();) {
    const auto c = decode_utf8(label, at);
    if (look_alike(c.code) != nullptr) add_range(spans, begin + at, begin + at + c.length);
    at += c.length;
  }
}

void add_labels(std::vector<Span>& spans, std::string_view typed) {
  const auto labels = split_labels(typed);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto begin = static_cast<std::size_t>(labels[i].data() - typed.data());
    // The dot behind an empty label; the one at the end names the root.
    if (labels[i].empty() && i + 1 < labels.size() && typed.size() > 1)
      add_range(spans, begin, begin + 1);
    const bool ascii = std::ranges::all_of(labels[i], is_ascii);
    if (ascii && label_octets(labels[i]).size() > longest_label)
      add_range(spans, begin + longest_label, begin + labels[i].size());
    add_look_alikes(spans, typed, labels[i]);
  }
  const bool ascii = std::ranges::all_of(typed, is_ascii);
  const auto length = typed.size() - (ends_with_dot(typed) ? 1 : 0);
  if (ascii && length > longest_name) add_range(spans, longest_name, length);
}

std::vector<Span> merged(std::vector<Span> spans) {
  std::ranges::sort(spans, {}, &Span::begin);
  std::vector<Span> result;
  for (const auto& span : spans) {
    if (!result.empty() && span.begin <= result.back().begin + result.back().length) {
      auto& last = result.back();
      last.length = std::max(last.length, span.begin + span.length - last.begin);
    } else {
      result.push_back(span);
    }
  }
  return result;
}

/// The part of `typed` that `host`, a copy, was taken from.
std::string_view part_of(std::string_view typed, const std::string& host) {
  const auto at = host.empty() ? std::string_view::npos : typed.rfind(host);
  return at == std::string_view::npos ? typed.substr(0, 0) : typed.substr(at, host.size());
}

}  // namespace

std::vector<Span> offending_places(std::string_view typed) {
  std::vector<Span> spans;
  const auto bare = without_decoration(typed);
  if (bare.empty() || reverse_name(bare)) {
    add_around(spans, typed, bare.empty() ? typed.substr(0, 0) : bare);
    return merged(std::move(spans));
  }
  for (const auto text : {typed, bare}) {
    const auto pasted = recognise_pasted(text);
    const auto host =
        pasted ? without_decoration(part_of(typed, pasted->host)) : typed.substr(0, 0);
    if (host.empty()) continue;
    add_around(spans, typed, host);
    return merged(std::move(spans));
  }
  add_around(spans, typed, bare);
  add_characters(spans, typed);
  add_labels(spans, typed);
  return merged(std::move(spans));
}

bool is_foreign_blank(char32_t code) {
  return code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x202f ||
         code == 0x205f || code == 0x3000;
}

std::string without_junk(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode_utf8(text, at);
    if (c.valid && !is_unprintable(c.code)) kept += text.substr(at, c.length);
    at += c.length;
  }
  return std::string(without_decoration(kept));
}

std::string with_plain_hyphens(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode_utf8(text, at);
    if (c.valid && is_foreign_dash(c.code))
      result += '-';
    else
      result += text.substr(at, c.length);
    at += c.length;
  }
  return result;
}

std::string with_latin_letters(std::string_view text) {
  std::string result;
  for (const auto label : split_labels(text)) {
    if (label.data() != text.data()) result += '.';
    const bool latin = has_latin_letter(label);
    for (std::size_t at = 0; at < label.size();) {
      const auto c = decode_utf8(label, at);
      const auto* alike = latin && c.valid ? look_alike(c.code) : nullptr;
      if (alike != nullptr)
        result += alike->latin;
      else
        result += label.substr(at, c.length);
      at += c.length;
    }
  }
  return result;
}

}  // namespace whyrefused
