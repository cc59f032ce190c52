#include "report/text.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "report/details.h"
#include "report/first_screen.h"
#include "report/layout.h"
#include "report/marked_text.h"
#include "report/resolver_table.h"
#include "report/style.h"
#include "report/troubles.h"

namespace whyrefused {

namespace {

constexpr std::size_t label_column = 9;
constexpr std::string_view more =
    "More:    the same command with -v: evidence, other causes, settings, queries.\n";

std::string headline(const Diagnosis& diagnosis, Style style) {
  const auto text = wrapped("", diagnosis.headline);
  switch (diagnosis.exit_status) {
    case ExitStatus::all_answered:
      return style.good(text);
    case ExitStatus::some_failed:
      return style.doubtful(text);
    default:
      return style.bad(text);
  }
}

/// Each under its label, which is not said twice.
std::string labelled(const std::vector<AdviceLine>& lines) {
  std::string text;
  std::string_view last;
  for (const auto& [label, sentence] : lines) {
    text += wrapped(padded(label == last ? "" : fmt::format("{}:", label), label_column), sentence);
    last = label;
  }
  return text;
}

std::vector<AdviceLine> others(const FirstScreen& screen) {
  std::vector<AdviceLine> lines;
  for (const auto& sentence : screen.others) lines.push_back({"Others", sentence});
  return lines;
}

/// In the order in which people need it.
std::string screen_text(const Result& result, const FirstScreen& screen, Style style) {
  const auto head = headline(result.diagnosis, style);
  const auto marks = marked_text(result.the_case.request.name, result.the_case.marks);
  const auto notes = text_of(screen.notes);
  if (screen.kind == ScreenKind::unasked) return head + marks + notes;
  const auto table = resolver_table(result, style);
  if (screen.kind == ScreenKind::healthy)
    return head + labelled(screen.advice) + table + marks + notes;
  const auto check = screen.command.empty() ? std::string() : "Check:   " + screen.command + "\n";
  return head + "\n" + labelled(screen.advice) + labelled(others(screen)) + "\n" + table + marks +
         notes + check + std::string(more);
}

/// The lines that a screen has for it: twenty, and three for each server more.
std::size_t lines_for(const Result& result) {
  const auto servers = std::max<std::size_t>(result.the_case.servers.size(), 1);
  return 20 + 3 * (servers - 1);
}

/// What -v adds.
std::string details(const Result& result, const std::vector<Trouble>& troubles) {
  std::string text;
  for (const auto& [title, lines] : detail_sections(result, troubles))
    text += "\n" + (title.empty() ? title : title + "\n") + text_of(lines);
  return text + "\n" + probe_table(result.the_case);
}

}  // namespace

/// What helps least is left to -v where it does not fit.
Room room_in_text(const Result& result, const std::vector<Trouble>& troubles) {
  constexpr std::array rooms{Room{2, 2}, Room{2, 1}, Room{1, 1}, Room{1, 1, false}};
  for (const auto& room : rooms) {
    const auto text = screen_text(result, first_screen(result, troubles, room), Style{});
    if (static_cast<std::size_t>(std::ranges::count(text, '\n')) <= lines_for(result)) return room;
  }
  return rooms.back();
}

std::string text_report(const Result& result, TextOptions options) {
  const auto troubles = troubles_of(result.diagnosis);
  const auto screen = first_screen(result, troubles, room_in_text(result, troubles));
  auto text = screen_text(result, screen, Style{options.color});
  if (options.verbose && result.diagnosis.exit_status != ExitStatus::not_checked)
    text += details(result, troubles);
  return text;
}

}  // namespace whyrefused
