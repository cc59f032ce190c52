#include "report/screen_line.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/utf8.h"
#include "report/layout.h"

namespace whyrefused {

namespace {

/// The beginning of the text that takes at most so many columns, in bytes.
std::size_t bytes_within(std::string_view text, std::size_t columns) {
  std::size_t at = 0, width = 0;
  while (at < text.size()) {
    const auto length = decode_utf8(text, at).length;
    width += width_of(text.substr(at, length));
    if (width > columns) break;
    at += length;
  }
  return at;
}

std::string tinted(const ScreenLine& line, std::size_t bytes, Style style) {
  std::string text;
  std::size_t at = 0;
  const auto plain = std::string_view(line.text).substr(0, bytes);
  for (const auto& tint : line.tints) {
    if (tint.begin >= bytes) break;
    const auto part = plain.substr(tint.begin, tint.length);
    text += plain.substr(at, tint.begin - at);
    text += tint.state == ServerState::answered  ? style.good(part)
            : tint.state == ServerState::refused ? style.bad(part)
                                                 : style.doubtful(part);
    at = tint.begin + part.size();
  }
  text += plain.substr(at);
  return text;
}

void add(std::vector<std::string>& out, const ScreenLine& line, std::size_t columns, Style style) {
  if (!line.wraps) {
    out.push_back(tinted(line, bytes_within(line.text, columns), style));
    return;
  }
  const auto text = wrapped("", line.text, columns);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto part = std::string_view(text).substr(at, end - at);
    out.emplace_back(part.substr(0, bytes_within(part, columns)));
    at = end + 1;
  }
}

std::vector<std::string> all_of(std::span<const ScreenLine> lines, std::size_t dispensable,
                                std::size_t columns, Style style) {
  std::vector<std::string> out;
  std::size_t left_out = 0;
  const auto say_left_out = [&] {
    if (left_out > 0) add(out, {fmt::format("... and {} more", left_out)}, columns, style);
    left_out = 0;
  };
  for (const auto& line : lines) {
    if (line.dispensable && dispensable == 0) {
      ++left_out;
      continue;
    }
    if (line.dispensable)
      --dispensable;
    else
      say_left_out();
    add(out, line, columns, style);
  }
  say_left_out();
  return out;
}

}  // namespace

std::vector<std::string> fitted(std::span<const ScreenLine> lines, std::size_t rows,
                                std::size_t columns, Style style) {
  auto dispensable =
      static_cast<std::size_t>(std::ranges::count(lines, true, &ScreenLine::dispensable));
  auto out = all_of(lines, dispensable, columns, style);
  while (out.size() > rows && dispensable > 0) {
    // The line that says how many are missing takes a place, too.
    const auto too_many = std::max<std::size_t>(out.size() - rows, 1);
    dispensable -= std::min(dispensable, too_many);
    out = all_of(lines, dispensable, columns, style);
  }
  if (out.size() > rows) out.resize(rows);
  return out;
}

}  // namespace whyrefused
