#include "wire/frame.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(Frame, MessagesComeOutAsTheyWentIn) {
  WireBytes stream;
  append_frame(stream, WireBytes{1, 2, 3});
  append_frame(stream, WireBytes{});
  append_frame(stream, WireBytes(65535, 7));
  EXPECT_EQ(take_frame(stream), (WireBytes{1, 2, 3}));
  EXPECT_EQ(take_frame(stream), WireBytes{});
  EXPECT_EQ(take_frame(stream), WireBytes(65535, 7));
  EXPECT_EQ(take_frame(stream), std::nullopt);
}

TEST(Frame, APartOfAMessageStaysUntilTheRestHasCome) {
  WireBytes the_case;
  append_frame(the_case, WireBytes{1, 2, 3});
  WireBytes stream;
  for (const auto octet : the_case) {
    EXPECT_EQ(take_frame(stream), std::nullopt) << stream.size();
    stream.push_back(octet);
  }
  EXPECT_EQ(take_frame(stream), (WireBytes{1, 2, 3}));
  EXPECT_TRUE(stream.empty());
}

TEST(Frame, WhatDoesNotFitIntoABufferIsLeft) {
  WireBytes stream{1, 2, 3};
  std::uint8_t buffer[2] = {};
  EXPECT_EQ(copy_out(stream, buffer, 2), 2U);
  EXPECT_EQ(buffer[1], 2);
  EXPECT_EQ(stream, WireBytes{3});
  EXPECT_EQ(copy_out(stream, buffer, 2), 1U);
  EXPECT_EQ(copy_out(stream, buffer, 2), 0U);
}

}  // namespace
}  // namespace whyrefused
