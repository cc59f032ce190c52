#include "page/list_page.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "model/printable.h"
#include "model/verdict.h"
#include "page/heat_map.h"
#include "page/page.h"
#include "page/small_table.h"
#include "page/tone.h"
#include "report/batch_line.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// Where the rows go. No word of anybody can hold it: its "<" would be escaped.
constexpr std::string_view place_of_rows = "<!--rows-->";

std::string verdict_on(const Tally& tally) {
  auto text = fmt::format("{} {}", with_commas(tally.names), tally.names == 1 ? "name" : "names");
  for (std::size_t i = 0; i < verdicts; ++i)
    if (tally.by_verdict[i] > 0)
      text += fmt::format("{} {} {}", text.find(':') == std::string::npos ? ":" : ",",
                          with_commas(tally.by_verdict[i]), verdict_id(static_cast<Verdict>(i)));
  text += ".";
  if (tally.stopped)
    text += fmt::format(" Stopped before the end of the list: {} not finished.",
                        with_commas(tally.unfinished));
  return text;
}

Markup causes(const Tally& tally, WordsForCause in_words) {
  Markup rows;
  for (const auto& [id, names] : most_first(tally.by_cause)) {
    auto cells = number_cell(with_commas(names));
    cells += cell(id);
    cells += cell(in_words(id));
    rows += table_row(cells);
  }
  if (rows.text.empty()) return {};
  auto head = number_heading("Names");
  head += headings({"Cause", "In words"});
  auto section = element("h2", {}, words("Causes"));
  section +=
      element("p", {}, words("Each name counts once, by the server that its verdict is about."));
  section += small_table("Causes", head, rows);
  return section;
}

/// Without scripts it is a table; with scripts it is text, which table.js reads.
Markup names() {
  auto table = element("thead", {},
                       table_row(headings({"Name", "Type", "Verdict", "Cause", "Answered",
                                           "Slowest (ms)", "What"})));
  table += element("tbody", {}, trusted("\n" + std::string(place_of_rows)));
  auto section = element("h2", {{"id", "names"}}, words("Names"));
  section += element("div", {{"id", "table"}});
  section += element("noscript", {{"id", "rows"}},
                     element("div", {{"class", "scroll"}}, element("table", {}, table)));
  return section;
}

Markup slowest(const Tally& tally) {
  Markup rows;
  for (const auto& [latency, name, address] : tally.slowest) {
    auto cells = number_cell(time_text(latency));
    cells += cell(name);
    cells += cell(address);
    rows += table_row(cells);
  }
  if (rows.text.empty()) return {};
  auto head = number_heading("Reply after");
  head += headings({"Name", "Server"});
  auto section = element("h2", {}, words("The slowest"));
  section += small_table("The slowest", head, rows);
  return section;
}

/// Of its replies to the question itself; zero where there is none.
std::chrono::microseconds slowest_reply(const Case& the_case) {
  std::chrono::microseconds slowest{};
  for (const auto& record : the_case.servers)
    if (const auto* target = record.target(); target != nullptr && target->reply)
      slowest = std::max(slowest, target->latency);
  return slowest;
}

}  // namespace

std::string list_row(const Result& seen, std::string_view sentence) {
  const auto columns = batch_columns(seen, sentence);
  const bool has_cause = columns.cause != "-";
  const auto slowest = slowest_reply(seen.the_case);
  const auto milliseconds = static_cast<double>(slowest.count()) / 1e3;
  auto cells = cell(columns.name);
  cells += cell(columns.type);
  cells += cell(columns.verdict);
  cells += cell(has_cause ? fmt::format("{} ({})", columns.cause, columns.confidence) : "");
  cells += cell(fmt::format("{}/{}", columns.answered, columns.servers));
  cells += cell(slowest.count() == 0 ? "" : fmt::format("{:.1f}", milliseconds));
  cells += cell(columns.sentence);
  return table_row(cells).text;
}

ListFrame list_frame(const Tally& tally, WordsForCause in_words, const std::string& tool_version) {
  Page whole{.title = "whyrefused: a list of names",
             .main = {},
             .version = tool_version,
             .has_table = true};
  whole.main = element("h1", {{"class", class_of(tone_of(exit_status_of(tally)))}},
                       words(verdict_on(tally)));
  whole.main += causes(tally, in_words);
  whole.main += heat_map(tally.servers);
  whole.main += slowest(tally);
  auto summary = element("summary", {}, words("The summary as text"));
  summary += element("pre", {}, words(summary_text(tally, in_words)));
  whole.main += element("details", {}, summary);
  whole.main += names();

  const auto text = page(whole);
  const auto at = text.find(place_of_rows);
  return {text.substr(0, at), text.substr(at + place_of_rows.size())};
}

}  // namespace whyrefused
