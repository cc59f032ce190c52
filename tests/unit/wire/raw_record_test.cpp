#include "wire/raw_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wire/encode.h"

// What an update of one name and type holds, octet by octet (RFC 2136).

namespace whyrefused {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using Guard = UpdateTest::Guard;
using Act = UpdateTest::Act;

/// A record of an update, with its owner written out.
struct Seen {
  std::string owner;
  std::uint16_t type, rclass;
  std::uint32_t ttl;
  std::string rdata;

  bool operator==(const Seen&) const = default;
};

/// Labels joined by dots; follows pointers.
std::string name_at(WireView wire, std::size_t at) {
  std::string name;
  while (at < wire.size() && wire[at] != 0) {
    if (wire[at] >= 0xC0) {
      at = static_cast<std::size_t>((wire[at] & 0x3F) << 8 | wire[at + 1]);
      continue;
    }
    if (!name.empty()) name += '.';
    name.append(wire.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                wire.begin() + static_cast<std::ptrdiff_t>(at) + 1 + wire[at]);
    at += 1U + wire[at];
  }
  return name;
}

struct Message {
  HeaderView header;
  std::string zone;
  std::uint16_t zone_type = 0, zone_class = 0;
  std::vector<Seen> prerequisites, updates, additional;
};

Message read(const WireBytes& wire) {
  Message message;
  if (wire.size() < dns_header_size) {
    ADD_FAILURE() << "no message";
    return message;
  }
  message.header = read_header(wire);
  WireReader reader(wire, dns_header_size);
  message.zone = name_at(wire, reader.position());
  reader.skip_name();
  message.zone_type = reader.u16();
  message.zone_class = reader.u16();
  const auto take = [&](std::vector<Seen>& section, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
      const auto one = read_record(reader);
      section.push_back({name_at(wire, one.begin),
                         one.type,
                         one.rclass,
                         one.ttl,
                         {one.data.begin(), one.data.end()}});
    }
  };
  take(message.prerequisites, message.header.ancount);
  take(message.updates, message.header.nscount);
  take(message.additional, message.header.arcount);
  EXPECT_TRUE(reader.ok() && reader.left() == 0);
  return message;
}

constexpr std::uint16_t a = rrtype::a;

Query update_with(UpdateTest test) {
  Query query{.question = {"target.example", rrtype::soa, qclass::in}, .edns = false};
  query.opcode = Opcode::update;
  query.updates = {std::move(test)};
  return query;
}

UpdateTest test_of(Guard guard, Act act = Act::deletes) {
  return {.name = "www.target.example",
          .type = a,
          .guard = guard,
          .act = act,
          .record = "\0\1\2\3"s,
          .present = {"\xc0\0\2\1"s, "\xc0\0\2\2"s}};
}

Message sent(UpdateTest test) { return read(build_query(update_with(std::move(test))).wire); }

TEST(Update, IsAnUpdateOfTheZone) {
  const auto message = sent(test_of(Guard::absent));
  EXPECT_EQ(message.header.opcode(), 5U);
  EXPECT_EQ(message.header.flags & 0x87FF, 0) << "no other flag (section 2.2)";
  EXPECT_EQ(message.header.qdcount, 1);
  EXPECT_EQ(message.zone, "target.example");
  EXPECT_EQ(message.zone_type, rrtype::soa);
  EXPECT_EQ(message.zone_class, qclass::in);
  EXPECT_TRUE(message.additional.empty());
}

TEST(Update, DeletesOneRecordInClassNoneWithoutTtl) {
  for (const auto guard : {Guard::absent, Guard::exact, Guard::exists, Guard::impossible})
    EXPECT_EQ(sent(test_of(guard)).updates,
              (std::vector<Seen>{{"www.target.example", a, qclass::none, 0, "\0\1\2\3"s}}));
}

TEST(Update, AddsInTheClassOfTheZone) {
  EXPECT_EQ(sent(test_of(Guard::impossible, Act::adds)).updates,
            (std::vector<Seen>{{"www.target.example", a, qclass::in, 0, "\0\1\2\3"s}}));
}

TEST(Update, ThatThereIsNoneIsClassNoneWithoutData) {
  EXPECT_EQ(sent(test_of(Guard::absent)).prerequisites,
            (std::vector<Seen>{{"www.target.example", a, qclass::none, 0, ""}}));
}

TEST(Update, ThatThereIsSomeIsClassAnyWithoutData) {
  EXPECT_EQ(sent(test_of(Guard::exists)).prerequisites,
            (std::vector<Seen>{{"www.target.example", a, qclass::any, 0, ""}}));
}

TEST(Update, WhatIsThereIsNamedRecordByRecord) {
  EXPECT_EQ(sent(test_of(Guard::exact)).prerequisites,
            (std::vector<Seen>{{"www.target.example", a, qclass::in, 0, "\xc0\0\2\1"s},
                               {"www.target.example", a, qclass::in, 0, "\xc0\0\2\2"s}}));
}

TEST(Update, WhatCannotBeIsARecordThatNobodyHas) {
  auto test = test_of(Guard::impossible, Act::adds);
  test.present = {"\0\7\7\7"s};
  EXPECT_EQ(sent(test).prerequisites,
            (std::vector<Seen>{{"www.target.example", a, qclass::in, 0, "\0\7\7\7"s}}));
}

TEST(Update, AnEmptyOneHasItsZoneAlone) {
  auto query = update_with({});
  query.updates.clear();
  const auto message = read(build_query(query).wire);
  EXPECT_EQ(message.header.opcode(), 5U);
  EXPECT_EQ(message.zone, "target.example");
  EXPECT_TRUE(message.prerequisites.empty() && message.updates.empty());
}

TEST(Update, TheDataOfAnyTypeGoesOutAsItIs) {
  for (const std::uint16_t type :
       std::initializer_list<std::uint16_t>{5, 15, 16, 28, 33, 43, 257, 65280}) {
    auto test = test_of(Guard::absent);
    test.type = type;
    test.record = "\xff\0\xc0\x0c\0any"s;
    const auto message = sent(test);
    ASSERT_EQ(message.updates.size(), 1U) << type;
    EXPECT_EQ(message.updates[0].type, type);
    EXPECT_EQ(message.updates[0].rdata, test.record) << type;
    EXPECT_EQ(message.prerequisites.at(0).rdata, "") << type;
  }
}

TEST(Update, TheNameIsReadWithItsEscapes) {
  auto test = test_of(Guard::absent);
  test.name = "a\\.b.target.example";
  EXPECT_EQ(sent(test).updates.at(0).owner, "a.b.target.example");
}

TEST(Update, TwoThatFollowEachOtherAreNotMixedUp) {
  auto other = test_of(Guard::exists);
  other.name = "ns.target.example";
  EXPECT_EQ(sent(test_of(Guard::absent)).updates.at(0).owner, "www.target.example");
  EXPECT_EQ(sent(other).updates.at(0).owner, "ns.target.example");
  EXPECT_EQ(sent(other).prerequisites.at(0).rclass, qclass::any);
}

}  // namespace
}  // namespace whyrefused
