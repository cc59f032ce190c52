#include "report/announcement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::vector<Server> servers(std::size_t count = 1) {
  std::vector<Server> list;
  for (std::size_t i = 1; i <= count; ++i)
    list.push_back({parse_endpoint("192.0.2." + std::to_string(i)).endpoint.value(), ""});
  return list;
}

AskOptions asking(Operation operation, std::string type = {}) {
  AskOptions options;
  options.operation = operation;
  options.type = std::move(type);
  return options;
}

TEST(Announcement, OfALookupThereIsNone) {
  EXPECT_EQ(announcement(asking(Operation::lookup, "A"), "www.target.example", servers()), "");
  EXPECT_EQ(announcement(asking(Operation::update, "A"), "www.target.example", {}), "");
}

TEST(Announcement, OfAnUpdateOfAZoneSaysThatItIsEmpty) {
  EXPECT_EQ(announcement(asking(Operation::update), "target.example", servers()),
            "Sending a dynamic update of the zone \"target.example\" that changes nothing (no "
            "prerequisites, no updates) to 192.0.2.1.");
}

TEST(Announcement, OfAnUpdateOfANameSaysWhatItWouldDo) {
  EXPECT_EQ(announcement(asking(Operation::update, "TXT"), "www.target.example", servers()),
            "Sending a dynamic update of \"www.target.example\" TXT that changes nothing (it "
            "deletes a record that is not there) to 192.0.2.1.");
}

TEST(Announcement, OfAListNamesNoName) {
  EXPECT_THAT(announcement(asking(Operation::update, "A"), "", servers()),
              HasSubstr("each name of the list A"));
  EXPECT_THAT(announcement(asking(Operation::update), "", servers()),
              HasSubstr("each zone of the list"));
}

TEST(Announcement, SaysThatItIsSignedWithATicketAndTriedWithout) {
  auto options = asking(Operation::update, "A");
  EXPECT_THAT(announcement(options, "a.example", servers()), Not(HasSubstr("Kerberos")));
  options.gss = true;
  EXPECT_THAT(announcement(options, "a.example", servers()),
              testing::EndsWith("to 192.0.2.1, signed with a Kerberos ticket and unsigned."));
}

TEST(Announcement, WhatIsTypedIsHarmless) {
  EXPECT_THAT(announcement(asking(Operation::update, "\x1b[31m"), "{}\x1b[31m", servers()),
              AllOf(HasSubstr("{}\\x1b[31m"), Not(HasSubstr("\x1b"))));
}

TEST(Announcement, NamesFourServersAndCountsTheOthers) {
  EXPECT_THAT(announcement(asking(Operation::update, "A"), "a.example", servers(6)),
              HasSubstr("192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4 and 2 more"));
}

TEST(Announcement, OfOtherOperationsStaysAsItWas) {
  EXPECT_THAT(announcement(asking(Operation::transfer), "target.example", servers()),
              HasSubstr("a request to transfer the zone \"target.example\" (AXFR over TCP"));
  EXPECT_THAT(announcement(asking(Operation::notify), "target.example", servers()),
              HasSubstr("a NOTIFY for the zone \"target.example\""));
}

}  // namespace
}  // namespace whyrefused
