#include "list/line_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <vector>

namespace whyrefused {
namespace {

using testing::ElementsAre;
using Next = LineReader::Next;

/// A pipe whose writing end a test holds.
class Pipe {
 public:
  Pipe() { EXPECT_EQ(pipe(ends_.data()), 0); }
  ~Pipe() {
    close(ends_[0]);
    end();
  }
  void write(const std::string& text) const {
    EXPECT_EQ(::write(ends_[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void end() {
    if (ends_[1] >= 0) close(ends_[1]);
    ends_[1] = -1;
  }
  int reading_end() const { return ends_[0]; }

 private:
  std::array<int, 2> ends_{-1, -1};
};

std::vector<std::string> lines_of_file(const std::string& text) {
  auto* file = std::tmpfile();
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
  std::rewind(file);
  LineReader reader(fileno(file));
  std::vector<std::string> lines;
  std::string_view line;
  while (reader.next(line) == Next::line) lines.emplace_back(line);
  EXPECT_EQ(reader.problem(), "");
  std::fclose(file);
  return lines;
}

TEST(LineReader, AFileIsReadLineByLineAndTheLastOneNeedsNoEnd) {
  EXPECT_THAT(lines_of_file("a\n\nb"), ElementsAre("a", "", "b"));
  EXPECT_THAT(lines_of_file("a\n"), ElementsAre("a"));
  EXPECT_THAT(lines_of_file(""), ElementsAre());
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
  Pipe pipe;
  LineReader reader(pipe.reading_end());
  std::string_view line;
  EXPECT_EQ(reader.next(line), Next::later);
  pipe.write("a\nb");
  reader.fill();
  EXPECT_EQ(reader.next(line), Next::line);
  EXPECT_EQ(line, "a");
  EXPECT_EQ(reader.next(line), Next::later);
  pipe.write("c\n");
  reader.fill();
  EXPECT_EQ(reader.next(line), Next::line);
  EXPECT_EQ(line, "bc");
  pipe.end();
  reader.fill();
  EXPECT_EQ(reader.next(line), Next::end);
}

TEST(LineReader, WhatCannotBeReadIsAProblemAndTheEnd) {
  LineReader reader(-1);
  reader.fill();
  std::string_view line;
  EXPECT_EQ(reader.next(line), Next::end);
  EXPECT_EQ(reader.problem(), "Bad file descriptor");
}

}  // namespace
}  // namespace whyrefused
