#include "commands/windows_facts.h"
#include "replay/read_report.h"
#include "replay/read_reports.h"
#include "support/expect.h"
#include "support/reports.h"

// A saved report, or facts about Windows, as somebody sends it: read, judged and printed in every
// format.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  const auto text = fuzz::text_of(data, size);
  const auto read = read_report(text);
  fuzz::expect(read.the_case.has_value() == read.error.empty(), "a report or an error");
  fuzz::expect_printable(read.error, "", "what is wrong with a report");
  if (read.the_case) fuzz::expect_sound_reports(*read.the_case);
  const auto several = read_reports(text);
  fuzz::expect_printable(several.error, "", "what is wrong with several reports");
  fuzz::expect(!read.the_case || several.cases.size() == 1, "one report is a list of one");
  const auto windows = read_windows_facts(text);
  fuzz::expect_printable(windows.error, "", "what is wrong with facts about Windows");
  if (windows.error.empty())
    fuzz::expect_printable(windows_facts_text(windows.facts), "\n", "facts about Windows");
  return 0;
}
