#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "list/line_reader.h"
#include "list/name_line.h"
#include "model/utf16.h"
#include "support/expect.h"

// A list of names as it comes through a pipe, in two pieces.

namespace whyrefused {
namespace {

using fuzz::expect;

std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    const auto first = std::min(line.find_first_not_of(" \t\r\v\f"), line.size());
    // Blanks with no line end behind them are the end of the list, not a line of it.
    if (first < line.size() || end < text.size()) lines.emplace_back(line.substr(first));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Of a pipe that is given `first`, read until nothing is there, then given `second`.
std::vector<std::string> lines_from_pipe(std::string_view first, std::string_view second) {
  int ends[2];
  expect(pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0, "there is a pipe");
  LineReader reader(ends[0]);
  std::vector<std::string> lines;
  const auto read_all = [&] {
    for (std::string_view line;;) {
      const auto next = reader.next(line);
      if (next != LineReader::Next::line) return next;
      lines.emplace_back(line);
    }
  };
  for (const auto piece : {first, second}) {
    const auto written = write(ends[1], piece.data(), piece.size());
    expect(written == static_cast<ssize_t>(piece.size()), "a pipe holds an input");
    reader.fill();
    expect(read_all() == LineReader::Next::later, "more may come");
  }
  close(ends[1]);
  reader.fill();
  expect(read_all() == LineReader::Next::end, "a closed pipe is the end");
  close(ends[0]);
  return lines;
}

void expect_sense(const std::string& line) {
  const auto read = read_name_line(line);
  if (!read) return;
  constexpr std::string_view around = " \t\r\v\f";
  for (const auto& text : {read->name, read->type})
    expect(text.empty() || (around.find(text.front()) == std::string_view::npos &&
                            around.find(text.back()) == std::string_view::npos),
           "no blanks around a name or a type");
  expect(read->name.find('\t') == std::string::npos, "a tab ends a name");
  expect(read->name.size() + read->type.size() <= line.size(), "nothing is made up");
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  const auto text = fuzz::text_of(data, std::min<std::size_t>(size, 60000));
  const auto half = text.empty() ? 0 : static_cast<unsigned char>(text[0]) * text.size() / 256;
  const auto lines = lines_from_pipe(text.substr(0, half), text.substr(half));
  fuzz::expect(lines == lines_in(utf8_of_file(std::string(text))),
               "lines are what is between line ends");
  for (const auto& line : lines) expect_sense(line);
  return 0;
}
