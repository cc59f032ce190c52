// What leaves this machine is what the probe says, and what comes back is recorded as it came.

#include "asking/asker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "support/environment.h"
#include "support/servers.h"
#include "wire/encode.h"
#include "wire/wire.h"

namespace whyrefused {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Ge;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// For a reply that comes; no machine is so slow that it ends.
constexpr Patience enough{60s, 1};
/// Where what comes is no reply, and the wait has to end. It comes long before.
constexpr Patience little{1s, 2};

Probe probe(Purpose purpose = Purpose::target,
            Query query = {.question = {"www.example.org", 1, 1}}) {
  return {purpose, std::move(query)};
}

Probe tcp_probe() {
  Query query{.question = {"www.example.org", 1, 1}};
  query.transport = Transport::tcp;
  return probe(Purpose::target_tcp, query);
}

void finish(Asker& asker) {
  while (asker.busy()) asker.wait(Clock::now() + 60s);
}

Observation ask(const Endpoint& server, const Probe& one = probe(), Patience patience = enough,
                AskerOptions options = {}) {
  Asker asker(std::move(options));
  const auto ticket = asker.ask(server, one, patience);
  finish(asker);
  return asker.observation(ticket);
}

Observation ask(const Responder& server, const Probe& one = probe(), Patience patience = enough) {
  return ask(server.endpoint(), one, patience);
}

TEST(Asker, ReadsUnboundsBareHeaderAsRefused) {
  Responder server(replies_with([](const QueryView&) {
    auto spec = with_rcode(5);
    spec.question = false;
    return spec;
  }));
  const auto seen = ask(server);
  ASSERT_EQ(seen.outcome, Outcome::reply);
  EXPECT_EQ(seen.reply->rcode, 5);
  EXPECT_EQ(seen.reply->size, 12U);
  EXPECT_FALSE(seen.reply->has_question);
  EXPECT_FALSE(seen.reply->malformed);
}

TEST(Asker, ReadsARefusalWhoseQuestionIsNotCounted) {
  Responder server([](const ReceivedQuery& received) {
    auto reply = build_reply(parse_query(received.bytes).value(), with_rcode(5));
    reply[5] = 0;  // QDCOUNT, as Unbound's refuse_non_local leaves it
    return send(reply);
  });
  const auto seen = ask(server);
  ASSERT_EQ(seen.outcome, Outcome::reply);
  EXPECT_EQ(seen.reply->rcode, 5);
  EXPECT_FALSE(seen.reply->has_question);
}

TEST(Asker, SendsExactlyWhatTheQuerySays) {
  Responder server(replies_with([](const QueryView&) { return with_rcode(0); }));
  for (const bool rd : {true, false})
    for (const bool ad : {true, false})
      for (const bool edns : {true, false}) {
        Query query{.question = {"www.example.org", 28, 1}};
        query.rd = rd;
        query.ad = ad;
        query.edns = edns;
        ask(server, probe(Purpose::target, query));
        const auto received = server.received().back().bytes;
        auto built = build_query(query).wire;
        ASSERT_EQ(received.size(), built.size());
        built[0] = received[0];
        built[1] = received[1];
        EXPECT_EQ(received, built) << "only the ID is the wire's own";
        const auto view = parse_query(received).value();
        EXPECT_EQ(view.rd(), rd);
        EXPECT_EQ(view.ad(), ad);
        EXPECT_EQ(view.edns, edns);
      }
}

WireBytes options_of(const Query& query) {
  const auto wire = build_query(query).wire;
  WireReader reader(wire, dns_header_size);
  reader.skip_name();
  reader.bytes(4);
  const auto opt = read_record(reader);
  return {opt.data.begin(), opt.data.end()};
}

TEST(Asker, ItsEdnsHoldsNoOptionUnlessTold) {
  EXPECT_TRUE(options_of({.question = {"www.example.org", 1, 1}}).empty());
  Query query{.question = {"www.example.org", 1, 1}};
  query.nsid = true;
  const auto wire = build_query(query).wire;
  WireReader reader(wire, dns_header_size);
  reader.skip_name();
  reader.bytes(4);
  const auto opt = read_record(reader);
  EXPECT_EQ(opt.type, rrtype::opt);
  EXPECT_EQ(opt.rclass, edns_udp_size);
  EXPECT_EQ(opt.ttl, 0U);
  EXPECT_EQ(WireBytes(opt.data.begin(), opt.data.end()), (WireBytes{0, 3, 0, 0}));
  EXPECT_EQ(reader.left(), 0U);
}

TEST(Asker, SendsAClientSubnetAndACookieOnlyWhenTold) {
  Query query{.question = {"www.example.org", 1, 1}};
  query.subnet = "192.0.2.129/25";
  // RFC 7871 section 6: family 1, prefix 25, scope 0, and no bit behind the prefix.
  EXPECT_EQ(options_of(query), (WireBytes{0, 8, 0, 8, 0, 1, 25, 0, 192, 0, 2, 128}));
  query.subnet.clear();
  query.cookie = true;
  const auto with_cookie = options_of(query);
  ASSERT_THAT(with_cookie, SizeIs(12));
  EXPECT_EQ(with_cookie[1], 10);
  EXPECT_EQ(with_cookie[3], 8) << "a client cookie has eight bytes";
}

TEST(Asker, KnowsWhatIsNoClientSubnet) {
  for (const auto* text : {"", "x", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "2001:db8::/129",
                           "192.0.2.1:5353/24", "192.0.2.0/24/1"})
    EXPECT_FALSE(subnet_option(text)) << text;
  EXPECT_EQ(subnet_option("2001:db8::/32"), (WireBytes{0, 2, 32, 0, 0x20, 0x01, 0x0d, 0xb8}));
  EXPECT_EQ(subnet_option("0.0.0.0/0"), (WireBytes{0, 1, 0, 0}));
}

/// Sends the query back as its own reply with an RCODE, whatever its opcode.
Responder::Handler echoing(std::uint8_t code) {
  return [code](const ReceivedQuery& received) {
    auto reply = received.bytes;
    reply[2] = static_cast<std::uint8_t>(reply[2] | 0x80U);
    reply[3] = code;
    return send(reply);
  };
}

TEST(Asker, SendsUpdatesAndNotifiesAndHearsTheReplies) {
  for (const auto opcode : {Opcode::notify, Opcode::update}) {
    Responder server(echoing(5));
    Query query{.question = {"example.org", 6, 1}};
    query.opcode = opcode;
    const auto seen = ask(server, probe(Purpose::target, query));
    ASSERT_EQ(seen.outcome, Outcome::reply);
    EXPECT_EQ(seen.reply->rcode, 5);
    const auto header = read_header(server.received().front().bytes);
    EXPECT_EQ(header.opcode(), static_cast<unsigned>(opcode));
    EXPECT_EQ(header.flags & 0x0100, 0) << "RD has no meaning there";
    EXPECT_EQ(header.ancount + header.nscount, 0) << "it changes nothing";
  }
}

TEST(Asker, AReplyWithAnotherOpcodeIsNoReply) {
  Responder server([](const ReceivedQuery& received) {
    auto reply = received.bytes;
    reply[2] = 0x80 | 5 << 3;
    return send(reply);
  });
  EXPECT_EQ(ask(server, probe(), little).outcome, Outcome::unusable);
}

TEST(Asker, AReplyToAnUpdateMayHaveTheOpcodeOfAQuery) {
  for (const std::uint8_t code : std::to_array<std::uint8_t>({5, 4})) {
    Responder server([code](const ReceivedQuery& received) {
      auto reply = received.bytes;
      reply[2] = 0x80;
      reply[3] = code;
      return send(reply);
    });
    Query query{.question = {"example.org", 6, 1}};
    query.opcode = Opcode::update;
    const auto seen = ask(server, probe(Purpose::target, query));
    ASSERT_EQ(seen.outcome, Outcome::reply);
    EXPECT_EQ(seen.reply->rcode, code);
  }
}

TEST(Asker, SendsFromTheAddressThatTheQueryNames) {
  Responder server(replies_with([](const QueryView&) { return with_rcode(0); }));
  Query query{.question = {"www.example.org", 1, 1}};
  EXPECT_EQ(ask(server, probe(Purpose::target, query)).source, "127.0.0.1");
  query.source = parse_endpoint("127.0.0.2").endpoint;
  EXPECT_EQ(ask(server, probe(Purpose::from_elsewhere, query)).source, "127.0.0.2");
}

TEST(Asker, ReadsAllSectionsOfAReferral) {
  Responder server([](const ReceivedQuery& received) {
    auto reply = received.bytes;
    reply[2] = 0x80;
    reply[3] = 0;
    reply[9] = 1;   // NSCOUNT
    reply[11] = 1;  // ARCOUNT
    reply.resize(dns_header_size + first_question(received.bytes).size());
    const WireBytes ns{0xC0, 12, 0, 2, 0, 1, 0, 0, 0, 60, 0, 5, 2, 'n', 's', 0xC0, 12};
    const WireBytes a{0xC0, 0, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1};
    const auto target = static_cast<std::uint8_t>(reply.size() + 12);  // ns.<name>
    reply.insert(reply.end(), ns.begin(), ns.end());
    const auto at = reply.size();
    reply.insert(reply.end(), a.begin(), a.end());
    reply[at + 1] = target;
    return send(reply);
  });
  const auto seen = ask(server, probe(Purpose::lookup, {.question = {"example.org", 2, 1}}));
  ASSERT_EQ(seen.outcome, Outcome::reply);
  EXPECT_TRUE(seen.reply->referral);
  ASSERT_THAT(seen.reply->authority, SizeIs(1));
  EXPECT_EQ(seen.reply->authority[0].data, "ns.example.org");
  ASSERT_THAT(seen.reply->additional, SizeIs(1));
  EXPECT_EQ(seen.reply->additional[0].name, "ns.example.org");
  EXPECT_EQ(seen.reply->additional[0].data, "192.0.2.1");
}

TEST(Asker, AnIxfrQueryIsWellFormed) {
  Responder server(replies_with([](const QueryView&) { return with_rcode(9); }));
  ask(server, probe(Purpose::ixfr, {.question = {"example.org", 251, 1}}));
  const auto received = server.received().back().bytes;
  EXPECT_EQ(read_header(received).nscount, 1);
  WireReader reader(received, dns_header_size);
  reader.skip_name();
  reader.bytes(4);
  const auto owner = reader.bytes(2);
  EXPECT_EQ(WireBytes(owner.begin(), owner.end()), (WireBytes{0xC0, 12}))
      << "the owner points to the question's name";
}

TEST(Asker, HearsEveryEdeTheNsidAndTheExtendedRcode) {
  Responder server(replies_with([](const QueryView&) {
    auto spec = with_rcode(23);
    spec.options = {ede_option(18, "one"), ede_option(20), {3, {'n', 's', '1'}}};
    return spec;
  }));
  const auto seen = ask(server);
  ASSERT_EQ(seen.outcome, Outcome::reply);
  EXPECT_EQ(seen.reply->rcode, 23);
  ASSERT_THAT(seen.reply->edns->errors, SizeIs(2));
  EXPECT_EQ(seen.reply->edns->errors[0].text, "one");
  EXPECT_EQ(seen.reply->edns->errors[1].code, 20);
  EXPECT_EQ(seen.reply->edns->nsid, "ns1");
}

TEST(Asker, HostilePacketsDoNotHarmTheNeighboursOnTheSocket) {
  Responder server([](const ReceivedQuery& received) -> std::vector<Action> {
    const auto query = parse_query(received.bytes).value();
    const auto good = build_reply(query, {});
    if (query.name != "evil.example.org") return send(good, 40ms);
    auto wrong_id = good, echo = received.bytes, many_questions = good;
    wrong_id[0] ^= 0xFF;
    many_questions[4] = 0xFF;
    std::vector<Action> actions;
    for (auto& bytes : {Bytes{}, Bytes{1}, Bytes{good[0], good[1], 3}, wrong_id, echo,
                        Bytes(500, 0xFF), many_questions})
      actions.push_back({.kind = Action::Kind::send, .bytes = bytes, .after = {}});
    return actions;
  });
  Asker asker({});
  const auto good = asker.ask(server.endpoint(), probe(), enough);
  const auto evil = asker.ask(
      server.endpoint(), probe(Purpose::control, {.question = {"evil.example.org", 1, 1}}), enough);
  finish(asker);
  EXPECT_EQ(asker.observation(good).outcome, Outcome::reply);
  EXPECT_EQ(asker.observation(evil).outcome, Outcome::unusable)
      << "the right ID, QR set, a header that promises an answer, and none that can be read";
  EXPECT_THAT(asker.observation(evil).strays, Ge(5U));
}

TEST(Asker, NamesWhatCameInPlaceOfAReply) {
  const std::pair<std::function<Bytes(const ReceivedQuery&)>, const char*> cases[]{
      {[](const ReceivedQuery& q) {
         return Bytes{q.bytes[0], q.bytes[1], 0x80};
       },
       "a packet of 3 bytes"},
      {[](const ReceivedQuery& q) { return q.bytes; }, "QR=0"},
      {[](const ReceivedQuery& q) {
         auto reply = build_reply(parse_query(q.bytes).value(), {});
         reply[13] = 'x';
         return reply;
       },
       "another question"}};
  std::vector<std::unique_ptr<Responder>> servers;
  Asker asker({});
  for (const auto& one : cases) {
    servers.push_back(std::make_unique<Responder>(
        [&one](const ReceivedQuery& received) { return send(one.first(received)); }));
    asker.ask(servers.back()->endpoint(), probe(), little);
  }
  finish(asker);
  for (Asker::Ticket ticket = 0; ticket < servers.size(); ++ticket) {
    const auto& [answer, text] = cases[ticket];
    EXPECT_EQ(asker.observation(ticket).outcome, Outcome::unusable) << text;
    EXPECT_THAT(asker.observation(ticket).detail, HasSubstr(text));
  }
}

TEST(Asker, ForgedIdsAreSilenceWithANote) {
  Responder server([](const ReceivedQuery& received) {
    auto reply = build_reply(parse_query(received.bytes).value(), {});
    reply[0] ^= 0x55;
    return send(reply);
  });
  const auto seen = ask(server, probe(), little);
  EXPECT_EQ(seen.outcome, Outcome::no_reply);
  EXPECT_EQ(seen.strays, 2U);
}

TEST(Asker, SendsAgainAndTakesTheLateReplyToTheFirst) {
  // Which comes when the second is there.
  Responder server([first = Bytes{}](const ReceivedQuery& received) mutable -> std::vector<Action> {
    if (!first.empty()) return send(build_reply(parse_query(first).value(), {}));
    first = received.bytes;
    return {};
  });
  const auto seen = ask(server, probe(), {1s, 60});
  EXPECT_EQ(seen.outcome, Outcome::reply);
  EXPECT_THAT(seen.sends, Ge(2U));
  EXPECT_THAT(seen.latency, Ge(1s)) << "counted from the send that was answered";
}

TEST(Asker, TellsWhenItSendsAgain) {
  Responder server([](const ReceivedQuery&) { return std::vector<Action>{}; });
  Asker asker({});
  // Longer than what counts as having been stopped, which would not count against either try.
  const auto ticket = asker.ask(server.endpoint(), probe(), {500ms, 2});
  EXPECT_THAT(asker.wait(Clock::now() + 60s), SizeIs(1));
  EXPECT_EQ(asker.observation(ticket).outcome, Outcome::pending);
  EXPECT_EQ(asker.observation(ticket).sends, 2U);
  finish(asker);
  EXPECT_EQ(asker.observation(ticket).outcome, Outcome::no_reply);
}

TEST(Asker, WaitReturnsWhenTheTimeHasCome) {
  Responder server([](const ReceivedQuery&) { return std::vector<Action>{}; });
  Asker asker({});
  asker.ask(server.endpoint(), probe(), enough);
  EXPECT_THAT(asker.wait(Clock::now() + 20ms), IsEmpty());
}

TEST(Asker, DoesNotSendAgainByItselfWhateverTheReply) {
  constexpr std::array<std::uint16_t, 5> codes{1, 4, 5, 2, 23};
  for (const auto code : codes) {
    Responder server(replies_with([code](const QueryView&) {
      auto spec = with_rcode(code);
      spec.tc = true;
      spec.edns = code > 15;
      return spec;
    }));
    EXPECT_EQ(ask(server).reply->rcode, code);
    EXPECT_THAT(server.received(), SizeIs(1)) << code;
  }
}

TEST(Asker, ADuplicateReplyIsNoTrouble) {
  Responder server([](const ReceivedQuery& received) -> std::vector<Action> {
    const auto query = parse_query(received.bytes).value();
    return {{.kind = Action::Kind::send, .bytes = build_reply(query, with_rcode(5)), .after = {}},
            {.kind = Action::Kind::send, .bytes = build_reply(query, with_rcode(0)), .after = {}}};
  });
  EXPECT_EQ(ask(server).reply->rcode, 5) << "the first counts";
}

TEST(Asker, AClosedPortIsNotRefusedOverUdpNorTcp) {
  EXPECT_EQ(ask(closed_port()).outcome, Outcome::port_closed);
  EXPECT_EQ(ask(closed_port(), tcp_probe()).outcome, Outcome::port_closed);
}

TEST(Asker, TcpIsAnsweredAlsoOneByteAtATime) {
  Responder server([](const ReceivedQuery& received) {
    const auto reply = build_reply(parse_query(received.bytes).value(), with_rcode(5));
    Bytes framed{0, static_cast<std::uint8_t>(reply.size())};
    framed.insert(framed.end(), reply.begin(), reply.end());
    std::vector<Action> actions;
    for (std::size_t i = 0; i < framed.size(); ++i)
      actions.push_back({.kind = Action::Kind::send_raw,
                         .bytes = {framed[i]},
                         .after = std::chrono::milliseconds(i)});
    return actions;
  });
  const auto seen = ask(server, tcp_probe());
  ASSERT_EQ(seen.outcome, Outcome::reply) << seen.detail;
  EXPECT_EQ(seen.reply->rcode, 5);
}

TEST(Asker, TcpThatEndsWithoutAReplyIsUnusableAndSaysHow) {
  const std::pair<Action::Kind, const char*> cases[]{{Action::Kind::close, "closed"},
                                                     {Action::Kind::reset, "reset"}};
  for (const auto& [kind, word] : cases) {
    Responder server([kind = kind](const ReceivedQuery&) {
      return std::vector<Action>{{.kind = kind, .bytes = {}, .after = {}}};
    });
    const auto seen = ask(server, tcp_probe());
    EXPECT_EQ(seen.outcome, Outcome::unusable);
    EXPECT_THAT(seen.detail, HasSubstr(word));
  }
}

TEST(Asker, TcpThatIsAcceptedAndSilentIsNoReply) {
  Responder server([](const ReceivedQuery&) { return std::vector<Action>{}; });
  const auto seen = ask(server, tcp_probe(), {500ms, 1});
  EXPECT_EQ(seen.outcome, Outcome::no_reply);
  EXPECT_THAT(seen.detail, HasSubstr("accepted"));
}

TEST(Asker, AFreshSocketHasAnotherSourcePort) {
  Responder server(replies_with([](const QueryView&) { return with_rcode(0); }));
  Asker asker({});
  auto fresh = probe(Purpose::target_again);
  fresh.query.fresh_socket = true;
  for (const auto& one : {probe(), probe(Purpose::control), fresh})
    asker.ask(server.endpoint(), one, enough);
  finish(asker);
  const auto received = server.received();
  ASSERT_THAT(received, SizeIs(3));
  EXPECT_EQ(received[0].client_port, received[1].client_port);
  EXPECT_NE(received[0].client_port, received[2].client_port);
}

TEST(Asker, AServerOfTheOtherFamilyThanTheSourceIsUnreachable) {
  AskerOptions options;
  options.source = parse_endpoint("::1").endpoint;
  const auto seen = ask(closed_port(), probe(), enough, options);
  EXPECT_EQ(seen.outcome, Outcome::unreachable);
  EXPECT_THAT(seen.detail, HasSubstr("cannot send from ::1"));
}

TEST(Asker, AnUnknownInterfaceIsUnreachable) {
  EXPECT_EQ(ask(parse_endpoint("fe80::1%nosuchif0").endpoint.value()).outcome,
            Outcome::unreachable);
}

TEST(Asker, TheEnvironmentCannotTurnUdpIntoTcp) {
  Responder server(replies_with([](const QueryView&) { return with_rcode(0); }));
  const EnvironmentVariable options("RES_OPTIONS", "use-vc");
  ask(server);
  EXPECT_FALSE(server.received().at(0).tcp);
}

TEST(Asker, WhatIsAbandonedIsOver) {
  Responder server([](const ReceivedQuery& received) {
    return send(build_reply(parse_query(received.bytes).value(), {}), 30ms);
  });
  Asker asker({});
  const auto dropped = asker.ask(server.endpoint(), probe(), enough);
  asker.abandon(dropped);
  const auto kept = asker.ask(server.endpoint(), probe(Purpose::control), enough);
  finish(asker);
  EXPECT_EQ(asker.observation(dropped).outcome, Outcome::abandoned);
  EXPECT_EQ(asker.observation(kept).outcome, Outcome::reply);
  EXPECT_EQ(asker.observation(kept).strays, 0U)
      << "the reply to an abandoned probe is nobody's stray";
}

TEST(Asker, ManyServersAreAskedAtOnce) {
  constexpr unsigned many = 40;
  Signal all_asked(many);  // Before that none replies.
  std::vector<std::unique_ptr<Responder>> servers;
  Asker asker({});
  for (unsigned i = 0; i < many; ++i) {
    servers.push_back(std::make_unique<Responder>([&](const ReceivedQuery& received) {
      all_asked.give();
      all_asked.wait();
      return send(build_reply(parse_query(received.bytes).value(), with_rcode(5)));
    }));
    asker.ask(servers.back()->endpoint(), probe(), enough);
  }
  finish(asker);
  EXPECT_TRUE(all_asked.given());
  for (Asker::Ticket ticket = 0; ticket < servers.size(); ++ticket)
    EXPECT_EQ(asker.observation(ticket).outcome, Outcome::reply);
}

TEST(Asker, CanBeDestroyedWhileProbesArePending) {
  Responder server([](const ReceivedQuery&) { return std::vector<Action>{}; });
  Asker asker({});
  asker.ask(server.endpoint(), probe(), enough);
  asker.ask(server.endpoint(), tcp_probe(), enough);
  EXPECT_TRUE(asker.busy());
}

TEST(Asker, ANameThatCannotBeSentFailsAloneAndSaysWhy) {
  const auto seen = ask(closed_port(), probe(Purpose::target, {.question = {"a b.example", 1, 1}}));
  EXPECT_EQ(seen.outcome, Outcome::unreachable);
  EXPECT_THAT(seen.detail, HasSubstr("cannot be built"));
}

TEST(Asker, AsksInAnyClass) {
  for (const std::uint16_t qclass :
       std::initializer_list<std::uint16_t>{0, 1, 2, 3, 4, 254, 255, 256, 65535}) {
    const auto built = build_query({.question = {"www.example.org", 1, qclass}});
    ASSERT_EQ(built.error, "") << qclass;
    WireReader reader(built.wire, dns_header_size);
    reader.skip_name();
    EXPECT_EQ(reader.u16(), 1);
    EXPECT_EQ(reader.u16(), qclass);
  }
}

}  // namespace
}  // namespace whyrefused
