#include "checks/answers/program_rows.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace whyrefused {

namespace {

constexpr std::string_view works_at_once = "it works at once";

std::string_view words_for(const Wording& words, Ending ending) {
  switch (ending) {
    case Ending::refused:
      return words.refused;
    case Ending::failed:
      return words.failed;
    case Ending::timed_out:
      return words.timed_out;
    case Ending::closed:
      return words.closed;
    case Ending::malformed:
      return words.malformed;
    case Ending::no_name:
      return words.no_name;
    case Ending::no_data:
      return words.no_data;
    case Ending::works:
    case Ending::unknown:
      break;
  }
  return {};
}

std::optional<unsigned> seconds_of(const Program& program, const Walked& walked,
                                   const Context& context) {
  const auto& waits = program.habits.waits;
  const bool own_way =
      waits.options == Waits::Options::in_its_own_way && context.timeout != Context{}.timeout;
  if (walked.seconds > 0 && (!waits.told || own_way)) return std::nullopt;
  return walked.seconds;
}

std::string address_of(std::string_view type, bool ipv6_here) {
  if (type == "A") return "with the IPv4 address";
  return ipv6_here ? "with the IPv6 address"
                   : "with the IPv6 address, which is of no use without IPv6 on this machine";
}

std::string when(std::optional<unsigned> seconds) {
  if (!seconds) return "after a wait";
  return *seconds == 0 ? "at once" : fmt::format("after {} seconds", *seconds);
}

std::string success(const Walked& walked, std::optional<unsigned> seconds, const Wording& words,
                    const Context& context) {
  if (walked.trouble != Ending::unknown)
    return fmt::format("the IPv4 address is shown, then {}{}", words_for(words, walked.trouble),
                       seconds == 0U ? "" : " " + when(seconds));
  auto text = walked.stepped && seconds == 0U
                  ? std::string("it works: the next server is asked, at once and without a word")
                  : "it works " + when(seconds);
  if (!walked.only.empty()) text += ", " + address_of(walked.only, context.ipv6);
  return text;
}

std::string shown(const Program& program, const Walked& walked, const Context& context) {
  const auto seconds = seconds_of(program, walked, context);
  if (walked.ending == Ending::works) return success(walked, seconds, program.words, context);
  const bool by_tcp = walked.ending == Ending::refused && walked.over_tcp;
  auto text = std::string(by_tcp && !program.words.refused_over_tcp.empty()
                              ? program.words.refused_over_tcp
                              : words_for(program.words, walked.ending));
  if (seconds != 0U) text += " " + when(seconds);
  return text;
}

/// Of a program that begins with another server each time: what all its ways have in common.
std::optional<Walked> common(const std::vector<Walked>& walks) {
  auto all = walks.front();
  all.stepped &= walks.size() == 1;
  for (const auto& one : walks)
    if (one.ending != all.ending || one.seconds != all.seconds || one.only != all.only ||
        one.trouble != all.trouble)
      return std::nullopt;
  return all;
}

ProgramRow row_of(const Program& program, const std::vector<Walked>& walks,
                  const Context& context) {
  ProgramRow row{std::string(program.name),
                 {},
                 Known::measured,
                 {{program.id, program.versions, program.source}}};
  if (const auto all = common(walks)) {
    row.shows = shown(program, *all, context);
    row.ending = all->ending;
    row.seconds = seconds_of(program, *all, context);
    return row;
  }
  std::vector<std::string> ways;
  for (auto walked : walks) {
    walked.stepped = false;
    auto text = shown(program, walked, context);
    if (std::ranges::find(ways, text) == ways.end()) ways.push_back(std::move(text));
  }
  row.shows = ways.size() == 1
                  ? ways.front()
                  : fmt::format("the servers take turns: {}", fmt::join(ways, ", or "));
  return row;
}

bool same(const ProgramRow& one, const ProgramRow& other) {
  return one.shows == other.shows && one.known == other.known && one.ending == other.ending &&
         one.seconds == other.seconds;
}

void add(std::vector<ProgramRow>& rows, ProgramRow row) {
  const auto alike = std::ranges::find_if(rows, [&](const auto& one) { return same(one, row); });
  if (alike == rows.end()) return rows.push_back(std::move(row));
  alike->programs += ", " + row.programs;
  alike->which.push_back(row.which.front());
}

/// Nobody notices anything, until the first server fails.
void tell_of_the_later_ones(std::vector<ProgramRow>& rows) {
  for (auto& row : rows)
    if (row.shows == works_at_once)
      row.shows = "ask the first server and never notice, until it fails: then there is no second";
}

}  // namespace

std::vector<Walked> walks_of(const Program& program, const std::vector<ServerFates>& servers,
                             const Context& context) {
  const bool turns = program.habits.takes_turns || (context.rotate && program.habits.rotates);
  std::vector<Walked> walks;
  const auto begins = turns ? std::min(servers.size(), program.habits.most_servers) : 1;
  for (std::size_t begin = 0; begin < begins; ++begin)
    if (auto one = walk(program.habits, servers, context, begin);
        std::ranges::find(walks, one) == walks.end())
      walks.push_back(one);
  return walks;
}

std::vector<ProgramRow> program_rows(const std::vector<ServerFates>& servers,
                                     const Context& context) {
  const auto answers = [](const TransportFates& fates) {
    const auto is = fates.tcp.value_or(fates.udp).is;
    return is == TypeFate::Is::data || is == TypeFate::Is::no_data;
  };
  const auto has_address = [](const TransportFates& fates) {
    return fates.udp.is == TypeFate::Is::data || (fates.tcp && fates.tcp->is == TypeFate::Is::data);
  };
  std::vector<ProgramRow> rows;
  for (const auto& program : programs()) {
    const auto walks = walks_of(program, servers, context);
    if (std::ranges::any_of(walks, [](const auto& one) { return one.ending == Ending::unknown; }))
      continue;
    if (!program.variant_of.empty()) {
      const auto base = std::ranges::find(programs(), program.variant_of, &Program::id);
      if (walks_of(*base, servers, context) == walks) continue;
    }
    add(rows, row_of(program, walks, context));
  }
  if (answers(servers.front().a) && answers(servers.front().aaaa)) tell_of_the_later_ones(rows);
  const bool denied = std::ranges::any_of(rows, [](const auto& row) {
    return row.ending == Ending::no_name || row.ending == Ending::no_data;
  });
  const bool some_have_it = std::ranges::any_of(
      servers, [&](const auto& one) { return has_address(one.a) || has_address(one.aaaa); });
  if (denied && some_have_it)
    rows.push_back({"whoever finds no name so",
                    "believes what it heard, and never asks the server that has the name"});
  return rows;
}

}  // namespace whyrefused
