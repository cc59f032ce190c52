#include "list/line_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "platform/file.h"
#include "platform/waker.h"
#include "unit/platform/test_pipe.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using Next = LineReader::Next;

std::vector<std::string> lines_of_file(const std::string& text) {
  auto file = platform::File::temporary();
  file.write(text);
  file.rewind();
  LineReader reader(file.descriptor());
  std::vector<std::string> lines;
  std::string_view line;
  while (reader.next(line) == Next::line) lines.emplace_back(line);
  EXPECT_EQ(reader.problem(), "");
  return lines;
}

/// As soon as something is there.
void fill_when_ready(LineReader& reader) {
  platform::Waker waker;
  waker.add(reader.stream());
  waker.wait(std::chrono::seconds{60});
  waker.clear();
  reader.fill();
}

TEST(LineReader, AFileIsReadLineByLineAndTheLastOneNeedsNoEnd) {
  EXPECT_THAT(lines_of_file("a\n\nb"), ElementsAre("a", "", "b"));
  EXPECT_THAT(lines_of_file("a\n"), ElementsAre("a"));
  EXPECT_THAT(lines_of_file(""), ElementsAre());
}

TEST(LineReader, LinesInUtf16WithItsMarkBecomeUtf8) {
  using namespace std::string_literals;
  EXPECT_THAT(lines_of_file("\xff\xfe"
                            "a\0\r\0\n\0\xfc\0"s),
              ElementsAre("a\r", "\xc3\xbc"));
}

TEST(LineReader, LinesThatLieAcrossReadsAreWhole) {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += std::to_string(i) + "\n";
  const auto lines = lines_of_file(text);
  ASSERT_EQ(lines.size(), 50000U);
  for (std::size_t i = 0; i < lines.size(); ++i) ASSERT_EQ(lines[i], std::to_string(i));
}

TEST(LineReader, OfALineThatIsTooLongTheBeginningIsReadOnce) {
  for (const std::size_t size : {LineReader::longest_line + 1, std::size_t{500000}}) {
    const auto lines = lines_of_file("a\n" + std::string(size, 'x') + "\nb");
    const auto cut = std::string(LineReader::longest_line, 'x') + std::string(LineReader::cut_mark);
    EXPECT_THAT(lines, ElementsAre("a", cut, "b"));
  }
}

TEST(LineReader, BlanksBeforeTheFirstWordTakeNoRoom) {
  for (const std::size_t blanks :
       {std::size_t{3}, LineReader::longest_line - 5, std::size_t{500000}})
    EXPECT_THAT(lines_of_file(std::string(blanks, ' ') + "www.example.org\nb"),
                ElementsAre("www.example.org", "b"))
        << blanks;
}

TEST(LineReader, OfAPipeItHasWhatCameSoFar) {
  platform::TestPipe pipe;
  LineReader reader(pipe.reader());
  std::string_view line;
  EXPECT_EQ(reader.next(line), Next::later);
  pipe.write("a\nb");
  fill_when_ready(reader);
  EXPECT_EQ(reader.next(line), Next::line);
  EXPECT_EQ(line, "a");
  EXPECT_EQ(reader.next(line), Next::later);
  pipe.write("c\n");
  fill_when_ready(reader);
  EXPECT_EQ(reader.next(line), Next::line);
  EXPECT_EQ(line, "bc");
  pipe.close_writer();
  fill_when_ready(reader);
  EXPECT_EQ(reader.next(line), Next::end);
}

TEST(LineReader, WhatCannotBeReadIsAProblemAndTheEnd) {
  LineReader reader(-1);
  std::string_view line;
  auto next = Next::later;
  // Windows reads beside, and poll(2) never calls such a descriptor ready.
  for (int tries = 0; next == Next::later && tries < 600; ++tries) {
    platform::Waker waker;
    waker.add(reader.stream());
    waker.wait(std::chrono::milliseconds{tries == 0 ? 0 : 100});
    waker.clear();
    reader.fill();
    next = reader.next(line);
  }
  EXPECT_EQ(next, Next::end);
  EXPECT_EQ(reader.problem(), "Bad file descriptor");
}

}  // namespace
}  // namespace whyrefused
