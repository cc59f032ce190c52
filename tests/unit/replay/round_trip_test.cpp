#include <gtest/gtest.h>

#include "engine/engine.h"
#include "replay/read_report.h"
#include "report/json.h"
#include "report/text.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

std::string written(const Case& the_case) { return json_report({the_case, judge(the_case)}); }

std::string shown(const Case& the_case) {
  return text_report({the_case, judge(the_case)}, {.verbose = true});
}

/// Written, read, judged and written again, the report is the same to the byte, and so is what
/// people see.
void expect_same(const Case& the_case) {
  const auto first = written(the_case);
  const auto read = read_report(first);
  ASSERT_TRUE(read.the_case) << read.error << "\n" << first;
  EXPECT_TRUE(read.error.empty()) << read.error;
  EXPECT_EQ(written(*read.the_case), first);
  EXPECT_EQ(shown(*read.the_case), shown(the_case));
}

TEST(ReportRoundTrip, KeepsARefusalWithAllProbes) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18, "no").ra());
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.49"));
  seen.replies(ixfr, replied(rcode::notauth));
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsServersThatDiffer) {
  Recorded seen("www.target.example", 28);
  seen.server("192.0.2.1").replies(every_variant, refused().aa().ad());
  seen.replies({control, control_rd0}, answered().address("192.0.2.80"));
  seen.server("2001:db8::5", 5353).replies(target, silent()).replies(control, silent());
  seen.server("fe80::1%eth0").replies(target, answered().ra().tc().address("192.0.2.80"));
  seen.server("127.0.0.53").replies(target, ended(Outcome::port_closed, "Connection refused"));
  seen.server("192.0.2.9").replies(target, ended(Outcome::unusable, "a packet of 3 bytes"));
  seen.server("192.0.2.10").replies(target, ended(Outcome::unreachable, "No route to host"));
  seen.server("192.0.2.11").replies(target, ended(Outcome::abandoned));
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsWhatResolvConfSaysOfPrograms) {
  Recorded seen;
  seen.replies({target, target_aaaa}, refused());
  seen.the_case().both_families = true;
  seen.the_case().servers.front().server.configured = true;
  auto& context = seen.the_case().context;
  context.glibc = GlibcVersion{2, 41};
  context.timeout = 1;
  context.attempts = 3;
  for (auto option : {&Context::only_tcp, &Context::rotate, &Context::no_aaaa,
                      &Context::single_request, &Context::strict_error}) {
    context.*option = true;
    expect_same(seen.the_case());
  }
}

TEST(ReportRoundTrip, KeepsWhatProgramsMeetBeforeDns) {
  Recorded seen;
  seen.replies({target, target_aaaa}, refused());
  seen.the_case().both_families = true;
  seen.the_case().servers.front().server.configured = true;
  auto& local = seen.the_case().context.local;
  local.looked_at = true;
  expect_same(seen.the_case());
  local.hosts = {{"www.target.example", "192.0.2.9", "/etc/hosts:3"}};
  local.hosts_problem = "/etc/hosts is longer than 1 MiB";
  expect_same(seen.the_case());
  local.hosts.clear();
  local.ended_by = "mdns";
  local.origin = "/etc/nsswitch.conf:12";
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsWhatDecidesTheNameOnWindows) {
  Recorded seen;
  seen.replies({target, target_aaaa}, refused());
  auto& windows = seen.the_case().context.windows.emplace();
  expect_same(seen.the_case());
  windows.name = "host";
  windows.adapters = {{"Ethernet \x1b", 25, {"192.0.2.1", "192.0.2.2"}, {"192.0.2.1"}, {}},
                      {"VPN", 0, {"192.0.2.53"}, {}, {}}};
  windows.nrpt = NrptOutcome::undecided;
  windows.rules = {{".corp.example", "{1}", true, {"192.0.2.53"}, false, true},
                   {"host", "{2}", false, {}, true, false}};
  windows.duplicated = {".example"};
  windows.ignored_rules = 3;
  windows.policy_is_empty = true;
  windows.queried = {"host.corp.example", "host.example"};
  windows.search_origin = "the search list of a policy";
  windows.devolution_guessed = true;
  windows.parallel = false;
  windows.llmnr = false;
  windows.zero_trust = true;
  seen.the_case().context.on_windows = true;
  windows.replies = {{false, 9005, "DNS operation refused \x1b.", {}},
                     {true, std::nullopt, {}, {"192.0.2.80"}}};
  for (const auto fallback : {NeighbourFallback::not_found, NeighbourFallback::always,
                              NeighbourFallback::not_found_or_private}) {
    windows.fallback = fallback;
    expect_same(seen.the_case());
  }
  for (const auto encryption :
       {EncryptionPolicy::prohibit, EncryptionPolicy::allow, EncryptionPolicy::require}) {
    windows.encryption = encryption;
    expect_same(seen.the_case());
    const auto read = read_report(written(seen.the_case()));
    ASSERT_TRUE(read.the_case) << read.error;
    EXPECT_EQ(read.the_case->context.windows, seen.the_case().context.windows);
  }
}

TEST(ReportRoundTrip, KeepsABareHeader) {
  Recorded seen;
  seen.replies(every_variant, header_only_refusal());
  seen.replies({control, control_rd0, version_bind}, header_only_refusal());
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsTheFallBackToNoEdns) {
  Recorded seen;
  seen.replies(target, replied(rcode::badvers));
  seen.replies(target_no_edns, refused());
  seen.replies(control, replied(rcode::formerr).without_edns());
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsCodesWithoutANameAndOddTypes) {
  Recorded seen("www.target.example", 65400, 77);
  seen.replies(target, replied(3841).ede(49152, "?"));
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsBytesThatAreNoText) {
  Recorded seen;
  auto refusal = refused().ede(18, "\xff\x00 caf\xe9");
  refusal.reply.edns->nsid = std::string("\x00\xfe", 2);
  seen.replies(every_variant, refusal);
  seen.replies(control, refused().ede(18, "\xc3\xa9 \x1b[31m"));
  seen.replies(version_bind, answered().text("NSD \x80\x1b[0m"));
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsStraysSectionsAndHowItWasAsked) {
  Recorded seen;
  auto referral = answered();
  referral.reply.referral = true;
  referral.reply.authority_count = 1;
  referral.reply.authority.push_back({"example", 2, 3600, "ns.example"});
  referral.reply.additional.push_back({"ns.example", 1, 3600, "192.0.2.53"});
  seen.replies(target, referral);
  auto& observation = seen.the_case().servers[0].observations[0];
  observation.strays = 3;
  observation.source = "192.0.2.7";
  auto& query = observation.probe.query;
  query.opcode = Opcode::notify;
  query.cookie = true;
  query.server_cookie = "12345678";
  query.subnet = "192.0.2.0/24";
  query.source = parse_endpoint("192.0.2.7").endpoint;
  const auto first = written(seen.the_case());
  EXPECT_NE(first.find("resolver.strays"), std::string::npos);
  EXPECT_NE(first.find("resolver.referral"), std::string::npos);
  expect_same(seen.the_case());

  const auto read = read_report(first);
  ASSERT_TRUE(read.the_case);
  const auto& again = read.the_case->servers[0].observations[0];
  EXPECT_EQ(again.probe.query.opcode, Opcode::notify);
  EXPECT_TRUE(again.probe.query.cookie);
  EXPECT_EQ(again.probe.query.server_cookie, "12345678");
  EXPECT_EQ(again.probe.query.subnet, "192.0.2.0/24");
  EXPECT_EQ(again.probe.query.source, query.source);
  EXPECT_EQ(again.source, "192.0.2.7");
  EXPECT_EQ(again.reply->additional.size(), 1U);
}

TEST(ReportRoundTrip, KeepsWhatAnEarlierRoundHasShown) {
  Recorded seen;
  seen.replies(every_variant, refused().ra()).replies(control, refused());
  for (auto& one : seen.the_case().servers[0].observations) one.rounds_ago = 3;
  EXPECT_NE(written(seen.the_case()).find("\"rounds_ago\": 3"), std::string::npos);
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsThatTheWaitWasEnded) {
  Recorded seen;
  seen.replies(target, ended(Outcome::no_reply, std::string(wait_ended)));
  seen.server("192.0.2.2").replies(target, with_address());
  EXPECT_NE(written(seen.the_case()).find("resolver.wait-ended"), std::string::npos);
  EXPECT_NE(shown(seen.the_case()).find("192.0.2.1 has not yet replied"), std::string::npos);
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsThatItWasAskedWithoutRd) {
  Recorded seen;
  seen.the_case().request.no_recurse = true;
  seen.replies({target, control_rd0}, refused().ra());
  seen.replies({target_rd1, control}, answered().ra());
  EXPECT_NE(written(seen.the_case()).find("rd-required"), std::string::npos);
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsWhatIsKnownOfTheResolverOfAContainer) {
  Recorded seen;
  seen.the_case().servers[0].server.product = "Docker";
  seen.replies(target, silent());
  seen.server("192.0.2.2").replies(target, silent());
  seen.the_case().servers[1].server.asked_by = "192.0.2.1";
  seen.the_case().servers[1].server.elsewhere = true;
  EXPECT_NE(written(seen.the_case()).find("whoever runs the host"), std::string::npos);
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsFindingsAndTheNameForPeople) {
  Recorded seen("xn--mnchen-3ya.example");
  seen.the_case().display_name = "m\xc3\xbcnchen.example";
  seen.the_case().findings.push_back(
      {"name.idn", Step::parameters, Severity::remark, "It is asked in its form in DNS.", "Fine."});
  seen.replies(every_variant, refused().ede(20));
  seen.replies(control, answered());
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsThatNoResolverIsConfigured) {
  Recorded seen;
  seen.the_case().context.source = "/etc/resolv.conf";
  seen.the_case().servers[0].server.fallback = true;
  seen.replies(target, ended(Outcome::port_closed, "Connection refused"));
  const auto read = read_report(written(seen.the_case()));
  ASSERT_TRUE(read.the_case) << read.error;
  EXPECT_EQ(judge(*read.the_case).exit_status, ExitStatus::not_checked);
  expect_same(seen.the_case());
}

TEST(ReportRoundTrip, KeepsThatNothingWasAsked) {
  Case the_case;
  the_case.request.name = the_case.display_name = "bad\xff name";
  the_case.findings.push_back(
      {"name.blank", Step::parameters, Severity::error, "The name has a blank.", ""});
  the_case.servers.push_back({{*parse_endpoint("192.0.2.1").endpoint, "test"}, {}});
  expect_same(the_case);
  the_case.servers.clear();
  expect_same(the_case);
}

}  // namespace
}  // namespace whyrefused
