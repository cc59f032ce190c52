#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/completions.h"
#include "cli/manual.h"
#include "cli/options.h"
#include "cli/prose.h"

namespace whyrefused {
namespace {

using testing::HasSubstr;

std::string help() {
  const std::vector<const char*> words{"whyrefused", "--help"};
  return parse_command_line(2, words.data(), "").message;
}

std::vector<OptionEntry> all_options() {
  std::vector<OptionEntry> options;
  for (const auto& group : option_reference({"zone-acl"}).groups)
    options.insert(options.end(), group.options.begin(), group.options.end());
  return options;
}

/// Lines that begin with an option. CLI11 2.6 sets those without a short name further in.
std::size_t lines_with_options(const std::string& text) {
  constexpr std::size_t least = 2, most = 12;
  std::size_t lines = 0;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const auto at = line.find_first_not_of(' ');
    lines += at != std::string::npos && line[at] == '-' && at >= least && at <= most;
  }
  return lines;
}

TEST(Reference, HasEveryOptionOfTheHelp) {
  EXPECT_EQ(all_options().size(), lines_with_options(help()));
  for (const auto& option : all_options()) {
    EXPECT_THAT(help(), HasSubstr(option.names.back()));
    EXPECT_THAT(help(), HasSubstr(option.text));
  }
}

TEST(Reference, EveryWordOfferedForAValueIsTaken) {
  for (const auto& option : all_options()) {
    if (option.kind != ValueKind::words || option.names.back() == "--demo") continue;
    for (const auto& word : option.words) {
      const std::vector<const char*> words{"whyrefused", option.names.back().c_str(), word.c_str(),
                                           word == "markdown" ? "--list-causes" : "x"};
      EXPECT_TRUE(parse_command_line(4, words.data(), "").options) << word;
    }
  }
}

TEST(Manual, SaysWhatTheHelpSays) {
  const auto page = manual_page(option_reference({}), "1.2.3", "2026-01-31");
  EXPECT_THAT(page, HasSubstr(".TH WHYREFUSED 1 \"2026-01-31\" \"whyrefused 1.2.3\""));
  for (const auto& option : all_options()) EXPECT_THAT(page, HasSubstr(option.value));
  EXPECT_THAT(page, HasSubstr("\\fB\\-t\\fR, \\fB\\-\\-type\\fR \\fITYPE\\fR"));
  for (const auto& status : prose::exit_statuses())
    EXPECT_THAT(page, HasSubstr("\n" + std::string(status.text.substr(0, 8))));
}

TEST(Completions, QuoteWhatTheirShellWouldRead) {
  OptionEntry option{{"--odd"}, "WORD", "it's [odd]: \\", ValueKind::words, {"a", "b"}};
  const Reference reference{{{"Group", {option}}}};
  EXPECT_THAT(zsh_completion(reference),
              HasSubstr("'(--odd)--odd=[it'\\''s \\[odd\\]\\: \\\\]:WORD:(a b)'"));
  EXPECT_THAT(fish_completion(reference), HasSubstr("-l odd -x -a 'a b' -d 'it\\'s [odd]: \\\\'"));
  EXPECT_THAT(bash_completion(reference), HasSubstr("--odd) mapfile -t COMPREPLY"));
}

}  // namespace
}  // namespace whyrefused
