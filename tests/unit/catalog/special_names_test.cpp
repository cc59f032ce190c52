#include "catalog/special_names.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

/// The suffix that covers the name, or "".
std::string_view suffix_of(std::string_view name) {
  const auto* entry = find_special_name(name);
  return entry == nullptr ? std::string_view{} : entry->suffix;
}

TEST(SpecialNames, CoverTheSuffixAndEverythingUnderIt) {
  EXPECT_EQ(suffix_of("local"), "local");
  EXPECT_EQ(suffix_of("printer.LOCAL"), "local");
  EXPECT_EQ(suffix_of("a.b.onion"), "onion");
  EXPECT_EQ(suffix_of("nas.home.arpa"), "home.arpa");
  EXPECT_EQ(suffix_of("db.internal"), "internal");
}

TEST(SpecialNames, DoNotCoverNamesThatOnlyEndAlike) {
  EXPECT_EQ(suffix_of("mylocal"), "");
  EXPECT_EQ(suffix_of("www.contest"), "");
  EXPECT_EQ(suffix_of("a\\.local"), "") << "the dot is part of the only label";
  EXPECT_EQ(suffix_of("local.org"), "");
  EXPECT_EQ(suffix_of("."), "");
  EXPECT_EQ(suffix_of(""), "");
}

TEST(SpecialNames, PreferTheLongestSuffix) {
  EXPECT_EQ(suffix_of("www.example.com"), "example.com");
  EXPECT_EQ(suffix_of("www.example"), "example");
  EXPECT_EQ(suffix_of("db.prod.svc.cluster.local"), "cluster.local");
  EXPECT_EQ(find_special_name("db.prod.svc.cluster.local")->use, SpecialUse::local)
      << "no name for multicast DNS";
  EXPECT_EQ(find_special_name("www.example.com")->use, SpecialUse::ordinary);
}

TEST(SpecialNames, KnowPrivateReverseZones) {
  EXPECT_EQ(suffix_of("4.3.2.10.in-addr.arpa"), "10.in-addr.arpa");
  EXPECT_EQ(suffix_of("1.1.15.172.in-addr.arpa"), "");
  EXPECT_EQ(suffix_of("1.1.16.172.in-addr.arpa"), "16.172.in-addr.arpa");
  EXPECT_EQ(suffix_of("1.1.31.172.in-addr.arpa"), "31.172.in-addr.arpa");
  EXPECT_EQ(suffix_of("1.1.32.172.in-addr.arpa"), "");
  EXPECT_EQ(suffix_of("1.1.168.192.in-addr.arpa"), "168.192.in-addr.arpa");
  EXPECT_EQ(suffix_of("210.in-addr.arpa"), "");
}

TEST(SpecialNames, KnowTheAddressesSharedByCarriers) {
  EXPECT_EQ(suffix_of("1.1.63.100.in-addr.arpa"), "");
  EXPECT_EQ(suffix_of("1.1.64.100.in-addr.arpa"), "64-127.100.in-addr.arpa");
  EXPECT_EQ(suffix_of("127.100.in-addr.arpa"), "64-127.100.in-addr.arpa");
  EXPECT_EQ(suffix_of("1.1.128.100.in-addr.arpa"), "");
  EXPECT_EQ(suffix_of("100.in-addr.arpa"), "");
}

TEST(SpecialNames, AllSayWhereTheyComeFromAndEndASentence) {
  for (const auto& entry : special_names()) {
    EXPECT_FALSE(entry.source.empty()) << entry.suffix;
    EXPECT_TRUE(entry.meaning.ends_with('.')) << entry.suffix;
  }
}

TEST(IsAtOrUnder, ComparesLabels) {
  EXPECT_TRUE(is_at_or_under("example.com", "example.com"));
  EXPECT_TRUE(is_at_or_under("www.Example.com", "example.COM"));
  EXPECT_TRUE(is_at_or_under("www.example.com", "."));
  EXPECT_FALSE(is_at_or_under("com", "example.com"));
  EXPECT_FALSE(is_at_or_under("badexample.com", "example.com"));
  EXPECT_FALSE(is_at_or_under("a\\.example.com", "example.com"));
  EXPECT_TRUE(is_at_or_under("a\\\\.example.com", "example.com"));
}

}  // namespace
}  // namespace whyrefused
