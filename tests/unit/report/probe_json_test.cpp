#include "report/probe_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>

namespace whyrefused {
namespace {

std::string written(const Observation& observation, bool one_line) {
  JsonWriter json(one_line);
  {
    const auto object = json.object();
    write_probe_members(json, observation);
  }
  return json.take();
}

Observation known(const std::string& name, std::uint16_t rcode, std::uint64_t names) {
  Observation one;
  one.probe.purpose = Purpose::other_type;
  one.probe.query.question.name = name;
  one.outcome = Outcome::reply;
  one.reply.emplace().rcode = rcode;
  one.known_from = names;
  return one;
}

// What was written for one name is used for the next: it must never show.
TEST(ProbeJson, WhatOthersHaveShownIsWrittenAsIfItWereWrittenForEachName) {
  for (int round = 0; round < 3; ++round)
    for (const auto* name :
         {"other-type", "a.example", "say \"no\".example", "\x01\xff.example", "."})
      for (const auto rcode : std::initializer_list<std::uint16_t>{5, 0, 2})
        for (const auto names : std::initializer_list<std::uint64_t>{3, 4}) {
          const auto one = known(name, rcode, names);
          EXPECT_EQ(nlohmann::ordered_json::parse(written(one, true)),
                    nlohmann::ordered_json::parse(written(one, false)));
        }
}

TEST(ProbeJson, MoreExamplesThanAreKeptAreAllWritten) {
  for (int round = 0; round < 2; ++round)
    for (std::uint16_t rcode = 0; rcode < 20; ++rcode) {
      const auto one = known("a.example", rcode, 7);
      EXPECT_EQ(nlohmann::ordered_json::parse(written(one, true)),
                nlohmann::ordered_json::parse(written(one, false)));
    }
}

}  // namespace
}  // namespace whyrefused
