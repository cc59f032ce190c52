#include "list/line_sink.h"

#include <gtest/gtest.h>

#include "platform/waker.h"
#include "unit/platform/test_pipe.h"

namespace whyrefused {
namespace {

void write_rest(LineSink& sink) {
  platform::Waker waker;
  waker.add(sink.stream());
  while (sink.wants_to_write()) {
    waker.wait();
    sink.write_some();
  }
}

class LineSinkTest : public testing::Test {
 protected:
  int writing_end() const { return pipe_.writer(); }
  std::string read_some() const { return pipe_.read_some(); }
  void stop_reading() { pipe_.close_reader(); }

 private:
  platform::TestPipe pipe_;
};

TEST_F(LineSinkTest, ResultsWaitForEarlierOnes) {
  LineSink sink(writing_end(), true);
  sink.add(1, "b\n");
  EXPECT_FALSE(sink.wants_to_write());
  EXPECT_GT(sink.waiting(), 0U);
  sink.add(0, "a\n");
  sink.add(3, "d\n");
  write_rest(sink);
  EXPECT_EQ(read_some(), "a\nb\n");
  sink.add(2, "");
  write_rest(sink);
  EXPECT_EQ(read_some(), "d\n") << "a result may be empty";
  EXPECT_EQ(sink.waiting(), 0U);
}

TEST_F(LineSinkTest, WithoutOrderTheyAreWrittenAsTheyCome) {
  LineSink sink(writing_end(), false);
  sink.add(1, "b\n");
  sink.add(0, "a\n");
  write_rest(sink);
  EXPECT_EQ(read_some(), "b\na\n");
}

TEST_F(LineSinkTest, WhatMissesIsNotWaitedForOnceOrderIsGivenUp) {
  LineSink sink(writing_end(), true);
  sink.add(1, "b\n");
  sink.add(3, "d\n");
  sink.give_up_order();
  write_rest(sink);
  EXPECT_EQ(read_some(), "b\nd\n");
  EXPECT_EQ(sink.waiting(), 0U);
}

TEST_F(LineSinkTest, AReaderThatDoesNotReadIsNotWaitedFor) {
  LineSink sink(writing_end(), false);
  const std::string much(1U << 20, 'x');
  sink.add(0, much);
  sink.write_some();
  EXPECT_TRUE(sink.wants_to_write());
  const auto waiting = sink.waiting();
  EXPECT_LT(waiting, much.size()) << "what the pipe takes was written";
  std::size_t got = 0;
  while (got < much.size() - waiting) got += read_some().size();
  sink.write_some();
  EXPECT_LT(sink.waiting(), waiting);
  stop_reading();  // What was taken is not waited for.
}

TEST(LineSink, WhatCannotBeWrittenIsAProblem) {
  LineSink sink(-1, true);
  sink.add(0, "a\n");
  sink.write_some();
  EXPECT_EQ(sink.problem(), "Bad file descriptor");
  EXPECT_FALSE(sink.wants_to_write());
}

}  // namespace
}  // namespace whyrefused
