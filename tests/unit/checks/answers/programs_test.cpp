#include "checks/answers/programs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// What the report says of one program; empty where it says nothing.
std::string shown_by(const Diagnosis& diagnosis, std::string_view id) {
  for (const auto& row : diagnosis.programs)
    if (std::ranges::find(row.which, id, &ProgramSeen::id) != row.which.end()) return row.shows;
  return {};
}

Recorded configured(Recorded seen) {
  for (auto& record : seen.the_case().servers) record.server.configured = true;
  return seen;
}

Diagnosis list_of(Told first, Told second) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, std::move(first));
  seen.server("192.0.2.2").replies(target, std::move(second));
  return configured(std::move(seen)).diagnosis();
}

/// One server that answers A and AAAA so.
Diagnosis families(const Told& a, const Told& aaaa) {
  Recorded seen;
  seen.replies(target, a);
  seen.replies(target_aaaa, aaaa);
  seen.the_case().both_families = true;
  seen.the_case().context.ipv6 = true;
  return configured(std::move(seen)).diagnosis();
}

Told ipv6_address() {
  auto told = answered().ra();
  told.reply.answers.push_back({"www.target.example", rrtype::aaaa, 60, "2001:db8::80"});
  return told;
}

TEST(Programs, FailTheSameWayWhenAllRefuse) {
  const auto told = list_of(refused(), refused());
  EXPECT_EQ(shown_by(told, "glibc"), "\"Temporary failure in name resolution\" (EAI_AGAIN)");
  EXPECT_EQ(shown_by(told, "python"), shown_by(told, "glibc"));
  EXPECT_EQ(shown_by(told, "musl"), "\"Try again\" (EAI_AGAIN) after 5 seconds");
  EXPECT_EQ(shown_by(told, "busybox"), "\"bad address\" after 5 seconds");
  EXPECT_THAT(shown_by(told, "mariadb"), HasSubstr("half a minute"));
}

TEST(Programs, StepPastAFirstServerThatRefuses) {
  const auto told = list_of(refused(), with_address());
  EXPECT_EQ(shown_by(told, "glibc"),
            "it works: the next server is asked, at once and without a word");
  EXPECT_EQ(shown_by(told, "node-resolve"), "EREFUSED");
  EXPECT_THAT(shown_by(told, "squid"), HasSubstr("stops at a server that refuses"));
}

TEST(Programs, HostAndNslookupStepPastARefusalWithoutRaOnly) {
  EXPECT_THAT(shown_by(list_of(refused(), with_address()), "host"), HasSubstr("it works"));
  EXPECT_EQ(shown_by(list_of(refused().ra(), with_address()), "host"), "REFUSED");
  EXPECT_EQ(shown_by(list_of(refused(), with_address()), "dig"), "REFUSED");
}

TEST(Programs, TakeABareHeaderEachInItsOwnWay) {
  const auto told = list_of(header_only_refusal(), with_address());
  EXPECT_EQ(shown_by(told, "go"), "it works after 5 seconds");
  EXPECT_THAT(shown_by(told, "node-resolve"), HasSubstr("it works")) << "it does not read it";
  EXPECT_EQ(shown_by(list_of(header_only_refusal(), header_only_refusal()), "node-resolve"),
            "EBADRESP");
}

TEST(Programs, BelieveTheSecondThatDeniesTheName) {
  const auto told = list_of(refused(), replied(rcode::nxdomain));
  EXPECT_EQ(shown_by(told, "glibc"), "\"Name or service not known\" (EAI_NONAME)");
  EXPECT_EQ(shown_by(told, "go"), "\"no such host\"");
}

TEST(Programs, TellHowLongTheyWaitForTheSilentOne) {
  const auto told = list_of(refused(), silent());
  EXPECT_THAT(shown_by(told, "glibc"), HasSubstr("after 10 seconds"));
  EXPECT_EQ(shown_by(told, "go"), "\"i/o timeout\" after 10 seconds");
  EXPECT_EQ(shown_by(list_of(silent(), refused()), "go"),
            "\"server misbehaving\" after 10 seconds");
}

TEST(Programs, WaitForAFirstServerThatIsSilent) {
  EXPECT_EQ(shown_by(list_of(silent(), with_address()), "glibc"), "it works after 5 seconds");
  EXPECT_EQ(shown_by(list_of(silent(), with_address()), "musl"), "it works at once");
}

TEST(Programs, NeverNoticeALaterServerThatRefuses) {
  EXPECT_THAT(shown_by(list_of(with_address(), refused()), "glibc"), HasSubstr("never notice"));
  EXPECT_THAT(shown_by(list_of(with_address(), refused()), "nginx"), HasSubstr("take turns"));
}

TEST(Programs, BelieveTheFirstServerThatDeniesTheName) {
  const auto told = list_of(replied(rcode::nxdomain), with_address());
  EXPECT_EQ(shown_by(told, "glibc"), "\"Name or service not known\" (EAI_NONAME)");
  EXPECT_THAT(told.programs.back().shows, HasSubstr("never asks the server that has the name"));
  EXPECT_THAT(list_of(refused(), replied(rcode::nxdomain)).programs.back().shows,
              Not(HasSubstr("never asks the server")))
      << "nobody has it";
}

TEST(Programs, OfWhichSomeNeedBothFamilies) {
  const auto diagnosis = families(with_address().ra(), refused().ra());
  EXPECT_EQ(diagnosis.getaddrinfo, GetAddrInfo::addresses);
  EXPECT_EQ(shown_by(diagnosis, "glibc"), "it works at once, with the IPv4 address");
  for (const auto* needs_both : {"musl", "php", "nginx"})
    EXPECT_THAT(shown_by(diagnosis, needs_both), Not(HasSubstr("it works"))) << needs_both;
  EXPECT_THAT(shown_by(diagnosis, "cacheable-lookup"), HasSubstr("queryAaaa"));
}

TEST(Programs, WorkByIpv6WhereOnlyAIsRefused) {
  const auto diagnosis = families(refused().ra(), ipv6_address());
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::some_failed) << "as where only AAAA is refused";
  EXPECT_EQ(diagnosis.getaddrinfo, GetAddrInfo::addresses);
  EXPECT_EQ(shown_by(diagnosis, "glibc"), "it works at once, with the IPv6 address");
  EXPECT_EQ(shown_by(diagnosis, "host"), "REFUSED");
  EXPECT_THAT(diagnosis.headline, HasSubstr("refuses www.target.example A,"));
}

TEST(Programs, FindNothingWhereAIsRefusedAndThereIsNoAaaa) {
  const auto diagnosis = families(refused().ra(), answered().ra());
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::none_answered);
  EXPECT_EQ(diagnosis.getaddrinfo, GetAddrInfo::no_name);
  EXPECT_THAT(shown_by(diagnosis, "glibc"), HasSubstr("EAI_NODATA"));
}

TEST(Programs, OfGlibcTakeARefusalOverTcpForTheEnd) {
  Recorded seen;
  seen.server("192.0.2.1").replies({target, target_aaaa}, refused());
  seen.server("192.0.2.2").replies({target, target_aaaa}, with_address());
  for (auto& record : seen.the_case().servers)
    for (auto& observation : record.observations)
      observation.probe.query.transport = Transport::tcp;
  seen.the_case().both_families = true;
  seen.the_case().context.only_tcp = true;
  const auto diagnosis = configured(std::move(seen)).diagnosis();
  EXPECT_EQ(diagnosis.getaddrinfo, GetAddrInfo::no_name);
  EXPECT_THAT(shown_by(diagnosis, "go"), HasSubstr("it works"));
  EXPECT_EQ(shown_by(diagnosis, "dig"), "") << "it does not obey use-vc, and UDP was not asked";
}

TEST(Programs, GlibcNeverAsksAFourthServer) {
  Recorded seen;
  for (const auto* address : {"192.0.2.1", "192.0.2.2", "192.0.2.3"})
    seen.server(address).replies({target, target_aaaa}, refused());
  seen.server("192.0.2.4").replies({target, target_aaaa}, with_address());
  seen.the_case().both_families = true;
  EXPECT_EQ(configured(std::move(seen)).diagnosis().getaddrinfo, GetAddrInfo::again);
}

TEST(Programs, OfGlibcBeginWithAnotherServerEachTimeWithRotate) {
  Recorded seen;
  seen.server("192.0.2.1").replies({target, target_aaaa}, replied(rcode::nxdomain));
  seen.server("192.0.2.2").replies({target, target_aaaa}, with_address());
  seen.the_case().both_families = true;
  seen.the_case().context.rotate = true;
  const auto diagnosis = configured(std::move(seen)).diagnosis();
  EXPECT_EQ(diagnosis.getaddrinfo, GetAddrInfo::unknown);
  EXPECT_THAT(shown_by(diagnosis, "glibc"), HasSubstr("the servers take turns"));
}

TEST(Programs, AreNotConcernedWhenAllIsWell) {
  EXPECT_THAT(list_of(with_address(), with_address()).programs, IsEmpty());
}

TEST(Programs, ThatFareAlikeAreOneRow) {
  const auto told = list_of(refused(), refused());
  const auto row = std::ranges::find_if(
      told.programs, [](const auto& one) { return one.programs == "glibc, Python"; });
  ASSERT_NE(row, told.programs.end());
  EXPECT_EQ(row->ending, Ending::refused);
  EXPECT_EQ(row->seconds, 0U);
  EXPECT_EQ(row->which.size(), 2U);
}

std::vector<std::string> programs_for(const std::string& name, Told told) {
  Recorded seen(name);
  seen.replies(target, std::move(told));
  seen.the_case().servers.front().server.configured = true;
  std::vector<std::string> programs;
  for (const auto& row : seen.diagnosis().programs) programs.push_back(row.programs);
  return programs;
}

TEST(Programs, TreatABareHostNameEachInItsOwnWay) {
  EXPECT_THAT(programs_for("printer", refused()), Contains("systemd-resolved"));
  EXPECT_THAT(programs_for("printer", replied(rcode::nxdomain)), Contains("systemd-resolved"));
  EXPECT_THAT(programs_for("printer.example", refused()), Not(Contains("systemd-resolved")));
  EXPECT_THAT(programs_for("printer", answered().address("192.0.2.9")), IsEmpty());
}

TEST(Programs, GoOnWithASearchListEachInItsOwnWay) {
  Recorded seen("printer.a.example");
  seen.replies({target, target_aaaa}, refused());
  seen.the_case().both_families = true;
  seen.the_case().attempts = {{"printer.a.example", NameFate::refused},
                              {"printer", NameFate::not_found}};
  const auto diagnosis = configured(std::move(seen)).diagnosis();
  EXPECT_THAT(shown_by(diagnosis, "glibc"), HasSubstr("EAI_NONAME"));
  EXPECT_THAT(shown_by(diagnosis, "go"), HasSubstr("goes on with the next domain"));
  EXPECT_THAT(shown_by(diagnosis, "musl"), HasSubstr("stops at the first completed name"));
}

TEST(Programs, OtherThanGlibcAndGoDoNotCompleteANameWithDots) {
  Recorded seen("www.shop.a.example");
  seen.replies({target, target_aaaa}, refused());
  seen.the_case().both_families = true;
  seen.the_case().attempts = {{"www.shop", NameFate::not_found},
                              {"www.shop.a.example", NameFate::refused}};
  const auto diagnosis = configured(std::move(seen)).diagnosis();
  EXPECT_THAT(shown_by(diagnosis, "musl"), HasSubstr("do not complete"));
}

TEST(Programs, AreNotConcernedByServersFromTheCommandLine) {
  Recorded seen;
  seen.replies(target, refused());
  EXPECT_THAT(seen.diagnosis().programs, IsEmpty());
}

}  // namespace
}  // namespace whyrefused
