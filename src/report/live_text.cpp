#include "report/live_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/layout.h"
#include "report/words.h"

namespace whyrefused {

namespace {

using std::chrono::milliseconds;

struct LiveRow {
  std::string server, answer, time, notes;
  std::optional<ServerState> state;  ///< For the colour.
};

std::optional<ServerState> colour_of(const Observation& one) {
  if (is_answer(one)) return ServerState::answered;
  if (one.reply && one.reply->rcode == rcode::refused) return ServerState::refused;
  return ServerState::failed;
}

LiveRow row_of(const ServerRecord& record, ServerStage state, milliseconds elapsed,
               const Shown& shown) {
  LiveRow row{shown(to_string(record.server.endpoint)), "...", "", "", std::nullopt};
  const auto* target = record.target();
  if (target == nullptr || target->outcome == Outcome::pending) {
    row.time = time_text(elapsed);
    if (target != nullptr && target->sends > 1)
      row.notes = fmt::format("asked {} times", target->sends);
    return row;
  }
  const auto& counts = counted(record, *target);
  row.answer = result_word(counts);
  row.time = time_text(counts.latency);
  row.state = colour_of(counts);
  if (state == ServerStage::asking) row.notes = "asking more";
  return row;
}

std::string names(const LiveView& view, ServerStage state, const Shown& shown) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < view.stages.size(); ++i)
    if (view.stages[i] == state)
      list.push_back(shown(to_string(view.the_case.servers[i].server.endpoint)));
  constexpr std::size_t most = 3;
  if (list.empty()) return {};
  if (list.size() > most) return fmt::format("{} servers", list.size());
  const auto last = list.back();
  list.pop_back();
  return list.empty() ? last : fmt::format("{} and {}", fmt::join(list, ", "), last);
}

std::string waiting_sentence(const LiveView& view, const Shown& shown) {
  const auto count = std::ranges::count(view.stages, ServerStage::waiting);
  const auto left =
      std::max<std::int64_t>(std::chrono::ceil<std::chrono::seconds>(view.left).count(), 0);
  std::string text;
  if (count > 0)
    text = fmt::format("{} {} not replied", names(view, ServerStage::waiting, shown),
                       count == 1 ? "has" : "have");
  else if (const auto asked = names(view, ServerStage::asking, shown); !asked.empty())
    text = "Asking " + asked + " for more";
  else
    text = "Asking the servers behind";
  text += fmt::format(", {} s left", left);
  if (view.can_be_ended) text += "; q to stop waiting";
  return text;
}

}  // namespace

std::vector<ScreenLine> live_lines(const LiveView& view, const Shown& shown) {
  std::vector<ScreenLine> lines;
  if (view.has_table) {
    constexpr std::size_t gap = 2;
    std::vector<LiveRow> rows;
    std::size_t server = 6, answer = 6, time = 4;
    for (std::size_t i = 0; i < view.stages.size(); ++i) {
      auto& row =
          rows.emplace_back(row_of(view.the_case.servers[i], view.stages[i], view.elapsed, shown));
      server = std::max(server, width_of(row.server));
      answer = std::max(answer, width_of(row.answer));
      time = std::max(time, width_of(row.time));
    }
    const auto line_of = [&](const LiveRow& row) {
      auto text = padded(row.server, server + gap) + padded(row.answer, answer + gap) +
                  padded(row.time, time + gap) + row.notes;
      while (text.ends_with(' ')) text.pop_back();
      return text;
    };
    lines.push_back({line_of({"Server", "Answer", "Time", "", {}})});
    for (const auto& row : rows) {
      ScreenLine line{line_of(row), false, true};
      if (row.state)
        line.tints.push_back(
            {padded(row.server, server + gap).size(), row.answer.size(), *row.state});
      lines.push_back(std::move(line));
    }
  }
  if (!view.words.empty()) lines.push_back({shown("So far: " + view.words), true});
  lines.push_back({waiting_sentence(view, shown), true});
  return lines;
}

}  // namespace whyrefused
