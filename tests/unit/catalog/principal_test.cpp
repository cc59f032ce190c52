#include "catalog/principal.h"

#include <gtest/gtest.h>

#include "catalog/absent_record.h"
#include "model/question.h"

namespace whyrefused {
namespace {

using namespace std::string_literals;

TEST(Principal, TheRealmIsBehindTheLastAt) {
  EXPECT_EQ(realm_of_principal("alice@AD.EXAMPLE"), "AD.EXAMPLE");
  EXPECT_EQ(realm_of_principal("a@b@AD.EXAMPLE"), "AD.EXAMPLE");
  EXPECT_EQ(realm_of_principal("alice"), "");
  EXPECT_EQ(realm_of_principal(""), "");
}

TEST(Principal, AComputerIsKnownByItsFormAsAHostOrAnAccount) {
  EXPECT_EQ(host_of_principal("host/PC1.example@AD.EXAMPLE"), "pc1.example");
  EXPECT_EQ(host_of_principal("PC1$@AD.EXAMPLE"), "pc1.ad.example");
}

TEST(Principal, PeopleAndServicesAreNoComputers) {
  for (const auto* principal : {"alice@AD.EXAMPLE", "DNS/dc1.ad.example@AD.EXAMPLE", "$@AD.EXAMPLE",
                                "PC1$", "host", "@", ""})
    EXPECT_EQ(host_of_principal(principal), "") << principal;
}

TEST(RecordPointingTo, IsAPtrOrAnSrvRecord) {
  const auto name = "\3pc1\2ad\7example\0"s;
  EXPECT_EQ(record_pointing_to(rrtype::ptr, "pc1.ad.example"), name);
  EXPECT_EQ(record_pointing_to(rrtype::srv, "pc1.ad.example"), std::string(6, '\0') + name);
  EXPECT_FALSE(record_pointing_to(rrtype::a, "pc1.ad.example"));
  EXPECT_FALSE(record_pointing_to(rrtype::cname, "pc1.ad.example"));
}

TEST(RecordPointingTo, ANameThatDoesNotFitIsNone) {
  for (const auto& host :
       {""s, "."s, "a..b"s, ".example"s, std::string(64, 'a') + ".example", std::string(254, 'a')})
    EXPECT_FALSE(record_pointing_to(rrtype::ptr, host)) << host;
}

}  // namespace
}  // namespace whyrefused
