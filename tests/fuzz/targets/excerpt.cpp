#include "lines/excerpt.h"

#include "lines/text_lines.h"
#include "support/expect.h"
#include "support/explanations.h"

// What is behind --explain -: many lines, read in pieces. The first octet says how long they are.

namespace whyrefused {
namespace {

using fuzz::expect;

struct Read {
  std::vector<std::string> problems;
  std::uint64_t lines = 0;
};

Read read(std::string_view text, std::size_t piece) {
  Excerpt excerpt([](std::string_view record) { return explain(record); });
  std::uint64_t given = 0;
  TextLines lines([&](std::string_view line) {
    ++given;
    expect(line.find('\n') == line.npos && line.find('\0') == line.npos, "a line is one line");
    excerpt.add(line);
  });
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
    lines.add(text.substr(0, piece));
  lines.finish();
  excerpt.finish();
  Read result{{}, excerpt.lines()};
  std::uint64_t records = 0;
  for (const auto& problem : excerpt.problems()) {
    fuzz::expect_printable(problem.text(), "", "a problem");
    fuzz::expect_sense(problem.example);
    expect(problem.count > 0, "a problem was met");
    records += problem.count;
    result.problems.push_back(problem.text());
  }
  expect(records <= given && excerpt.lines() == given, "no line is counted twice");
  return result;
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  fuzz::Input input(data, size);
  // The first piece has the mark of UTF-8, if there is one.
  const std::size_t piece = 3u + input.octet();
  const auto text = input.rest();
  const auto in_pieces = read(text, piece), at_once = read(text, size + 3);
  expect(in_pieces.problems == at_once.problems && in_pieces.lines == at_once.lines,
         "how a text is cut into pieces does not matter");
  return 0;
}
