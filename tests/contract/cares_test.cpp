// What c-ares does by itself, pinned: each is a reason for the tap, or something that src/asking
// relies on. Where a later c-ares mends what we only work around, the test says so and takes both.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/environment.h"
#include "support/plain_cares.h"
#include "support/servers.h"
#include "wire/encode.h"

namespace whyrefused {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::SizeIs;

constexpr int as_we_open_it = ARES_FLAG_NOCHECKRESP | ARES_FLAG_IGNTC;

CaresResult ask(Responder& server, int flags = as_we_open_it, bool edns = true) {
  PlainCares cares(server.endpoint().port, flags);
  CaresResult result;
  EXPECT_EQ(cares.ask("www.example.org", edns, result), ARES_SUCCESS);
  cares.run();
  return result;
}

TEST(Cares, LosesTheRcodeOfAReplyWithoutQuestion) {
  Responder server(replies_with([](const QueryView&) {
    auto spec = with_rcode(5);
    spec.question = false;
    return spec;
  }));
  EXPECT_EQ(ask(server).status, ARES_EBADRESP);
}

TEST(Cares, FailsTheNeighboursOfAReplyThatCannotBeParsed) {
  Responder server([slow = Bytes{}](const ReceivedQuery& received) mutable -> std::vector<Action> {
    const auto query = parse_query(received.bytes).value();
    const auto good = build_reply(query, {});
    if (query.name == "slow.example.org") {
      slow = good;
      return {};
    }
    auto garbage = good;
    garbage[5] = 9;  // QDCOUNT
    return {{.kind = Action::Kind::send, .bytes = garbage, .after = {}},
            {.kind = Action::Kind::send, .bytes = slow, .after = {}}};
  });
  PlainCares cares(server.endpoint().port, as_we_open_it);
  CaresResult slow, broken;
  cares.ask("slow.example.org", true, slow);
  cares.ask("broken.example.org", true, broken);
  cares.run();
  EXPECT_NE(slow.status, ARES_SUCCESS) << "the neighbour was answered";
}

TEST(Cares, TakesAPacketWithoutQrForAReply) {
  Responder server([](const ReceivedQuery& received) { return send(received.bytes); });
  EXPECT_EQ(ask(server, as_we_open_it, false).status, ARES_SUCCESS);
}

TEST(Cares, IgnoresAWrongIdAndAWrongQuestionSilently) {
  for (const std::size_t offset :
       {std::size_t{0}, std::size_t{13}}) {  // the ID; a letter of the name
    Responder server([offset](const ReceivedQuery& received) {
      auto reply = build_reply(parse_query(received.bytes).value(), {});
      reply[offset] ^= 0x05;
      return send(reply);
    });
    EXPECT_EQ(ask(server).status, ARES_ETIMEOUT) << offset;
  }
}

TEST(Cares, KeepsOnlyTheLastOfSeveralEdeOptions) {
  Responder server(replies_with([](const QueryView&) {
    auto spec = with_rcode(5);
    spec.options = {ede_option(18, "first"), ede_option(20, "second")};
    return spec;
  }));
  EXPECT_THAT(ask(server).ede, AnyOf(ElementsAre("second"), ElementsAre("first", "second")));
}

TEST(Cares, TurnsAnUnknownRcodeIntoServfail) {
  Responder server(replies_with([](const QueryView&) { return with_rcode(12); }));
  EXPECT_THAT(ask(server).rcode, AnyOf(2, 12));
}

TEST(Cares, AddsACookieToEveryQueryWithEdns) {
  Responder server(replies_with([](const QueryView&) { return with_rcode(0); }));
  ask(server);
  const auto built = build_query({.question = {"www.example.org", 1, 1}});
  ASSERT_THAT(server.received(), SizeIs(1));
  EXPECT_EQ(server.received()[0].bytes.size(), built.wire.size() + 12)
      << "four octets of option head, eight of cookie";
}

TEST(Cares, ResendsWithoutEdnsAfterFormerrEvenWhenToldNotToCheck) {
  Responder server([](const ReceivedQuery& received) {
    auto query = parse_query(received.bytes).value();
    auto spec = with_rcode(1);
    spec.edns = false;
    return send(build_reply(query, spec));
  });
  ask(server);
  ASSERT_THAT(server.received(), SizeIs(2));
  EXPECT_FALSE(parse_query(server.received()[1].bytes)->edns);
}

TEST(Cares, SwallowsRefusedUnlessToldNotToCheck) {
  Responder server(replies_with([](const QueryView&) { return with_rcode(5); }));
  EXPECT_EQ(ask(server, ARES_FLAG_IGNTC).status, ARES_EREFUSED);
  const auto unchecked = ask(server);
  EXPECT_EQ(unchecked.status, ARES_SUCCESS);
  EXPECT_EQ(unchecked.rcode, 5);
}

TEST(Cares, RetriesATruncatedReplyOverTcpUnlessToldNotTo) {
  Responder server(replies_with([](const QueryView&) {
    ReplySpec spec;
    spec.tc = true;
    return spec;
  }));
  ask(server, ARES_FLAG_NOCHECKRESP);
  EXPECT_TRUE(server.received().back().tcp);
  const auto before = server.received().size();
  ask(server);
  EXPECT_THAT(server.received(), SizeIs(before + 1));
  EXPECT_FALSE(server.received().back().tcp);
}

TEST(Cares, ReportsAClosedUdpPortAtOnce) {
  PlainCares cares(closed_port().port, as_we_open_it);
  CaresResult result;
  cares.ask("www.example.org", true, result);
  cares.run();
  EXPECT_EQ(result.status, ARES_ECONNREFUSED);
}

TEST(Cares, TakesNoNameWithABlankOrUtf8) {
  for (const auto* name : {"a b.example", "a\\032b.example", "m\xc3\xbcnchen.example"}) {
    const auto built = build_query({.question = {name, 1, 1}});
    EXPECT_THAT(built.wire, testing::IsEmpty()) << name;
    EXPECT_FALSE(built.error.empty());
  }
}

TEST(Cares, ObeysUseVcOfTheEnvironment) {
  Responder server(replies_with([](const QueryView&) { return with_rcode(0); }));
  const EnvironmentVariable options("RES_OPTIONS", "use-vc");
  ask(server);
  ASSERT_THAT(server.received(), SizeIs(1));
  EXPECT_TRUE(server.received()[0].tcp);
}

TEST(Cares, CompressesASecondNameWronglyBehindItsLengthPrefix) {
  // The tap sends the bytes of ares_dns_write() instead, whose pointer is right; that is relied on.
  Query query{.question = {"example.org", 251, 1}};
  query.edns = false;
  const auto built = build_query(query);
  constexpr std::size_t pointer = 12 + 13 + 4;
  ASSERT_GT(built.wire.size(), pointer + 2);
  EXPECT_EQ(built.wire[pointer], 0xC0);
  EXPECT_EQ(built.wire[pointer + 1], 12);

  Responder server(replies_with([](const QueryView&) { return with_rcode(9); }));
  PlainCares cares(server.endpoint().port, as_we_open_it);
  CaresResult result;
  ares_send_dnsrec(
      cares.channel(), build_record(query).get(),
      [](void*, ares_status_t, std::size_t, const ares_dns_record_t*) {}, &result, nullptr);
  cares.run();
  ASSERT_THAT(server.received(), SizeIs(1));
  EXPECT_THAT(server.received()[0].bytes[pointer + 1], AnyOf(14, 12));
}

TEST(Cares, DropsLinkLocalServersWithoutAWordWhereTheInterfaceIsUnknown) {
  PlainCares cares(53, as_we_open_it);
  ares_set_servers_ports_csv(cares.channel(), "fe80::1%nosuchif0,127.0.0.1");
  char* list = ares_get_servers_csv(cares.channel());
  EXPECT_STREQ(list, "127.0.0.1:53");
  ares_free_string(list);
}

TEST(Cares, IsNewEnough) { EXPECT_GE(ARES_VERSION, 0x012200); }

}  // namespace
}  // namespace whyrefused
