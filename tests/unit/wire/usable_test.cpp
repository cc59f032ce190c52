#include "wire/usable.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

Reply reply_of(std::uint16_t code) {
  Reply reply;
  reply.rcode = code;
  return reply;
}

TEST(WhyUnusable, AnAnswerThatCannotBeRead) {
  for (const auto code : {rcode::noerror, rcode::nxdomain}) {
    auto reply = reply_of(code);
    EXPECT_EQ(why_unusable(reply, {}), "");
    reply.malformed = true;
    EXPECT_EQ(why_unusable(reply, {}), "") << "what is odd harms nobody";
    reply.unreadable = true;
    EXPECT_NE(why_unusable(reply, {}), "");
  }
}

TEST(WhyUnusable, NotAReplyThatSendsToTcpWithABareHeader) {
  auto reply = reply_of(rcode::noerror);
  reply.has_question = false;
  reply.tc = true;
  EXPECT_EQ(why_unusable(reply, {}), "");
}

TEST(WhyUnusable, AnAnswerThatDoesNotSayToWhat) {
  auto reply = reply_of(rcode::noerror);
  reply.has_question = false;
  EXPECT_NE(why_unusable(reply, {}), "");
}

TEST(WhyUnusable, AFailureNeedsNoMoreThanItsHeader) {
  for (const auto code : {rcode::refused, rcode::servfail, rcode::formerr, rcode::notimp}) {
    auto reply = reply_of(code);
    reply.has_question = false;
    reply.malformed = reply.unreadable = true;
    EXPECT_EQ(why_unusable(reply, {}), "") << code;
  }
}

TEST(WhyUnusable, AnUpdateIsAcknowledgedWithoutAQuestion) {
  auto reply = reply_of(rcode::noerror);
  reply.has_question = false;
  Query update;
  update.opcode = Opcode::update;
  EXPECT_EQ(why_unusable(reply, update), "");
}

}  // namespace
}  // namespace whyrefused
