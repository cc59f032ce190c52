#include "model/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::Pair;

NameTally refused_for(std::string_view cause, int milliseconds = 1) {
  NameTally name;
  name.name = "n" + std::to_string(milliseconds) + ".example";
  name.servers = {{ServerState::refused, std::chrono::milliseconds(milliseconds), cause}};
  name.more_servers = {"192.0.2.1"};
  return name;
}

TEST(Tally, CountsTheNamesOfAServerByCauseAndThoseWithoutOne) {
  Tally tally;
  count(tally, refused_for("zone-acl"));
  count(tally, refused_for("zone-acl"));
  count(tally, refused_for("rate-limited"));
  count(tally, refused_for(""));
  const auto& server = tally.servers.at(0);
  EXPECT_THAT(server.by_cause, ElementsAre(Pair("rate-limited", 1U), Pair("zone-acl", 2U)));
  EXPECT_EQ(server.names_without_cause.at(static_cast<std::size_t>(ServerState::refused)), 1U);
  EXPECT_EQ(server.all(), 4U);
}

TEST(Tally, KeepsTheSlowestRepliesInTheirOrder) {
  Tally tally;
  for (const int milliseconds : {5, 30, 1, 2, 25, 4, 3, 20, 6, 7, 8, 9, 10, 0})
    count(tally, refused_for("", milliseconds));
  std::vector<long> kept;
  for (const auto& reply : tally.slowest)
    kept.push_back(static_cast<long>(reply.latency.count() / 1000));
  EXPECT_THAT(kept, ElementsAre(30, 25, 20, 10, 9, 8, 7, 6, 5, 4));
  EXPECT_EQ(tally.slowest.front().name, "n30.example");
  EXPECT_EQ(tally.slowest.front().address, "192.0.2.1");
}

}  // namespace
}  // namespace whyrefused
