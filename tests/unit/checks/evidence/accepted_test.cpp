#include "checks/evidence/accepted.h"

#include <gtest/gtest.h>

#include "support/updates.h"

namespace whyrefused {
namespace {

bool accepted(bool gss, const char* key, const Reply& reply) {
  Request request;
  request.operation = Operation::update;
  request.type = "A";
  request.gss = gss;
  Query query;
  query.key = key;
  return is_accepted(request, query, reply);
}

Reply reply_with(std::optional<Tsig> tsig, std::uint16_t code = rcode::noerror) {
  Reply reply;
  reply.rcode = code;
  reply.tsig = tsig;
  return reply;
}

TEST(Accepted, OfAnUpdateNoerrorSaysAll) {
  EXPECT_TRUE(accepted(false, "", reply_with({})));
  for (std::uint16_t code = 1; code < 24; ++code)
    EXPECT_FALSE(accepted(false, "", reply_with({}, code))) << code;
}

TEST(Accepted, SignedWithATicketTheReplyMustBeSignedToo) {
  EXPECT_TRUE(accepted(true, "7.sig-dc", reply_with(Tsig{0, true})));
  EXPECT_TRUE(accepted(true, "7.sig-dc", reply_with(Tsig{0, true, true})));
  EXPECT_FALSE(accepted(true, "7.sig-dc", reply_with({})));
  EXPECT_FALSE(accepted(true, "7.sig-dc", reply_with(Tsig{0, false})));
  EXPECT_FALSE(accepted(true, "7.sig-dc", reply_with(Tsig{0, true}, rcode::refused)));
}

TEST(Accepted, WhereThereWasNoTicketNothingIsToBeVerified) {
  EXPECT_TRUE(accepted(true, "", reply_with({})));
}

TEST(Accepted, AKeyOfAFileIsAnotherMatter) {
  EXPECT_TRUE(accepted(false, "dhcp", reply_with({}))) << "it is remarked on";
}

}  // namespace
}  // namespace whyrefused
