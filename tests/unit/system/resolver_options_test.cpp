#include "system/resolver_options.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(ResolverOptions, EachSetsItsOwnFlag) {
  const std::pair<const char*, bool ResolverFlags::*> flags[] = {
      {"rotate", &ResolverFlags::rotate},
      {"use-vc", &ResolverFlags::use_vc},
      {"edns0", &ResolverFlags::edns0},
      {"trust-ad", &ResolverFlags::trust_ad},
      {"no-aaaa", &ResolverFlags::no_aaaa},
      {"strict-error", &ResolverFlags::strict_error},
      {"single-request", &ResolverFlags::single_request},
      {"single-request-reopen", &ResolverFlags::single_request_reopen},
      {"no-check-names", &ResolverFlags::no_check_names},
      {"inet6", &ResolverFlags::inet6},
      {"no-reload", &ResolverFlags::no_reload},
      {"no-tld-query", &ResolverFlags::no_tld_query},
      {"no_tld_query", &ResolverFlags::no_tld_query}};
  for (const auto& [name, member] : flags) {
    ResolverOptions options;
    ResolverFlags expected;
    expected.*member = true;
    EXPECT_EQ(apply_option(name, options).text, "") << name;
    EXPECT_EQ(options.flags, expected) << name;
  }
}

TEST(ResolverOptions, CountByTheirBeginning) {
  ResolverOptions options;
  EXPECT_EQ(apply_option("rotated", options).text,
            "\"rotated\" counts as \"rotate\", because glibc reads only its beginning");
  EXPECT_TRUE(options.flags.rotate);
}

TEST(ResolverOptions, ThatAreUnknownChangeNothing) {
  ResolverOptions options;
  const auto note = apply_option("Rotate\x1b", options);
  EXPECT_EQ(note.text, "\"Rotate\\x1b\" is not an option of glibc, which ignores it");
  EXPECT_FALSE(note.known);
  EXPECT_EQ(options.flags, ResolverFlags{});
}

TEST(ResolverOptions, AboveTheLimitAreNamedWithIt) {
  ResolverOptions options;
  EXPECT_EQ(apply_option("timeout:31", options).text,
            "\"timeout:31\" is above glibc's limit; it uses 30");
  EXPECT_EQ(options.timeout, 30);
  EXPECT_EQ(apply_option("timeout:30", options).text, "");
}

// glibc 2.36 sent nothing with attempts:0 and waited one second with timeout:0.
TEST(ResolverOptions, OfZeroAreWhatGlibcMakesOfThem) {
  ResolverOptions options;
  EXPECT_EQ(apply_option("attempts:0", options).text,
            "\"attempts:0\": with it glibc asks no server at all");
  EXPECT_EQ(options.attempts, 0);
  EXPECT_EQ(apply_option("timeout:0", options).text, "");
  EXPECT_EQ(options.timeout, 1);
  EXPECT_EQ(apply_option("ndots:0", options).text, "");
  EXPECT_EQ(options.ndots, 0);
}

TEST(ResolverOptions, WithTextBehindTheNumberKeepTheNumber) {
  ResolverOptions options;
  EXPECT_EQ(apply_option("ndots:2,", options).text,
            "\"ndots:2,\" does not have a plain number; glibc reads 2");
  EXPECT_EQ(options.ndots, 2);
}

std::vector<std::string> effects(std::initializer_list<const char*> written) {
  ResolverOptions options;
  for (const auto* option : written) apply_option(option, options);
  return effects_of(options);
}

TEST(ResolverOptions, WhatTheyChangeIsToldInWords) {
  EXPECT_TRUE(effects({}).empty());
  EXPECT_TRUE(effects({"timeout:5", "attempts:2", "edns0", "trust-ad"}).empty());
  EXPECT_EQ(effects({"rotate", "timeout:1"}),
            (std::vector<std::string>{"rotate (each lookup begins with another server)",
                                      "timeout:1 (seconds until the next server is asked)"}));
  EXPECT_EQ(effects({"strict-error"}).front(),
            "strict-error (from glibc 2.41 on: an error for A or AAAA counts for both)");
  EXPECT_EQ(effects({"attempts:0"}).size(), 0U) << "that has a warning of its own";
}

}  // namespace
}  // namespace whyrefused
