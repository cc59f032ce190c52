#include "report/resolver_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "report/layout.h"
#include "report/resolver_rows.h"

namespace whyrefused {

namespace {

constexpr std::size_t page = 80, gap = 2, notes_least = 16;
/// The origin of servers that were typed.
constexpr std::string_view by_hand = "command line";

std::string colored(Style style, ServerState state, const std::string& text) {
  switch (state) {
    case ServerState::answered:
      return style.good(text);
    case ServerState::refused:
      return style.bad(text);
    default:
      return style.doubtful(text);
  }
}

template <typename Member>
std::size_t widest(const std::vector<ResolverRow>& rows, Member member, std::size_t least) {
  for (const auto& row : rows) least = std::max(least, width_of(row.*member));
  return least;
}

/// The table of `rows`; a column that is empty in every row is left out.
std::string table_of(const std::vector<ResolverRow>& rows, Style style) {
  const bool origins =
      std::ranges::any_of(rows, [](const auto& row) { return !row.origin.empty(); });
  const auto resolver = widest(rows, &ResolverRow::resolver, 8) + gap;
  const auto origin = origins ? widest(rows, &ResolverRow::origin, 4) + gap : 0;
  const auto answer = widest(rows, &ResolverRow::answer, 6);
  const auto time = widest(rows, &ResolverRow::time, 4) + gap;
  const auto before_notes = resolver + origin + answer + gap + time;
  const std::size_t room = before_notes + notes_least <= page ? page - before_notes : 0;

  std::string text = padded("Server", resolver) + padded(origins ? "Set in" : "", origin) +
                     padded("Answer", answer + gap) + padded("Time", room > 0 ? time : 0) +
                     (room > 0 ? "Notes" : "");
  while (text.ends_with(' ')) text.pop_back();
  text += "\n";
  for (const auto& row : rows) {
    auto line = padded(row.resolver, resolver) + padded(row.origin, origin) +
                colored(style, row.state, padded(row.answer, answer)) + std::string(gap, ' ') +
                padded(row.time, time);
    const bool beside = width_of(row.notes) <= room;
    if (beside) line += row.notes;
    while (line.ends_with(' ')) line.pop_back();
    text += line + "\n";
    if (!beside) text += wrapped("    ", row.notes, page);
  }
  return text;
}

}  // namespace

std::string resolver_table(const Result& result, Style style) {
  auto rows = resolver_rows(result);

  // Whoever typed the servers knows where they come from.
  if (std::ranges::all_of(result.the_case.servers,
                          [](const auto& record) { return record.server.origin == by_hand; }))
    for (auto& row : rows) row.origin.clear();

  const auto width = widest(rows, &ResolverRow::resolver, 8) +
                     widest(rows, &ResolverRow::origin, 4) + widest(rows, &ResolverRow::answer, 6) +
                     widest(rows, &ResolverRow::time, 4) + 3 * gap;
  if (width > page) {  // Long paths go down to the notes.
    for (auto& row : rows) {
      row.notes = "from " + row.origin + (row.notes.empty() ? "" : "; " + row.notes);
      row.origin.clear();
    }
  }
  return table_of(rows, style);
}

std::string probe_table(const Case& the_case) {
  std::string text;
  for (const auto& record : the_case.servers) {
    text += "Every query to " + to_string(record.server.endpoint) + "\n";
    for (const auto& row : probe_rows(record)) {
      text += fmt::format("  {:<15} {:<11} {:>8}  {} {}{}{}\n", row.purpose, row.result, row.time,
                          row.name, row.type, row.form.empty() ? "" : " ", row.form);
      if (!row.details.empty()) text += wrapped("      ", row.details, page);
    }
  }
  return text;
}

}  // namespace whyrefused
