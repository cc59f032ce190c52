#include "lines/explain_line.h"

#include "commands/explain_causes.h"
#include "lines/explain.h"
#include "support/expect.h"

// What is behind --explain: an error code, a message, a line of a log.

namespace whyrefused {
namespace {

void expect_sense(const std::optional<Explanation>& explanation) {
  if (!explanation) return;
  fuzz::expect(!explanation->title.empty(), "an explanation has a title");
  fuzz::expect_printable(explanation->title, "", "a title");
  for (const auto& line : all_lines(*explanation))
    fuzz::expect_printable(line, "", "a line of an explanation");
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  const auto line = fuzz::text_of(data, size);
  expect_sense(explain(line));
  expect_sense(explain_with_causes(line));
  fuzz::expect(size <= 4000 || !explain_line(line), "a longer line is not read");
  return 0;
}
