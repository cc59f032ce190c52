#include "platform/stream.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <string>
#include <thread>

#include "platform/file.h"
#include "platform/waker.h"
#include "unit/platform/test_pipe.h"

namespace whyrefused::platform {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds long_enough{5000}, a_moment{50};

/// What a stream gives until it has ended.
std::string all_of(InputStream& stream, std::string& problem) {
  Waker waker;
  std::string text;
  std::array<char, 1000> block{};
  for (const auto until = Clock::now() + long_enough; Clock::now() < until;) {
    waker.clear();
    waker.add(stream);
    waker.wait(a_moment);
    if (!waker.is_ready(stream)) continue;
    waker.clear();
    const auto input = stream.read(block);
    text.append(block.data(), input.size);
    problem = input.problem;
    if (input.ended) return text;
  }
  problem = "no end came";
  return text;
}

TEST(InputStream, ReadsAPipeToItsEnd) {
  TestPipe pipe;
  InputStream stream(pipe.reader());
  EXPECT_FALSE(stream.is_file());
  std::string sent;
  for (int i = 0; sent.size() < 200'000; ++i) sent += std::to_string(i) + "\n";
  std::thread writer([&] {
    for (std::size_t at = 0; at < sent.size(); at += 7000)
      pipe.write(std::string_view(sent).substr(at, 7000));
    pipe.close_writer();
  });
  std::string problem;
  EXPECT_EQ(all_of(stream, problem), sent);
  EXPECT_EQ(problem, "");
  writer.join();
}

TEST(InputStream, AnEmptyPipeIsNotReadyAndCanBeLeft) {
  TestPipe pipe;
  Waker waker;
  {
    InputStream stream(pipe.reader());
    waker.add(stream);
    waker.wait(a_moment);
    EXPECT_FALSE(waker.has_woken());
    EXPECT_FALSE(waker.is_ready(stream));
    waker.clear();
  }
  // What comes later is for whoever reads then.
  pipe.write("later");
  InputStream other(pipe.reader());
  pipe.close_writer();
  std::string problem;
  EXPECT_EQ(all_of(other, problem), "later");
}

TEST(InputStream, ReadsAFileAtAnyTime) {
  auto file = File::temporary();
  file.write("one\r\ntwo\n");
  file.rewind();
  InputStream stream(file.descriptor());
  EXPECT_TRUE(stream.is_file());
  std::array<char, 100> block{};
  const auto input = stream.read(block);
  EXPECT_EQ(std::string(block.data(), input.size), "one\r\ntwo\n");
  EXPECT_TRUE(stream.read(block).ended);
}

TEST(OutputStream, AFileTakesAll) {
  auto file = File::temporary();
  {
    OutputStream stream(file.descriptor());
    EXPECT_EQ(stream.write("some\n"), 5U);
    EXPECT_EQ(stream.problem(), "");
  }
  file.rewind();
  std::array<char, 10> block{};
  EXPECT_EQ(file.read(block), 5U);
}

TEST(OutputStream, TakesNoMoreThanGoesAndTellsWhenMoreDoes) {
  TestPipe pipe;
  const std::string block(10'000, 'x');
  std::size_t taken = 0;
  std::string read;
  std::thread reader;
  {
    OutputStream stream(pipe.writer());
    while (const auto size = stream.write(block)) {
      taken += size;
      ASSERT_LT(taken, 10'000'000U);
      if (size < block.size()) std::this_thread::sleep_for(a_moment);
    }
    Waker waker;
    waker.add(stream);
    waker.wait(a_moment);
    EXPECT_FALSE(waker.is_ready(stream));
    reader = std::thread([&] {
      std::array<char, 4096> into{};
      std::string problem;
      while (const auto size = read_fully(pipe.reader(), into, problem)) {
        read.append(into.data(), size);
        if (size < into.size()) break;
      }
    });
    waker.wait(long_enough);
    EXPECT_TRUE(waker.is_ready(stream));
    waker.clear();
    taken += stream.write("end");
  }
  pipe.close_writer();
  reader.join();
  EXPECT_EQ(read.size(), taken);
  EXPECT_TRUE(read.ends_with("xend"));
}

TEST(ReadFully, WaitsForAllOrTheEnd) {
  TestPipe pipe;
  std::thread writer([&] {
    pipe.write("ab");
    std::this_thread::sleep_for(a_moment);
    pipe.write("cdef");
    pipe.close_writer();
  });
  std::array<char, 4> block{};
  std::string problem;
  EXPECT_EQ(read_fully(pipe.reader(), block, problem), 4U);
  EXPECT_EQ(std::string(block.data(), 4), "abcd");
  EXPECT_EQ(read_fully(pipe.reader(), block, problem), 2U);
  EXPECT_EQ(problem, "");
  writer.join();
}

TEST(Waker, AStreamMayEndBeforeIt) {
  TestPipe pipe;
  Waker waker;
  {
    InputStream input(pipe.reader());
    OutputStream output(pipe.writer());
    waker.add(input);
    waker.add(output);
  }
  waker.clear();
  waker.wait(a_moment);
  EXPECT_FALSE(waker.has_woken());
}

TEST(Waker, WaitsAsLongAsItIsTold) {
  Waker waker;
  EXPECT_TRUE(waker.is_empty());
  const auto began = Clock::now();
  waker.wait(a_moment);
  EXPECT_GE(Clock::now() - began, a_moment - milliseconds{2});
  EXPECT_FALSE(waker.has_woken());
}

}  // namespace
}  // namespace whyrefused::platform
