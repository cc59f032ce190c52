#include "page/report_page.h"

#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalog/asked.h"
#include "model/printable.h"
#include "page/page.h"
#include "page/picture.h"
#include "page/query_table.h"
#include "page/question_path.h"
#include "page/small_table.h"
#include "page/tone.h"
#include "report/first_screen.h"
#include "report/marked_text.h"
#include "report/resolver_rows.h"
#include "report/text.h"

namespace whyrefused {

namespace {

std::string asked_line(const Case& the_case) {
  auto text = question_of(the_case);
  if (const auto from = asked_from(the_case); !from.empty())
    text += ", asked from " + printable(from);
  if (!the_case.context.host.empty())
    text += fmt::format(" ({})", printable(the_case.context.host));
  return text + ", " + time_for_people(the_case.asked_at);
}

Markup advice(const FirstScreen& screen) {
  Markup inner;
  std::string_view last;
  const auto add = [&](std::string_view label, const Markup& text) {
    if (label != last) inner += element("dt", {}, words(label));
    last = label;
    inner += element("dd", {}, text);
  };
  for (const auto& [label, text] : screen.advice)
    add(label, label == "Send" ? copyable("q", text) : words(text));
  for (const auto& sentence : screen.others) add("Others", words(sentence));
  if (!screen.command.empty()) add("Check", copyable("code", screen.command));
  if (inner.text.empty()) return {};
  return element("dl", {{"class", "advice"}}, inner);
}

Markup pictures(const Result& result, const PlaceInPage& place) {
  const auto path = path_of(result);
  if (path.stops.empty()) return {};
  auto both = picture(path, {.width = 720, .id = place.id + "-wide", .style = "wide"});
  both += picture(path, {.width = 340, .id = place.id + "-narrow", .style = "narrow"});
  auto section = element(place.section, {}, words("The way of the question"));
  section += element("figure", {}, both);
  return section;
}

Markup servers(const Result& result, const PlaceInPage& place) {
  const auto rows = resolver_rows(result);
  if (rows.empty()) return {};
  Markup body;
  for (const auto& row : rows) {
    auto cells = cell(row.resolver);
    cells += cell(row.origin);
    cells += cell(row.answer, class_of(tone_of(row.state)));
    cells += cell(row.time, "time");
    cells += cell(row.notes, "long");
    body += table_row(cells);
  }
  auto section = element(place.section, {}, words("Servers"));
  section += small_table("Servers" + place.of,
                         headings({"Server", "Set in", "Answer", "Time", "Notes"}), body);
  return section;
}

/// Lines that are pasted together are copied together.
Markup lines_of_section(const std::vector<DetailLine>& lines) {
  Markup inner;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = lines[i];
    const auto indent = fmt::format("i{}", line.indent);
    if (line.kind == LineKind::words) {
      auto text =
          line.mark.empty() ? Markup() : element("span", {{"class", "mark"}}, words(line.mark));
      text += words(line.text);
      const bool heads =
          line.mark.empty() && i + 1 < lines.size() && lines[i + 1].indent > line.indent;
      inner += element("p", {{"class", heads ? indent + " head" : indent}}, text);
      continue;
    }
    auto pasted = line.text;
    for (; line.kind == LineKind::pasted && i + 1 < lines.size() &&
           lines[i + 1].kind == LineKind::pasted;
         ++i)
      pasted += "\n" + lines[i + 1].text;
    inner += element("div", {{"class", indent}}, copyable("pre", pasted));
  }
  return inner;
}

Markup folded(std::string_view title, const Markup& inner) {
  auto all = element("summary", {}, words(title));
  all += inner;
  return element("details", {}, all);
}

Markup details(const Result& result, const std::vector<Trouble>& troubles,
               const PlaceInPage& place) {
  Markup inner, notes;
  for (const auto& [title, lines] : detail_sections(result, troubles)) {
    if (title.empty())
      notes += lines_of_section(lines);
    else
      inner += folded(title, lines_of_section(lines));
  }
  if (!notes.text.empty()) inner += folded("Notes", notes);
  Markup tables;
  std::size_t queries = 0;
  for (const auto& record : result.the_case.servers) {
    tables += query_table(record, place.of);
    queries += record.observations.size();
  }
  if (queries > 0)
    inner += folded(
        fmt::format("Every query ({}); what differs from the question is bold", queries), tables);
  auto section = element(place.section, {}, words("Details"));
  section += inner;
  return section;
}

std::string title_of(std::span<const Result> results) {
  if (results.size() != 1) return fmt::format("whyrefused: {} reports", results.size());
  const auto& the_case = results.front().the_case;
  return "whyrefused: " + (the_case.question ? what_was_asked(the_case, both_types)
                                             : in_quotes(the_case.request.name));
}

}  // namespace

Markup article(const Result& result, const PlaceInPage& place) {
  const auto troubles = troubles_of(result.diagnosis);
  const auto screen = first_screen(result, troubles, room_in_text(result, troubles));
  auto inner = element("p", {{"class", "asked"}}, words(asked_line(result.the_case)));
  inner += element(place.verdict, {{"class", class_of(tone_of(result.diagnosis.exit_status))}},
                   words(result.diagnosis.headline));
  inner += advice(screen);
  if (const auto marks = marked_text(result.the_case.request.name, result.the_case.marks);
      !marks.empty())
    inner += element("pre", {}, words(marks));
  inner += lines_of_section(screen.notes);
  if (screen.kind != ScreenKind::unasked) {
    inner += pictures(result, place);
    inner += servers(result, place);
    inner += details(result, troubles, place);
  }
  return element("article", {}, inner);
}

PlaceInPage place_in_page(std::size_t number, std::string_view verdict, std::string_view section) {
  return {verdict, section, fmt::format("r{}", number), fmt::format(", report {}", number)};
}

std::string html_report(std::span<const Result> results, const std::string& tool_version) {
  Page whole{.title = title_of(results), .main = {}, .version = tool_version};
  if (results.size() == 1) {
    whole.main = article(results.front(), {});
  } else {
    whole.main = element("h1", {}, words(fmt::format("{} reports", results.size())));
    for (std::size_t i = 0; i < results.size(); ++i)
      whole.main += article(results[i], place_in_page(i + 1, "h2", "h3"));
  }
  return page(whole);
}

}  // namespace whyrefused
