#include "replay/windows_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <nlohmann/json.hpp>

#include "commands/windows_facts.h"
#include "replay/read_reports.h"
#include "support/thinned.h"
#include "support/windows_told.h"
#include "system/windows/snapshot_json.h"

namespace whyrefused {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

/// One of each thing that a snapshot can hold.
ToldWindows full() {
  ToldWindows told;
  told.adapter("Ethernet", 25, {"192.0.2.1", "fe80::1%7"}, "corp.example");
  auto& adapter = told.snapshot.adapters.front();
  adapter.metric_ipv6 = 35;
  adapter.addresses = {"192.0.2.7", "2001:db8::7"};
  adapter.search_list = {"a.example"};
  adapter.doh = {{"192.0.2.1", "https://dns.example/dns-query", doh_enabled | doh_falls_back}};
  told.rule(local_rules_key, "{1}", {".corp.example", "host"}, "192.0.2.53");
  told.text(policy_key, "SearchList", "b.example").key(policy_rules_key);
  told.snapshot.registry[std::string(tcpip_key)]["DataBasePath"] = {
      RegistryType::expandable, R"(%SystemRoot%\System32\drivers\etc)", {}, 0};
  told.snapshot.zero_trust = false;
  told.snapshot.hosts_text = "127.0.0.1 localhost\r\n";
  return told;
}

Json good() { return Json::parse(snapshot_json(full().snapshot)); }

std::string error_with(const std::string& pointer, const Json& value) {
  auto facts = good();
  facts[Json::json_pointer(pointer)] = value;
  return read_windows_facts(facts.dump()).error;
}

TEST(WindowsFacts, ASnapshotIsReadBackAsItWas) {
  for (const auto& snapshot : {full().snapshot, ToldWindows().snapshot, WindowsSnapshot{}}) {
    const auto read = read_windows_facts(snapshot_json(snapshot));
    EXPECT_EQ(read.error, "");
    EXPECT_EQ(read.facts.snapshot, snapshot);
  }
}

TEST(WindowsFacts, TextsThatAreNotAsciiAreKept) {
  ToldWindows told;
  told.adapter("B\xc3\xbcro \xf0\x9f\x98\x80", 1, {"192.0.2.1"});
  const auto json = snapshot_json(told.snapshot);
  EXPECT_TRUE(std::ranges::all_of(json, [](char c) { return (c & 0x80) == 0; }));
  EXPECT_EQ(read_windows_facts(json).facts.snapshot, told.snapshot);
}

TEST(WindowsFacts, AreKnownByTheirFirstKey) {
  EXPECT_TRUE(resembles_windows_facts(snapshot_json({})));
  EXPECT_TRUE(resembles_windows_facts("{\"whyrefused_windows_facts\":1}"));
  EXPECT_FALSE(resembles_windows_facts("{\"typed\": \"whyrefused_windows_facts\"}"));
  EXPECT_FALSE(resembles_windows_facts("{"));
  EXPECT_FALSE(resembles_windows_facts(""));
}

TEST(WindowsFacts, WhatIsWrongIsOneLineWithItsPlace) {
  EXPECT_EQ(error_with("/snapshot/adapters/0/up", "yes"),
            "/snapshot/adapters/0/up: \"yes\" is no true or false");
  EXPECT_EQ(error_with("/snapshot/adapters/0/metric_ipv4", -1),
            "/snapshot/adapters/0/metric_ipv4: -1 is no whole number from 0 to 4294967295");
  EXPECT_EQ(error_with("/snapshot/registry/0/values/0/type", "binary"),
            "/snapshot/registry/0/values/0/type: \"binary\" is no type of a registry value");
  EXPECT_EQ(error_with("/snapshot/adapters", Json::object()),
            "/snapshot/adapters: an object is no list");
  EXPECT_THAT(error_with("/whyrefused_windows_facts", 2), HasSubstr("another version"));
  EXPECT_THAT(error_with("/snapshot/computer", std::string(2 << 20, 'x')), HasSubstr("at most"));
  EXPECT_THAT(error_with("/snapshot/build", "\x1b"), IsEmpty());
  EXPECT_THAT(error_with("/snapshot/zero_trust", "\x1b[31m"), HasSubstr("\\x1b[31m"));
}

TEST(WindowsFacts, ListsAreBounded) {
  auto adapters = Json::array();
  const auto one = good()["snapshot"]["adapters"][0];
  for (int i = 0; i < 1001; ++i) adapters.push_back(one);
  EXPECT_THAT(error_with("/snapshot/adapters", adapters), HasSubstr("has 1001 entries"));
}

TEST(WindowsFacts, StandAmongReportsAsWhatTheyAre) {
  const auto read = read_reports(snapshot_json(full().snapshot));
  EXPECT_THAT(read.cases, IsEmpty());
  EXPECT_THAT(read.windows, SizeIs(1));
  EXPECT_EQ(read.error, "it holds facts about Windows and no report; --replay shows them");
  EXPECT_THAT(read_reports("{\"whyrefused_windows_facts\": 1}").error,
              StartsWith("the facts about Windows at line 1: "));
}

TEST(WindowsFacts, WhatIsShownIsSafeToPrint) {
  auto told = full();
  told.snapshot.computer = "\x1b[31m";
  told.snapshot.adapters[0].friendly_name = "\x1b]0;x\x07";
  told.rule(local_rules_key, "\x1b{2}", {".\x1b[2J"}, "\x1b;\x1b");
  told.text(tcpip_key, "DataBasePath", "C:\\\x1b");
  WindowsFacts facts;
  facts.snapshot = told.snapshot;
  facts.time = "\x1b";
  facts.facts = {{"\x1b", "\x1b", "\x1b", {{"\x1b", "\x1b"}}, "\x1b"}};
  EXPECT_EQ(windows_facts_text(facts).find('\x1b'), std::string::npos);
}

/// Bytes changed, taken out and put in at random: no crash, and either facts or one line.
TEST(WindowsFacts, BrokenFilesEndInOneLine) {
  const auto text = snapshot_json(full().snapshot);
  std::mt19937 random(1);
  for (std::size_t i = 0; i < 20'000 / every(10); ++i) {
    auto broken = text;
    for (auto changes = 1 + random() % 4; changes > 0; --changes) {
      const auto at = random() % broken.size();
      switch (random() % 4) {
        case 0:
          broken[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          broken.erase(at, 1 + random() % 40);
          break;
        case 2:
          broken.insert(at, broken.substr(random() % broken.size(), random() % 80));
          break;
        default:
          broken.resize(at + 1);
      }
      if (broken.empty()) broken = "{";
    }
    const auto read = read_windows_facts(broken);
    EXPECT_EQ(read.error.find('\n'), std::string::npos) << broken;
    EXPECT_FALSE(read.error.empty() && windows_facts_text(read.facts).empty());
  }
}

}  // namespace
}  // namespace whyrefused
