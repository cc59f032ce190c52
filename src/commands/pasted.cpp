#include "commands/pasted.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands/explain_causes.h"
#include "commands/printing.h"
#include "lines/excerpt.h"
#include "lines/text_lines.h"
#include "model/printable.h"
#include "platform/stream.h"
#include "platform/terminal.h"
#include "report/layout.h"

namespace whyrefused {

namespace {

constexpr std::size_t block = 1 << 18;
constexpr std::uint64_t most_input = std::uint64_t{256} << 20;
constexpr std::size_t most_shown = 10;

struct Input {
  std::string problem;
  std::uint64_t octets = 0, cut = 0;
  bool has_more = false;
};

Input read_input(Excerpt& excerpt) {
  if (platform::is_terminal(platform::standard_input))
    say("Paste the lines, then press Ctrl-D on a line of its own.\n");
  Input input;
  TextLines lines([&excerpt](std::string_view line) { excerpt.add(line); });
  const auto buffer = std::make_unique_for_overwrite<char[]>(block);
  for (;;) {
    // Whole blocks: what a file begins with must not depend on how its writer cuts it.
    std::string problem;
    const auto count =
        platform::read_fully(platform::standard_input, {buffer.get(), block}, problem);
    if (!problem.empty()) input.problem = "cannot be read: " + problem;
    if (count == 0 || !problem.empty()) break;
    const std::string_view piece(buffer.get(), count);
    if (const auto unpacker = unpacker_of(piece); input.octets == 0 && !unpacker.empty())
      input.problem = fmt::format("is compressed; try: {} FILE | whyrefused ", unpacker);
    input.has_more = input.octets >= most_input;
    if (input.has_more || !input.problem.empty()) break;
    input.octets += piece.size();
    lines.add(piece);
    // The end: at a terminal a second Ctrl-D would be waited for.
    if (count < block) break;
  }
  lines.finish();
  excerpt.finish();
  input.cut = lines.cut();
  return input;
}

/// What was not read, as sentences.
std::string not_read(const Input& input) {
  std::string text = input.has_more ? "Only the first 256 MiB were read." : "";
  if (input.cut > 0)
    text +=
        fmt::format("{}{} {} longer than 64 KiB: only the beginning was read.",
                    text.empty() ? "" : " ", input.cut, input.cut == 1 ? "line was" : "lines were");
  return text;
}

std::string overview_of(const Excerpt& excerpt, const Input& input) {
  const auto& problems = excerpt.problems();
  const auto remark = not_read(input);
  std::string text = remark.empty() ? "" : wrapped("", remark) + "\n";
  if (problems.size() == 1 && problems.front().count == 1) return text;
  text += fmt::format("{} {} in {} lines:\n", problems.size(),
                      problems.size() == 1 ? "problem" : "problems", excerpt.lines());
  std::size_t width = 1;
  for (const auto& problem : problems)
    width = std::max(width, std::to_string(problem.count).size());
  for (const auto& problem : problems) {
    if (&problem == problems.data() + most_shown) break;
    text += wrapped(fmt::format("  {:>{}}  ", problem.count, width), printable(problem.text()));
  }
  if (problems.size() > most_shown)
    text += fmt::format("  and {} more\n", problems.size() - most_shown);
  if (excerpt.left_out() > 0) text += fmt::format("  and others, {} times\n", excerpt.left_out());
  return text + "\n";
}

Pasted explain_input(std::string_view option) {
  Excerpt excerpt(explain_with_causes);
  const auto input = read_input(excerpt);
  Pasted pasted;
  const auto give_up_with = [&](const std::string& why) {
    pasted.problem = fmt::format("{} -: {}", option, why);
    return pasted;
  };
  if (!input.problem.empty())
    return give_up_with("the standard input " + input.problem +
                        (input.problem.starts_with("is") ? std::string(option) + " -" : ""));
  if (input.octets == 0) return give_up_with("the standard input is empty");
  if (excerpt.problems().empty()) {
    const auto remark = not_read(input);
    const bool one = excerpt.lines() == 1;
    return give_up_with(fmt::format("{} {} read, no known DNS problem in {}{}{}", excerpt.lines(),
                                    one ? "line" : "lines", one ? "it" : "them",
                                    remark.empty() ? "" : "; ", remark));
  }
  pasted.overview = overview_of(excerpt, input);
  pasted.explanation = excerpt.problems().front().example;
  return pasted;
}

}  // namespace

Pasted explain_pasted(const std::string& text, std::string_view option) {
  if (text == "-") return explain_input(option);
  Pasted pasted;
  pasted.explanation = explain_with_causes(text);
  if (!pasted.explanation)
    pasted.problem = fmt::format(
        "{} does not know {}; give an error code (9005, 0x232D, REFUSED), a message, a "
        "whole log line about DNS, or a DNS word (--explain glossary lists them)",
        option, in_quotes(text));
  return pasted;
}

}  // namespace whyrefused
