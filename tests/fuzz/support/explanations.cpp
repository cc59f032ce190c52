#include "support/explanations.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "catalog/text.h"
#include "cli/options.h"
#include "commands/from_line.h"
#include "lines/known_lines.h"
#include "support/expect.h"

namespace whyrefused::fuzz {

namespace {

/// The options that rows have in their commands, also in keys such as {-t}; with {-t} comes -c.
std::set<std::string_view> options_of_rows() {
  std::set<std::string_view> options{"-c"};
  for (const auto& rows : all_known_lines())
    for (const auto& row : rows)
      for (auto text : row.next)
        while (!text.empty()) {
          const auto word = text.substr(0, text.find_first_of(" {}"));
          if (word.starts_with('-')) options.insert(word);
          text.remove_prefix(std::min(word.size() + 1, text.size()));
        }
  return options;
}

void expect_safe(const Command& command) {
  static const auto options = options_of_rows();
  for (const auto& word : command.words) {
    expect(!word.empty(), "a word of a command is not empty");
    for (const char c : word) {
      const char lower = ascii_lower(c);
      expect((lower >= 'a' && lower <= 'z') || is_digit(c) ||
                 std::string_view("-_.:@/=,+[]").find(c) != std::string_view::npos,
             "a word of a command has no character that a shell obeys");
    }
    expect(word.front() != '-' || options.contains(word),
           "only a row puts an option into a command");
  }
  expect_printable(shell_text(command), "", "a command");
  expect(shell_text(command).find_first_of("$`;&|<>\\!*?~") == std::string::npos,
         "a command can be pasted");
}

void expect_lookup(const Command& command) {
  static CommandLineReader reader("version");
  std::vector<const char*> argv;
  for (const auto& word : command.words) argv.push_back(word.c_str());
  const auto read = reader.read(static_cast<int>(argv.size()), argv.data());
  expect(read.options && read.options->mode == Mode::diagnose && read.options->names.size() == 1 &&
             read.options->operation == Operation::lookup,
         "what --from-line runs is a lookup of one name");
}

}  // namespace

void expect_sense(const Explanation& explanation) {
  expect(!explanation.title.empty(), "an explanation has a title");
  expect_printable(explanation.title, "", "a title");
  for (const auto& line : all_lines(explanation))
    expect_printable(line, "", "a line of an explanation");
  for (const auto& command : explanation.next) expect_safe(command);
  if (const auto* command = lookup_to_run(explanation)) expect_lookup(*command);
}

}  // namespace whyrefused::fuzz
