#include "page/comparison_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "model/printable.h"
#include "page/page.h"
#include "page/question_path.h"
#include "page/report_page.h"
#include "page/small_table.h"
#include "page/tone.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// "192.0.2.7 (pc7)"
std::string place_of(const Sighting& sighting) {
  auto place = printable(sighting.source);
  if (!sighting.host.empty())
    place += fmt::format("{}({})", place.empty() ? "" : " ", printable(sighting.host));
  return place.empty() ? "?" : place;
}

bool differs(const SeenServer& seen) {
  return std::ranges::any_of(seen.sightings, [&](const Sighting& sighting) {
    return sighting.server.state != seen.sightings.front().server.state;
  });
}

std::string answer_of(const ServerDiagnosis& server) {
  auto text = server.has_rcode ? rcode_name(server.rcode) : std::string(state_id(server.state));
  if (server.cause != nullptr)
    text += fmt::format(" ({}, {})", id_text(server.cause->id), confidence_id(server.confidence));
  return text;
}

/// All that a place saw of a server: more than one where it asked again.
Markup cell_of(const SeenServer& seen, const std::string& place) {
  Markup inner;
  for (const auto& sighting : seen.sightings) {
    if (place_of(sighting) != place) continue;
    inner += element("p", {{"class", class_of(tone_of(sighting.server.state))}},
                     words(answer_of(sighting.server)));
  }
  if (inner.text.empty()) return cell("not asked", "silent");
  return element("td", {{"class", differs(seen) ? "differs" : "alike"}}, inner);
}

std::vector<std::string> places_of(const std::vector<const SeenServer*>& servers) {
  std::vector<std::string> places;
  for (const auto* seen : servers)
    for (const auto& sighting : seen->sightings)
      if (const auto place = place_of(sighting); std::ranges::find(places, place) == places.end())
        places.push_back(place);
  return places;
}

std::string name_of(const SeenServer& seen) {
  return to_string(seen.endpoint) +
         (seen.host.empty() ? "" : fmt::format(" on {}", printable(seen.host)));
}

Markup matrix(const Comparison& comparison) {
  std::vector<const SeenServer*> servers;
  for (const auto& seen : comparison.servers) servers.push_back(&seen);
  std::stable_partition(servers.begin(), servers.end(),
                        [](const auto* seen) { return differs(*seen); });
  auto head = heading("Asked from");
  for (const auto* seen : servers) head += heading(name_of(*seen));
  Markup rows;
  for (const auto& place : places_of(servers)) {
    auto cells = row_heading(place);
    for (const auto* seen : servers) cells += cell_of(*seen, place);
    rows += table_row(cells);
  }
  return small_table("Places and servers for " + comparison.question, head, rows);
}

Markup conclusions(const Comparison& comparison) {
  Markup inner;
  for (const auto& seen : comparison.servers) {
    if (seen.conclusion.empty()) continue;
    auto lines = element("p", {{"class", "conclusion"}}, words(seen.conclusion));
    for (const auto& [mark, sentences] :
         {std::pair{"+ ", &seen.evidence}, std::pair{"- ", &seen.limits}})
      for (const auto& sentence : *sentences) {
        auto line = element("span", {{"class", "mark"}}, words(mark));
        line += words(sentence);
        lines += element("p", {{"class", "i4"}}, line);
      }
    inner += lines;
  }
  return inner;
}

Markup what_each_saw(std::span<const Result> results) {
  Markup rows;
  for (const auto& [the_case, diagnosis] : results) {
    auto cells = cell(time_for_people(the_case.asked_at), "time");
    const auto from = asked_from(the_case);
    cells += cell(fmt::format("{} {}", printable(from), printable(the_case.context.host)));
    cells += cell(question_of(the_case));
    cells += cell(diagnosis.headline, "long");
    rows += table_row(cells);
  }
  auto section = element("h2", {}, words("What each report says"));
  section += small_table("What each report says",
                         headings({"Asked at", "From", "Question", "Verdict"}), rows);
  return section;
}

/// Of all servers the one that says most: one that is not alike everywhere, else one that does not
/// answer everywhere. Null: all answer.
const SeenServer* telling(const std::vector<Comparison>& comparisons) {
  const SeenServer* found = nullptr;
  for (const auto& comparison : comparisons)
    for (const auto& seen : comparison.servers) {
      if (differs(seen)) return &seen;
      const bool answers = seen.sightings.front().server.state == ServerState::answered;
      if (found == nullptr && !answers && !seen.conclusion.empty()) found = &seen;
    }
  return found;
}

std::size_t number_of_different(const std::vector<Comparison>& comparisons) {
  std::size_t number = 0;
  for (const auto& comparison : comparisons)
    number += static_cast<std::size_t>(std::ranges::count_if(comparison.servers, differs));
  return number;
}

struct TonedVerdict {
  std::string text;
  Tone tone = Tone::good;
};

TonedVerdict verdict_on(const std::vector<Comparison>& comparisons,
                        std::span<const Result> results) {
  const auto* seen = telling(comparisons);
  const auto failing = std::ranges::count_if(results, [](const Result& result) {
    return result.diagnosis.exit_status != ExitStatus::all_answered;
  });
  if (seen == nullptr && failing > 0)
    return {fmt::format("No server differs from place to place; {} of {} reports tell of trouble.",
                        failing, results.size()),
            Tone::bad};
  if (seen == nullptr) return {"No server differs from place to place.", Tone::good};
  const auto different = number_of_different(comparisons);
  if (different == 0) return {seen->conclusion, Tone::bad};
  if (different == 1) return {seen->conclusion, Tone::doubtful};
  return {fmt::format("{} servers do not do the same everywhere.", different), Tone::doubtful};
}

/// What to do stands in each report. Beyond so many nobody reads them one by one.
Markup each_in_full(std::span<const Result> results) {
  constexpr std::size_t most = 20;
  if (results.size() > most) return {};
  auto section = element("h2", {}, words("The reports"));
  for (std::size_t i = 0; i < results.size(); ++i) {
    const auto& the_case = results[i].the_case;
    auto inner = element(
        "summary", {},
        words(fmt::format("Report {}: {} {}, {}", i + 1, printable(asked_from(the_case)),
                          printable(the_case.context.host), time_for_people(the_case.asked_at))));
    inner += article(results[i], place_in_page(i + 1, "h3", "h4"));
    section += element("details", {}, inner);
  }
  return section;
}

}  // namespace

std::string html_comparison(const std::vector<Comparison>& comparisons,
                            std::span<const Result> results, const std::string& tool_version) {
  Page whole{.title = "whyrefused: places compared",
             .main = {},
             .version = tool_version,
             .has_table = false};
  const auto [verdict, tone] = verdict_on(comparisons, results);
  whole.main = element("h1", {{"class", class_of(tone)}}, words(verdict));
  for (const auto& comparison : comparisons) {
    whole.main += element("h2", {}, words(comparison.question));
    whole.main += conclusions(comparison);
    whole.main += matrix(comparison);
  }
  whole.main += what_each_saw(results);
  whole.main += each_in_full(results);
  return page(whole);
}

}  // namespace whyrefused
