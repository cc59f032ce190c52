#include "engine/local_resolvers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using testing::ElementsAre;

Endpoint at(const char* address) { return parse_endpoint(address).endpoint.value(); }

/// A container whose file names Docker's resolver and these servers behind it.
struct Container {
  Case the_case;
  Resolvers resolvers;

  explicit Container(std::vector<ExternalServer> external) {
    the_case.question = Question{"www.target.example"};
    the_case.servers.push_back({{at("127.0.0.11"), "/etc/resolv.conf:3", true}, {}});
    resolvers.behind.docker = std::move(external);
    look_behind(the_case, resolvers, {});
  }
  std::vector<std::string> asked() const {
    std::vector<std::string> list;
    for (const auto& record : the_case.servers) list.push_back(to_string(record.server.endpoint));
    return list;
  }
};

TEST(LookBehind, TheServersBehindDockersResolverAreAskedToo) {
  const Container here({{at("10.53.0.2")}, {at("2001:db8::53")}});
  EXPECT_THAT(here.asked(), ElementsAre("127.0.0.11", "10.53.0.2", "2001:db8::53"));
  EXPECT_EQ(here.the_case.servers[1].server.asked_by, "127.0.0.11");
  EXPECT_FALSE(here.the_case.servers[1].server.elsewhere);
  EXPECT_TRUE(here.the_case.context.local_resolvers.front().seen);
  EXPECT_EQ(here.the_case.servers[0].server.product, "Docker");
}

TEST(LookBehind, AServerOfTheHostsNetworkIsMarkedAndItsLoopbackNotAsked) {
  const Container here({{at("10.0.0.2"), true}, {at("127.0.0.53"), true}});
  EXPECT_THAT(here.asked(), ElementsAre("127.0.0.11", "10.0.0.2"));
  EXPECT_TRUE(here.the_case.servers[1].server.elsewhere);
  EXPECT_EQ(here.the_case.context.local_resolvers.front().upstreams.size(), 2U);
}

TEST(LookBehind, WithoutTheCommentNobodyElseIsAsked) {
  const Container here({});
  EXPECT_THAT(here.asked(), ElementsAre("127.0.0.11"));
  EXPECT_FALSE(here.the_case.context.local_resolvers.front().upstreams_known);
}

TEST(LookBehind, OnlyDockersResolverAsksThem) {
  Case the_case;
  the_case.question = Question{"www.target.example"};
  the_case.servers.push_back({{at("127.0.0.1"), "/etc/resolv.conf:3", true}, {}});
  Resolvers resolvers;
  resolvers.behind.docker = {{at("10.53.0.2")}};
  look_behind(the_case, resolvers, {});
  EXPECT_EQ(the_case.servers.size(), 1U);
}

}  // namespace
}  // namespace whyrefused
