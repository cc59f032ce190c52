#include "report/comparison_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "model/printable.h"
#include "report/layout.h"
#include "report/style.h"
#include "report/words.h"

namespace whyrefused {

namespace {

constexpr std::size_t gap = 2;

struct Row {
  std::string server, place, answer, cause;
  ServerState state;
};

std::string cause_of(const ServerDiagnosis& server) {
  if (server.cause == nullptr) return {};
  return fmt::format("{} ({})", id_text(server.cause->id), confidence_id(server.confidence));
}

std::vector<Row> rows_of(const Comparison& comparison) {
  std::vector<Row> rows;
  for (const auto& seen : comparison.servers)
    for (const auto& sighting : seen.sightings) {
      const bool first = &sighting == &seen.sightings.front();
      auto place = printable(sighting.source);
      if (!sighting.host.empty())
        place += (place.empty() ? "" : " ") + ("(" + printable(sighting.host) + ")");
      rows.push_back({first ? to_string(seen.endpoint) : "", place,
                      sighting.server.has_rcode ? rcode_name(sighting.server.rcode)
                                                : std::string(state_id(sighting.server.state)),
                      cause_of(sighting.server), sighting.server.state});
    }
  return rows;
}

std::string colored(Style style, ServerState state, const std::string& text) {
  if (state == ServerState::answered) return style.good(text);
  return state == ServerState::refused ? style.bad(text) : style.doubtful(text);
}

std::string table(const std::vector<Row>& rows, Style style) {
  std::size_t server = 8, place = 10, answer = 6;
  for (const auto& row : rows) {
    server = std::max(server, width_of(row.server));
    place = std::max(place, width_of(row.place));
    answer = std::max(answer, width_of(row.answer));
  }
  const auto line = [&](const std::string& a, const std::string& b, const std::string& c,
                        const std::string& d) {
    auto text = padded(a, server + gap) + padded(b, place + gap) + c + d;
    while (text.ends_with(' ')) text.pop_back();
    return text + "\n";
  };
  auto text = line("Server", "Asked from", padded("Answer", answer + gap), "Cause");
  for (const auto& row : rows)
    text += line(row.server, row.place,
                 colored(style, row.state, padded(row.answer, answer)) + std::string(gap, ' '),
                 row.cause);
  return text;
}

std::string why(const Comparison& comparison) {
  std::string text;
  for (const auto& seen : comparison.servers) {
    if (seen.evidence.empty() && seen.limits.empty()) continue;
    text += "\nWhy we think so of " + to_string(seen.endpoint) +
            " (+ speaks for it, - limits what is known)\n";
    for (const auto& sentence : seen.evidence) text += wrapped("  + ", sentence);
    for (const auto& sentence : seen.limits) text += wrapped("  - ", sentence);
  }
  return text;
}

}  // namespace

std::string comparison_text(const std::vector<Comparison>& comparisons, bool color) {
  const Style style{color};
  std::string text;
  for (const auto& comparison : comparisons) {
    // As a report of one place does: the verdicts, the table, and what they rest on.
    text += (text.empty() ? "" : "\n") + wrapped("", comparison.question + ":");
    for (const auto& seen : comparison.servers)
      if (!seen.conclusion.empty()) text += wrapped("", seen.conclusion);
    text += "\n" + table(rows_of(comparison), style) + why(comparison);
  }
  return text;
}

}  // namespace whyrefused
