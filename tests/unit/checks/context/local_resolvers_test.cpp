#include "checks/context/local_resolvers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/answers/headline.h"
#include "checks/answers/programs.h"
#include "model/verdict.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Endpoint at(const char* address) { return *parse_endpoint(address).endpoint; }

/// What the check says about one local resolver: "text | hint".
std::string told_of(const LocalResolver& local) {
  Recorded seen;
  seen.replies(target, refused());
  seen.the_case().context.local_resolvers = {local};
  for (const auto& finding : seen.diagnosis().findings)
    if (finding.id == "context.local-resolver") return finding.text + " | " + finding.hint;
  return {};
}

LocalResolver stub(std::vector<Upstream> upstreams) {
  return {"127.0.0.53", "systemd-resolved's stub", "", true, true, std::move(upstreams)};
}

TEST(LocalResolvers, NamesTheServersThatAreAskedForTheName) {
  EXPECT_EQ(told_of(stub({{at("192.0.2.7"), "", {}, true, false},
                          {at("192.0.2.8"), "eth0", {"corp.example", "."}, true, false}})),
            "127.0.0.53 is systemd-resolved's stub, which asks 192.0.2.7, 192.0.2.8 (eth0, for "
            "corp.example, all names) for this name. | ");
}

TEST(LocalResolvers, TellsThoseApartThatAreNotAsked) {
  EXPECT_EQ(told_of(stub({{at("192.0.2.7"), "", {}, true, false},
                          {at("10.8.0.1"), "tun0", {"corp.example"}, false, true}})),
            "127.0.0.53 is systemd-resolved's stub, which asks 192.0.2.7 for this name. | For "
            "other names it asks 10.8.0.1 (tun0, for corp.example, over TLS).");
}

TEST(LocalResolvers, ANameThatNobodyIsAskedForIsToldOf) {
  EXPECT_EQ(told_of(stub({{at("192.0.2.7"), "", {}, false, false}})),
            "127.0.0.53 is systemd-resolved's stub, which asks no DNS server for this name. | For "
            "other names it asks 192.0.2.7.");
}

TEST(LocalResolvers, WhatOnlyTheAddressSaysIsCalledUsual) {
  EXPECT_EQ(
      told_of({"127.0.0.11", "Docker's embedded resolver", "Ask the host.", false, false, {}}),
      "127.0.0.11 is usually Docker's embedded resolver. | Ask the host.");
}

TEST(LocalResolvers, SeveralOfOneKindAreToldOfOnce) {
  Recorded seen;
  seen.replies(target, refused());
  seen.the_case().context.local_resolvers = {
      {"127.0.0.1", "this machine itself", "", true, false, {}},
      {"127.0.0.2", "this machine itself", "", true, false, {}}};
  std::vector<std::string> texts;
  for (const auto& finding : seen.diagnosis().findings)
    if (finding.id == "context.local-resolver") texts.push_back(finding.text);
  EXPECT_THAT(texts, ElementsAre("127.0.0.1, 127.0.0.2 are this machine itself."));
}

TEST(LocalResolvers, InterfacesAreEscapedAndListsBounded) {
  std::vector<Upstream> many(9, {at("192.0.2.7"), "\x1b[31m", {}, true, false});
  const auto told = told_of(stub(many));
  EXPECT_EQ(told.find('\x1b'), std::string::npos);
  EXPECT_THAT(told, HasSubstr("and 3 more"));
}

/// A stub at 127.0.0.53 and the server behind it.
Recorded stub_and_upstream(Told of_stub, Told of_upstream) {
  Recorded seen;
  seen.the_case().servers.front().server.endpoint = at("127.0.0.53");
  seen.replies({target, target_again, target_tcp, control}, of_stub);
  seen.server("192.0.2.7").replies({target, target_again, target_tcp, control}, of_upstream);
  seen.the_case().servers.back().server.asked_by = "127.0.0.53";
  for (auto& record : seen.the_case().servers) record.server.configured = true;
  return seen;
}

TEST(BehindAStub, TheServerThatRefusesIsNamedAndNotTheStub) {
  const auto seen = stub_and_upstream(refused().ra(), refused().ede(18));
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.decisive, 1U);
  EXPECT_EQ(diagnosis.servers[0].cause->id, CauseId::upstream_refuses);
  EXPECT_EQ(diagnosis.servers[0].confidence, Confidence::certain);
  EXPECT_THAT(diagnosis.servers[0].evidence,
              Contains("192.0.2.7, which it asks, refuses the same question when asked directly."));
  EXPECT_EQ(diagnosis.servers[1].state, ServerState::refused);
  EXPECT_THAT(diagnosis.headline, HasSubstr("127.0.0.53 passes that on to programs."));
  EXPECT_TRUE(passes_on(seen.the_case(), diagnosis, 0));
  EXPECT_FALSE(passes_on(seen.the_case(), diagnosis, 1));
}

TEST(BehindAStub, AStubThatWaitsInVainPassesNothingOn) {
  Recorded seen;
  seen.the_case().servers.front().server.endpoint = at("127.0.0.53");
  seen.replies({target, target_again, control}, silent());
  seen.replies(target_tcp, refused().ra());
  seen.replies(version_bind, answered().text("dnsmasq-2.90"));
  seen.server("192.0.2.7").replies({target, target_again, target_tcp, control}, refused());
  seen.the_case().servers.back().server.asked_by = "127.0.0.53";
  const auto diagnosis = seen.diagnosis();
  EXPECT_TRUE(passes_on(seen.the_case(), diagnosis, 0));
  EXPECT_THAT(diagnosis.headline, HasSubstr("127.0.0.53 waits for an answer and gives no reply."));
}

TEST(BehindAStub, AServerThatAnswersLeavesTheRefusalWithTheStub) {
  const auto diagnosis = stub_and_upstream(refused().ra(), answered().ra()).diagnosis();
  EXPECT_EQ(diagnosis.decisive, 0U);
  EXPECT_NE(diagnosis.servers[0].confidence, Confidence::certain);
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::some_failed);
}

TEST(BehindAStub, ProgramsAskTheStubAlone) {
  const auto seen = stub_and_upstream(answered().ra().address("192.0.2.1"), refused());
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(servers_of_programs(seen.the_case(), diagnosis).size(), 1U);
  EXPECT_TRUE(diagnosis.programs.empty());
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::some_failed);
}

TEST(BehindAStub, TheRefusalThatResolvedMakesItselfIsNotPassedOn) {
  const auto diagnosis = stub_and_upstream(refused().aa().ra(), refused()).diagnosis();
  EXPECT_NE(diagnosis.servers[0].confidence, Confidence::certain);
}

TEST(LocalResolvers, AServerThatOnlyTheHostCanAskIsTold) {
  const auto told = told_of({"127.0.0.11",
                             "Docker's embedded resolver",
                             "",
                             true,
                             true,
                             {{at("10.0.0.2"), "", {}, true, false, true},
                              {at("127.0.0.53"), "", {}, true, false, true}}});
  EXPECT_THAT(told, HasSubstr("10.0.0.2 (asked by the container's host;"));
  EXPECT_THAT(told, HasSubstr("127.0.0.53 (only the container's host can reach it)"));
}

TEST(BehindAStub, ServfailWhereAllUpstreamsRefuseIsTheirRefusal) {
  const auto seen = stub_and_upstream(replied(rcode::servfail).ra(), header_only_refusal());
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.decisive, 1U);
  EXPECT_EQ(diagnosis.servers[0].cause->id, CauseId::upstream_refuses);
  EXPECT_EQ(diagnosis.servers[0].confidence, Confidence::certain);
  EXPECT_EQ(diagnosis.servers[0].state, ServerState::failed);
  EXPECT_TRUE(passes_on(seen.the_case(), diagnosis, 0));
  EXPECT_THAT(diagnosis.headline, HasSubstr("192.0.2.7 refuses"));
  EXPECT_THAT(diagnosis.headline, HasSubstr("127.0.0.53 turns that into SERVFAIL for programs."));
}

TEST(BehindAStub, ServfailWhereOneUpstreamAnswersMayHaveAnotherReason) {
  auto seen = stub_and_upstream(replied(rcode::servfail).ra(), refused());
  seen.server("192.0.2.8").replies(target, with_address().ra());
  seen.the_case().servers.back().server.asked_by = "127.0.0.53";
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.servers[0].cause->id, CauseId::upstream_refuses);
  EXPECT_EQ(diagnosis.servers[0].confidence, Confidence::likely);
}

TEST(BehindAStub, ServfailWhereTheUpstreamAnswersIsTheStubsOwn) {
  const auto seen = stub_and_upstream(replied(rcode::servfail).ra(), with_address().ra());
  EXPECT_EQ(seen.cause(), CauseId::server_failure);
}

/// In a container: Docker's resolver, and a server that it asks from the network of the host.
Recorded docker_and_server_of_host(Told of_docker, Told of_server) {
  auto seen = stub_and_upstream(std::move(of_docker), std::move(of_server));
  seen.the_case().servers[0].server.endpoint = at("127.0.0.11");
  seen.the_case().servers[0].server.product = "Docker";
  seen.the_case().servers[1].server.asked_by = "127.0.0.11";
  seen.the_case().servers[1].server.elsewhere = true;
  return seen;
}

TEST(InAContainer, AServerOfTheHostsNetworkThatDoesNotReplyHereIsNoTrouble) {
  for (const auto& here : {silent(), ended(Outcome::unreachable), refused()}) {
    const auto diagnosis = docker_and_server_of_host(with_address().ra(), here).diagnosis();
    EXPECT_EQ(diagnosis.exit_status, ExitStatus::all_answered);
    EXPECT_EQ(verdict_of(diagnosis), Verdict::answered);
    EXPECT_EQ(diagnosis.headline, "127.0.0.11 answers www.target.example A.");
    EXPECT_FALSE(diagnosis.decisive);
  }
}

TEST(InAContainer, WhatItsResolverDoesIsTheMatterOfWhoeverRunsTheHost) {
  for (const auto& of_docker : {replied(rcode::servfail), silent(), refused().ra()}) {
    const auto diagnosis = docker_and_server_of_host(of_docker, silent()).diagnosis();
    EXPECT_EQ(diagnosis.who, "whoever runs the host of this container (Docker)");
    EXPECT_THAT(diagnosis.servers[0].software_near, ElementsAre("Docker"));
  }
}

TEST(InAContainer, TheServerThatRefusesBehindItsResolverIsNamed) {
  const auto seen = docker_and_server_of_host(replied(rcode::servfail), refused().ede(18));
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.decisive, 1U);
  EXPECT_EQ(diagnosis.who, "the operator of the DNS server 192.0.2.7");
}

}  // namespace
}  // namespace whyrefused
