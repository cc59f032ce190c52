#include "report/batch_line.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/told.h"

namespace whyrefused {
namespace {

TEST(BatchLine, HasSevenColumns) {
  Recorded seen;
  seen.replies(Purpose::target, refused().ede(18));
  seen.server("192.0.2.2").replies(Purpose::target, answered().ra());
  const auto line = batch_line(seen.result(), "Why.");
  const auto cause = seen.named();
  ASSERT_NE(cause, "none");
  const auto id = cause.substr(0, cause.find(' '));
  const auto confidence = cause.substr(cause.find('(') + 1, cause.size() - cause.find('(') - 2);
  EXPECT_EQ(line.substr(line.find('\t')),
            "\tA\trefused\t" + id + "\t" + confidence + "\t1/2\tWhy.\n");
}

TEST(BatchLine, WhatComesFromElsewhereCannotBreakIt) {
  Recorded seen;
  seen.replies(Purpose::target, answered().ra());
  seen.the_case().request.name = "a\tb\n\x1b[31m";
  const auto line = batch_line(seen.result(), "two\tcolumns\nlines\x1b");
  EXPECT_EQ(std::ranges::count(line, '\t'), 6);
  EXPECT_EQ(std::ranges::count(line, '\n'), 1);
  EXPECT_EQ(line.find('\x1b'), std::string::npos);
}

TEST(BatchLine, ItsFirstColumnsAreTheKey) {
  Recorded seen("www.target.example", 28);
  seen.replies(Purpose::target, answered().ra());
  seen.the_case().request.name = "WWW.target.example";
  EXPECT_EQ(batch_key(seen.the_case()), "WWW.target.example\tAAAA");
  EXPECT_TRUE(batch_line(seen.result(), "").starts_with(batch_key(seen.the_case()) + "\t"));
}

}  // namespace
}  // namespace whyrefused
