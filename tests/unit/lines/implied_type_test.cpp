#include "lines/implied_type.h"

#include <gtest/gtest.h>

#include <string>

namespace whyrefused {
namespace {

TEST(ImpliedType, OfAServiceIsSrv) {
  EXPECT_EQ(implied_type("_ldap._tcp.dc._msdcs.corp.example"), "SRV");
  EXPECT_EQ(implied_type("_sip._tls.x.example."), "SRV");
  EXPECT_EQ(implied_type("_Ntske._TCP.time.example"), "SRV");
}

TEST(ImpliedType, OfWhatMailAndCertificatesProveIsTxt) {
  EXPECT_EQ(implied_type("s1._domainkey.x.example"), "TXT");
  EXPECT_EQ(implied_type("_dmarc.x.example"), "TXT");
  EXPECT_EQ(implied_type("a.test._report._dmarc.x.example"), "TXT");
  EXPECT_EQ(implied_type("_acme-challenge.www.x.example"), "TXT");
  EXPECT_EQ(implied_type("_smtp._tls.x.example"), "TXT");
}

TEST(ImpliedType, OfAPortIsTlsa) { EXPECT_EQ(implied_type("_25._tcp.mx.x.example"), "TLSA"); }

TEST(ImpliedType, OfAnAddressReversedIsPtr) {
  EXPECT_EQ(implied_type("7.2.0.192.in-addr.arpa"), "PTR");
  std::string nibbles;
  for (int label = 0; label < 32; ++label) nibbles += "0.";
  EXPECT_EQ(implied_type(nibbles + "ip6.arpa"), "PTR");
}

TEST(ImpliedType, OtherNamesHaveNone) {
  for (const auto* name :
       {"www.x.example", "2.0.192.in-addr.arpa", "8.b.d.0.1.0.0.2.ip6.arpa", "_tcp.x.example",
        "a_b.x.example", "", ".", "tcp._x.example", "dmarc.x.example"})
    EXPECT_EQ(implied_type(name), "") << name;
}

}  // namespace
}  // namespace whyrefused
