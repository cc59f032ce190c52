// What reports keep of updates of one name and type, and of Kerberos.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/engine.h"
#include "replay/read_report.h"
#include "report/json.h"
#include "report/text.h"
#include "support/updates.h"

namespace whyrefused {
namespace {

using namespace std::string_literals;
using enum Purpose;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::ordered_json;

std::string written(const Case& the_case) { return json_report({the_case, judge(the_case)}); }

std::string shown(const Case& the_case) {
  return text_report({the_case, judge(the_case)}, {.verbose = true});
}

Case read(const std::string& json) {
  auto result = read_report(json);
  EXPECT_TRUE(result.the_case) << result.error << "\n" << json;
  return std::move(result.the_case).value_or(Case());
}

/// To the byte, and for people, too.
void expect_same(const Case& the_case) {
  const auto first = written(the_case);
  const auto again = read(first);
  EXPECT_EQ(written(again), first);
  EXPECT_EQ(shown(again), shown(the_case));
}

/// With TKEY, as the engine leaves it.
Recorded negotiated(Told told) {
  auto seen = updating(16);
  seen.the_case().request.gss = true;
  says(seen, update_zone, zone_is("target.example"));
  says(seen, update_rrset, there_are({"\1x"s}));
  auto step = answered();
  step.reply.tkey = Tkey{3, 0, agreed().key, "gss-tsig", "secret token"};
  seen.replies(tkey_1, step);
  auto& query = seen.the_case().servers[0].observations.back().probe.query;
  query.question = {agreed().key, rrtype::tkey, qclass::any};
  query.tkey = "secret token";
  query.transport = Transport::tcp;
  seen.the_case().servers[0].kerberos = agreed();
  told.reply.tsig = Tsig{0, true, true};
  says(seen, target, std::move(told));
  return seen;
}

TEST(UpdateRoundTrip, KeepsAnUpdateOfEachForm) {
  expect_same(updated(answered()).the_case());
  expect_same(updated(refused(), 33).the_case());
  auto with_records = before_update(rrtype::a, {"\xc0\0\2\1"s, "\xc0\0\2\2"s});
  says(with_records, target, replied(8));
  says(with_records, update_again, refused());
  expect_same(with_records.the_case());
  auto added = updated(answered(), rrtype::ptr);
  says(added, update_guarded, replied(8));
  says(added, update_add, refused());
  says(added, other_type, answered().aa());
  says(added, update_empty, answered());
  says(added, primary_address, with_address());
  expect_same(added.the_case());
}

TEST(UpdateRoundTrip, TheQueriesAreTheSame) {
  auto seen = before_update(16, {"\4text"s});
  says(seen, target, answered());
  const auto again = read(written(seen.the_case()));
  EXPECT_EQ(again.servers.at(0).find(target)->probe,
            seen.the_case().servers[0].find(target)->probe);
  EXPECT_EQ(again.request.type, "TXT");
  EXPECT_TRUE(again.request.is_update_of_name());
}

TEST(UpdateRoundTrip, OfAZoneNoTypeComesInto) {
  auto seen = updating();
  seen.the_case().request.type.clear();
  seen.the_case().question->type = rrtype::soa;
  says(seen, target, refused());
  EXPECT_FALSE(read(written(seen.the_case())).request.is_update_of_name());
  expect_same(seen.the_case());
}

TEST(UpdateRoundTrip, KeepsWhatBecameOfKerberos) {
  const auto seen = negotiated(answered());
  const auto again = read(written(seen.the_case()));
  EXPECT_TRUE(again.request.gss);
  EXPECT_EQ(again.servers.at(0).kerberos, agreed());
  EXPECT_EQ(again.servers[0].find(target)->reply->tsig, (Tsig{0, true, true}));
  const auto tkey = again.servers[0].find(tkey_1)->reply->tkey.value();
  EXPECT_EQ(tkey.name, agreed().key);
  EXPECT_EQ(tkey.algorithm, "gss-tsig");
  EXPECT_EQ(tkey.mode, 3);
  expect_same(seen.the_case());
}

TEST(UpdateRoundTrip, KeepsEveryFault) {
  using enum KerberosFault;
  for (const auto fault : {no_ticket, ticket_expired, keytab, clock_skew, service_unknown,
                           other_realm, kdc_unreachable, encryption, password_or_key,
                           server_rejects, no_primary_name, not_mutual, too_many_rounds, other}) {
    auto kerberos = without_ticket(fault, "No such thing");
    kerberos.major = 851968;
    kerberos.minor = 2529639053;
    const auto seen = unsigned_updated(kerberos, refused());
    EXPECT_EQ(read(written(seen.the_case())).servers.at(0).kerberos, kerberos);
    expect_same(seen.the_case());
  }
}

TEST(UpdateRoundTrip, KeepsAReplyThatIsNotVerified) {
  expect_same(signed_updated(answered(), std::nullopt).the_case());
  expect_same(signed_updated(answered(), Tsig{0, false}).the_case());
}

TEST(UpdateRoundTrip, TheTokensAreNotSaved) {
  const auto text = written(negotiated(refused()).the_case());
  EXPECT_THAT(text, Not(HasSubstr("secret token")));
  EXPECT_THAT(text, Not(HasSubstr("73656372657420")));
}

TEST(UpdateRoundTrip, ALookupSaysNothingOfTickets) {
  Recorded seen;
  seen.replies(target, refused());
  const auto text = written(seen.the_case());
  for (const auto* word : {"\"gss\"", "\"kerberos\"", "\"tkey\"", "\"updates\"", "lacks_length"})
    EXPECT_THAT(text, Not(HasSubstr(word)));
}

/// What is said of that report with one value replaced.
std::string error_with(const std::string& pointer, const Json& value) {
  auto report = Json::parse(written(negotiated(refused()).the_case()));
  report.at(Json::json_pointer(pointer)) = value;
  return read_report(report.dump()).error;
}

TEST(BadUpdateReport, WordsThatAreNotKnownAreErrors) {
  const std::string update = "/servers/0/probes/4/updates/0";
  EXPECT_THAT(error_with(update + "/guard", "perhaps"),
              HasSubstr("\"perhaps\" is no prerequisite"));
  EXPECT_THAT(error_with(update + "/act", "replaces"), HasSubstr("is no act of an update"));
  EXPECT_THAT(error_with(update + "/type", "AB"), HasSubstr("is no record type"));
  EXPECT_THAT(error_with(update + "/name", "a b"), HasSubstr("is no domain name"));
  EXPECT_THAT(error_with("/servers/0/kerberos/fault", "tired"),
              HasSubstr("is no fault of Kerberos"));
  EXPECT_THAT(error_with("/servers/0/probes/3/purpose", "tkey-6"), HasSubstr("purpose of a probe"));
}

TEST(BadUpdateReport, ValuesOfAnotherKindAreErrors) {
  const std::string update = "/servers/0/probes/4/updates/0";
  EXPECT_THAT(error_with(update + "/record_hex", "0g"), HasSubstr("hexadecimal"));
  EXPECT_THAT(error_with(update + "/present_hex", Json::array({"0"})), HasSubstr("hexadecimal"));
  EXPECT_THAT(error_with(update + "/present_hex", "00"), HasSubstr("present_hex"));
  EXPECT_THAT(error_with("/gss", "yes"), HasSubstr("/gss"));
  EXPECT_THAT(error_with("/servers/0/kerberos/established", 1), HasSubstr("established"));
  EXPECT_THAT(error_with("/servers/0/kerberos/minor", -1), HasSubstr("minor"));
  EXPECT_THAT(error_with("/servers/0/kerberos", "none"), HasSubstr("kerberos"));
  EXPECT_THAT(error_with("/servers/0/probes/2/reply/tkey/error", 65536), HasSubstr("tkey/error"));
}

TEST(BadUpdateReport, AnUpdateHasTwoTestsAtMost) {
  auto report = Json::parse(written(updated(refused()).the_case()));
  auto& updates = report.at("servers").at(0).at("probes").at(3).at("updates");
  for (int i = 0; i < 2; ++i) updates.push_back(updates.at(0));
  EXPECT_THAT(read_report(report.dump()).error, HasSubstr("/updates"));
}

TEST(BadUpdateReport, TextThatWouldBeShownBecomesHarmless) {
  auto report = Json::parse(written(negotiated(refused()).the_case()));
  auto& server = report.at("servers").at(0);
  for (const auto* field : {"client", "service", "key", "text"})
    server.at("kerberos").at(field) = "\x1b[31m";
  server.at("probes").at(2).at("reply").at("tkey").at("name") = "\x1b[31m";
  const auto again = read(report.dump());
  const auto& kerberos = again.servers.at(0).kerberos.value();
  for (const auto& text : {kerberos.client, kerberos.service, kerberos.key, kerberos.text,
                           again.servers[0].find(tkey_1)->reply->tkey->name})
    EXPECT_EQ(text, "\\x1b[31m");
}

}  // namespace
}  // namespace whyrefused
