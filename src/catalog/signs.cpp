#include "catalog/signs.h"

namespace whyrefused {

namespace {

/// What stands between two backticks.
struct Quoted {
  SignKind kind = SignKind::line;
  std::string_view shown, matched;
};

Quoted quoted(std::string_view text) {
  Quoted result;
  if (text.starts_with("$ ")) result.kind = SignKind::command;
  if (text.starts_with("? ")) result.kind = SignKind::ordinary_line;
  if (result.kind != SignKind::line) text.remove_prefix(2);
  const auto bar = text.find('|');
  result.shown = text.substr(0, bar);
  result.matched = bar == std::string_view::npos ? text : text.substr(bar + 1);
  return result;
}

/// Calls `plain` with each part outside of backticks and `quote` with each inside.
template <typename Plain, typename Quote>
void for_each_part(std::string_view confirm, Plain plain, Quote quote) {
  while (!confirm.empty()) {
    const auto open = confirm.find('`');
    plain(confirm.substr(0, open));
    if (open == std::string_view::npos) return;
    const auto close = confirm.find('`', open + 1);
    quote(quoted(confirm.substr(open + 1, close - open - 1)));
    confirm.remove_prefix(close == std::string_view::npos ? confirm.size() : close + 1);
  }
}

}  // namespace

std::vector<Sign> signs_in(std::string_view confirm) {
  std::vector<Sign> signs;
  for_each_part(
      confirm, [](std::string_view) {},
      [&](const Quoted& part) {
        signs.push_back({part.kind, part.matched});
      });
  return signs;
}

std::string confirm_text(std::string_view confirm) {
  std::string text;
  for_each_part(
      confirm, [&](std::string_view plain) { text += plain; },
      [&](const Quoted& part) { text += part.shown; });
  return text;
}

}  // namespace whyrefused
