#include "report/text.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "report/advice.h"
#include "report/details.h"
#include "report/layout.h"
#include "report/marked_text.h"
#include "report/remedies.h"
#include "report/reproduce.h"
#include "report/resolver_table.h"
#include "report/style.h"
#include "report/troubles.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// All that the lines of a report are made of.
struct View {
  const Result& result;
  const std::vector<Trouble>& troubles;
  const Advice& advice;
  Style style;
};

std::string headline(const View& view) {
  const auto text = wrapped("", view.result.diagnosis.headline);
  switch (view.result.diagnosis.exit_status) {
    case ExitStatus::all_answered:
      return view.style.good(text);
    case ExitStatus::some_failed:
      return view.style.doubtful(text);
    default:
      return view.style.bad(text);
  }
}

/// Each under its label, which is not said twice.
std::string labelled(const std::vector<AdviceLine>& lines) {
  constexpr std::size_t column = 9;
  std::string text;
  std::string_view last;
  for (const auto& [label, sentence] : lines) {
    text += wrapped(padded(label == last ? "" : fmt::format("{}:", label), column), sentence);
    last = label;
  }
  return text;
}

std::string advice(const View& view) { return labelled(lines_of(view.advice)); }

/// Nobody must act where all is well.
std::string short_advice(const View& view) {
  Advice shown;
  shown.now = view.advice.now;
  shown.sure = view.advice.sure;
  return labelled(lines_of(shown));
}

/// The servers that are in another trouble than the first.
std::string others(const View& view) {
  std::string text;
  for (std::size_t i = 1; i < view.troubles.size(); ++i) {
    const auto& server = view.result.diagnosis.servers[view.troubles[i].front()];
    const auto what =
        is_only_passed_on(server) ? std::string_view("only passes this on") : server.cause->title;
    text += wrapped(
        text.empty() ? "Others:  " : "         ",
        fmt::format("{}: {} ({}, {}).{}", addresses(view.result.the_case, view.troubles[i]), what,
                    id_text(server.cause->id), confidence_id(server.confidence),
                    server.actor == Actor::resolver_operator ? " Contact: its operator." : ""));
  }
  return text;
}

std::string table(const View& view) { return resolver_table(view.result, view.style); }

std::string marks(const View& view) {
  return marked_text(view.result.the_case.request.name, view.result.the_case.marks);
}

std::string warnings(const View& view) {
  return findings_text(view.result.diagnosis, Severity::warning, Hints::shown);
}

/// What is to be done stands above them.
std::string short_warnings(const View& view) {
  return findings_text(view.result.diagnosis, Severity::warning, Hints::left_out,
                       view.advice.message);
}

std::string all_findings(const View& view) {
  return findings_text(view.result.diagnosis, Severity::remark, Hints::shown);
}

std::string check(const View& view) {
  if (view.troubles.empty()) return {};
  const auto commands = reproduce(view.result.the_case.servers[view.troubles.front().front()]);
  return commands.empty() ? std::string() : "Check:   " + commands.front() + "\n";
}

std::string more(const View&) {
  return "More:    the same command with -v: evidence, other causes, settings, queries.\n";
}

/// An answer, even NXDOMAIN, needs no explanation where it is proved.
bool needs_explanation(const View& view) {
  const auto& diagnosis = view.result.diagnosis;
  return !view.troubles.empty() &&
         (diagnosis.exit_status != ExitStatus::all_answered ||
          std::ranges::any_of(view.troubles, [&](const Trouble& trouble) {
            return diagnosis.servers[trouble.front()].confidence != Confidence::certain;
          }));
}

std::string blank(const View&) { return "\n"; }

using Part = std::string (*)(const View&);

/// The first screen, in the order in which people need it.
constexpr auto explaining = std::to_array<Part>(
    {headline, blank, advice, others, blank, table, marks, short_warnings, check, more});
/// Where all is well.
constexpr auto healthy = std::to_array<Part>({headline, short_advice, table, marks, warnings});
/// Where nothing was asked.
constexpr auto unasked = std::to_array<Part>({headline, marks, all_findings});

std::span<const Part> parts_for(const View& view) {
  if (view.result.diagnosis.exit_status == ExitStatus::not_checked) return unasked;
  if (needs_explanation(view)) return explaining;
  return healthy;
}

/// The lines that a screen has for it: twenty, and three for each server more.
std::size_t lines_for(const Result& result) {
  const auto servers = std::max<std::size_t>(result.the_case.servers.size(), 1);
  return 20 + 3 * (servers - 1);
}

/// What helps least is left to -v where it does not fit.
std::string first_screen(const Result& result, const std::vector<Trouble>& troubles, Style style) {
  constexpr std::array rooms{Room{2, 2}, Room{2, 1}, Room{1, 1}, Room{1, 1, false}};
  std::string text;
  for (const auto& room : rooms) {
    const auto advice = troubles.empty() ? Advice() : advice_about(result, troubles.front(), room);
    const View view{result, troubles, advice, style};
    text.clear();
    for (const auto part : parts_for(view)) text += part(view);
    if (static_cast<std::size_t>(std::ranges::count(text, '\n')) <= lines_for(result)) break;
  }
  return text;
}

}  // namespace

std::string text_report(const Result& result, TextOptions options) {
  const auto troubles = troubles_of(result.diagnosis);
  auto text = first_screen(result, troubles, Style{options.color});
  if (options.verbose && result.diagnosis.exit_status != ExitStatus::not_checked)
    text += details_text(result, troubles);
  return text;
}

}  // namespace whyrefused
