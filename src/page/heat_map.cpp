#include "page/heat_map.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "page/small_table.h"
#include "report/words.h"

namespace whyrefused {

namespace {

constexpr std::size_t servers_shown = 50, columns_shown = 12;

using Column = std::pair<std::string, std::uint64_t>;

/// By the id of the cause, or of the outcome.
Counts done_by(const ServerTally& server) {
  Counts counts;
  for (const auto& [cause, names] : server.by_cause) counts[std::string(cause)] += names;
  for (std::size_t i = 0; i < server.names_without_cause.size(); ++i)
    if (const auto names = server.names_without_cause[i]; names > 0)
      counts[std::string(state_id(static_cast<ServerState>(i)))] += names;
  return counts;
}

std::uint64_t trouble_at(const ServerTally& server) {
  return server.all() - server.names_without_cause.at(0);
}

/// One of five shades, and none for what is well.
std::string shade(const std::string& column, std::uint64_t part, std::uint64_t all) {
  if (part == 0 || all == 0 || column == state_id(ServerState::answered)) return "number";
  return fmt::format("number heat{}", 1 + std::min<std::uint64_t>(4, part * 5 / all));
}

Markup row(const ServerTally& server, const std::vector<Column>& columns) {
  const auto counts = done_by(server);
  auto cells = row_heading(server.address);
  for (const auto& [column, total] : columns) {
    const auto found = counts.find(column);
    const auto names = found == counts.end() ? 0 : found->second;
    cells += cell(names == 0 ? "" : with_commas(names), shade(column, names, server.all()));
  }
  return table_row(cells);
}

}  // namespace

std::vector<std::pair<std::string, std::uint64_t>> most_first(const Counts& counts) {
  std::vector<Column> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::greater{}, &Column::second);
  return sorted;
}

Markup heat_map(const std::vector<ServerTally>& servers) {
  Counts totals;
  std::vector<const ServerTally*> asked;
  for (const auto& server : servers) {
    if (server.all() > 0) asked.push_back(&server);
    for (const auto& [column, names] : done_by(server)) totals[column] += names;
  }
  if (asked.empty()) return {};
  std::ranges::stable_sort(asked, std::greater{},
                           [](const ServerTally* server) { return trouble_at(*server); });
  auto columns = most_first(totals);
  std::string more;
  if (asked.size() > servers_shown)
    more +=
        fmt::format("{} servers with less trouble are left out. ", asked.size() - servers_shown);
  if (columns.size() > columns_shown)
    more += fmt::format("{} rarer causes are left out.", columns.size() - columns_shown);
  asked.resize(std::min(asked.size(), servers_shown));
  columns.resize(std::min(columns.size(), columns_shown));

  auto head = heading("Server");
  for (const auto& [column, total] : columns) head += number_heading(column);
  Markup rows;
  for (const auto* server : asked) rows += row(*server, columns);
  auto section = element("h2", {}, words("Servers and what they did"));
  section += small_table("Servers and what they did", head, rows);
  if (!more.empty()) section += element("p", {}, words(more));
  return section;
}

}  // namespace whyrefused
