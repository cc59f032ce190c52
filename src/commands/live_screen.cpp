#include "commands/live_screen.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "commands/printing.h"
#include "commands/terminal_text.h"
#include "report/layout.h"

namespace whyrefused {

namespace {

/// What is wider is hard to read, and broken when the terminal becomes narrower.
constexpr std::size_t widest = 100;

platform::TerminalSize terminal_size() {
  const auto [rows, columns] = platform::terminal_size().value_or(platform::TerminalSize{0, 0});
  return {rows > 0 ? rows : 24U, columns > 0 ? columns : 80U};
}

/// Without the colours.
std::size_t columns_of(std::string_view line) {
  std::size_t width = 0;
  while (!line.empty()) {
    const auto colour = line.find('\x1b');
    width += width_of(line.substr(0, colour));
    if (colour == std::string_view::npos) break;
    line.remove_prefix(std::min(line.size(), line.find('m', colour) + 1));
  }
  return width;
}

}  // namespace

bool LiveScreen::is_possible() { return platform::can_be_drawn_on(platform::standard_error); }

platform::TerminalSize LiveScreen::size() {
  const auto [rows, columns] = terminal_size();
  // The cursor stands below the last line, and never behind the last column.
  return {std::max<std::size_t>(rows, 2) - 1,
          std::min(widest, std::max<std::size_t>(columns, 2) - 1)};
}

std::string LiveScreen::shown(const std::string& text) {
  return for_terminal(platform::standard_error, masked(text), Escapes::braces);
}

bool LiveScreen::read_keys() {
  reads_keys_ = !has_hung_up_ && guard_.read_keys();
  return reads_keys_;
}

void LiveScreen::add_to(platform::Waker& waker) {
  if (reads_keys_) waker.add(keys_);
}

bool LiveScreen::take_q(platform::Waker& waker) {
  if (!reads_keys_ || !waker.is_ready(keys_)) return false;
  waker.clear();  // Once read, it is not known to be ready.
  std::array<char, 64> keys{};
  const auto count = keys_.read(keys).size;
  has_hung_up_ = count == 0;
  return std::string_view(keys.data(), count).find_first_of("qQ") != std::string_view::npos;
}

/// Most terminals that have become narrower have broken the lines that are too long now. In one
/// that cuts them off instead, a few lines above go, too.
std::size_t LiveScreen::rows_drawn() const {
  const auto columns = terminal_size().columns;
  std::size_t rows = 0;
  for (const auto width : drawn_) rows += std::max<std::size_t>(1, (width + columns - 1) / columns);
  return rows;
}

void LiveScreen::draw(std::span<const ScreenLine> lines, const Options& options) {
  if (!platform::is_in_front()) return;
  const auto [rows, columns] = size();
  const auto fit = fitted(lines, rows, columns, {use_color(options.color)});
  std::string text;
  if (guard_.is_drawn())
    for (auto row = rows_drawn(); row > 0; --row) text += "\x1b[A\x1b[2K";
  drawn_.clear();
  for (const auto& line : fit) {
    text += line + "\n";
    drawn_.push_back(columns_of(line));
  }
  guard_.note_drawn(fit.size());
  platform::write_plainly(platform::standard_error, text);
}

void LiveScreen::clear() {
  if (guard_.is_drawn()) guard_.note_drawn(rows_drawn());
  guard_.take_back();
  reads_keys_ = false;
  drawn_.clear();
}

}  // namespace whyrefused
