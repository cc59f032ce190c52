#include "commands/from_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "commands/pasted.h"
#include "commands/printing.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

/// Nothing else that begins with a hyphen may stand in a command that a pasted text makes us run.
constexpr std::array<std::string_view, 5> harmless{"-t", "-c", "-s", "--no-recurse",
                                                   "--delegation"};

bool is_of_whyrefused(const Command& command) {
  return command.words.size() > 1 && command.words.front() == "whyrefused";
}

bool only_looks_up(const Command& command) {
  return is_of_whyrefused(command) &&
         std::all_of(command.words.begin() + 1, command.words.end(), [](const auto& word) {
           return !word.empty() && word.front() != '@' &&
                  (word.front() != '-' || std::ranges::find(harmless, word) != harmless.end());
         });
}

struct Missing {
  std::string_view placeholder, what;
};
constexpr Missing missing[] = {{"NAME", "name"}, {"ZONE", "zone"}, {"SERVER", "server"}};

/// Why none of the commands is run here, and which is to be run by hand.
std::string why_none(const Explanation& explanation) {
  const auto& next = explanation.next;
  const auto first = std::ranges::find_if(next, is_of_whyrefused);
  if (first == next.end() && !next.empty()) return "run by hand: " + shell_text(next.front());
  if (first == next.end()) return "it has no name to ask for; run: whyrefused NAME";
  const auto& command = *first;
  if (!command.where.empty()) return "run " + shell_text(command);
  if (command.complete)
    return "only lookups are run from a line; run by hand: " + shell_text(command);
  for (const auto& [placeholder, what] : missing)
    for (const auto& word : command.words)
      if (word.ends_with(placeholder))
        return fmt::format("it has no {} to ask{}; run: {}", what,
                           placeholder == missing[2].placeholder ? "" : " for",
                           shell_text(command));
  return "run by hand: " + shell_text(command);
}

/// The words of the line without those options that are given beside it.
std::vector<std::string> words_left(const Command& command, const Options& given) {
  const std::pair<std::string_view, bool> replaced[] = {
      {"-t", !given.type.empty()}, {"-c", !given.qclass.empty()}, {"-s", !given.servers.empty()}};
  std::vector<std::string> words;
  for (auto word = command.words.begin(); word != command.words.end(); ++word) {
    const auto option =
        std::ranges::find(replaced, *word, [](const auto& one) { return std::string(one.first); });
    if (option != std::end(replaced) && option->second)
      ++word;  // And its value.
    else
      words.push_back(*word);
  }
  return words;
}

}  // namespace

const Command* lookup_to_run(const Explanation& explanation) {
  const auto command = std::ranges::find_if(explanation.next, [](const Command& one) {
    return one.where.empty() && one.complete && only_looks_up(one);
  });
  return command == explanation.next.end() ? nullptr : &*command;
}

FromLine command_from_line(const Options& options) {
  const auto pasted = explain_pasted(options.from_line, "--from-line");
  FromLine result;
  if (!pasted.explanation) {
    result.problem = pasted.problem;
    return result;
  }
  const auto& title = pasted.explanation->title;
  const auto* command = lookup_to_run(*pasted.explanation);
  if (command == nullptr) {
    result.problem = printable("--from-line: " + title + "; " + why_none(*pasted.explanation));
    return result;
  }
  result.words = words_left(*command, options);
  result.words.insert(result.words.end(), options.beside.begin(), options.beside.end());
  result.understood =
      printable("Understood: " + title + ". Runs: " + shell_text({"", result.words, true}));
  return result;
}

void tell_understood(const FromLine& from_line, const Options& options) {
  if (options.quiet) return;
  if (options.format == Format::text)
    print(from_line.understood + "\n\n");
  else
    say(from_line.understood + "\n");
}

}  // namespace whyrefused
