#include "report/reproduce.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Each;
using testing::Le;
using testing::SizeIs;
using testing::StartsWith;

Server server_at(const char* text) { return {parse_endpoint(text).endpoint.value(), ""}; }

std::string dig(const Query& query, const char* server = "192.0.2.1") {
  return dig_command(server_at(server), query);
}

TEST(DigCommand, AsksTheSame) {
  EXPECT_EQ(dig({.question = {"www.example.org", 28, 1}}),
            "dig @192.0.2.1 www.example.org. AAAA +nocookie");
}

TEST(DigCommand, NamesPortTransportAndFlags) {
  Query query{.question = {"www.example.org", 1, 1}};
  query.transport = Transport::tcp;
  query.rd = false;
  query.edns = false;
  EXPECT_EQ(dig(query, "[2001:db8::1]:5353"),
            "dig @2001:db8::1 -p 5353 www.example.org. A +tcp +norecurse +noedns");
}

TEST(DigCommand, SaysTheOpcode) {
  Query query{.question = {"example.org", 6, 1}, .rd = false};
  query.opcode = Opcode::update;
  EXPECT_EQ(dig(query), "dig @192.0.2.1 example.org. SOA +opcode=update +norecurse +nocookie");
}

TEST(DigCommand, SaysTheClass) {
  EXPECT_EQ(dig({.question = {"version.bind", 16, 3}}),
            "dig @192.0.2.1 version.bind. CH TXT +nocookie");
}

TEST(DigCommand, ANameThatLooksLikeAnOptionOrATypeStaysAName) {
  EXPECT_EQ(dig({.question = {"-f", 1, 1}}), "dig @192.0.2.1 -q '-f.' A +nocookie");
  EXPECT_EQ(dig({.question = {"mx", 1, 1}}), "dig @192.0.2.1 -q mx. A +nocookie");
}

TEST(DigCommand, TheShellReadsNothingIntoTheName) {
  EXPECT_EQ(dig({.question = {"*.a$(id)'b", 1, 1}}),
            "dig @192.0.2.1 '*.a$(id)'\\''b.' A +nocookie");
}

TEST(DigCommand, TheRootIsADot) {
  EXPECT_EQ(dig({.question = {".", 2, 1}}), "dig @192.0.2.1 . NS +nocookie");
}

TEST(Reproduce, IsShort) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0}, refused());
  seen.replies({target_tcp, target_no_edns, other_type, control, version_bind}, answered());
  const auto commands = reproduce(seen.the_case().servers[0], {});
  EXPECT_THAT(commands, SizeIs(Le(5)));
  EXPECT_THAT(commands, Each(StartsWith("dig @192.0.2.1 ")));
}

}  // namespace
}  // namespace whyrefused
