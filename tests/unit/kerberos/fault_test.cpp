#include "kerberos/fault.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace whyrefused {
namespace {

using enum KerberosFault;

/// Error codes of MIT krb5, the numbers of RFC 4120 section 7.5.9 from here on.
constexpr std::int32_t first = -1765328384;

KerberosFault fault(std::int32_t code, bool is_keytab = false) {
  return fault_of(static_cast<std::uint32_t>(code), is_keytab);
}

struct Case {
  std::int32_t code;
  KerberosFault fault;
};

TEST(KerberosFault, TheCodesOfTheProtocolAreKnown) {
  for (const auto& [code, expected] :
       {Case{6, no_ticket}, Case{7, service_unknown}, Case{14, encryption},
        Case{24, password_or_key}, Case{31, password_or_key}, Case{32, ticket_expired},
        Case{33, clock_skew}, Case{37, clock_skew}, Case{68, other_realm}})
    EXPECT_EQ(fault(first + code), expected) << code;
}

TEST(KerberosFault, TheCodesOfTheLibraryAreKnown) {
  for (const auto& [code, expected] :
       {Case{-1765328243, no_ticket},        // KRB5_CC_NOTFOUND
        Case{-1765328189, no_ticket},        // KRB5_FCC_NOFILE
        Case{-1765328160, no_ticket},        // KRB5_CONFIG_NODEFREALM
        Case{-1765328236, clock_skew},       // KRB5_KDCREP_SKEW
        Case{-1765328230, kdc_unreachable},  // KRB5_REALM_UNKNOWN
        Case{-1765328228, kdc_unreachable},  // KRB5_KDC_UNREACH
        Case{-1765328164, kdc_unreachable},  // KRB5_REALM_CANT_RESOLVE
        Case{-1765328167, other_realm},      // KRB5_ERR_HOST_REALM_UNKNOWN
        Case{-1765328196, encryption},       // KRB5_BAD_ENCTYPE
        Case{-1765328184, encryption},       // KRB5_CC_NOT_KTYPE
        Case{-1765328174, password_or_key},  // KRB5_PREAUTH_FAILED
        Case{-1765328203, keytab},           // KRB5_KT_NOTFOUND
        Case{-1765328200, keytab}})          // KRB5_KT_IOERR
    EXPECT_EQ(fault(code), expected) << code;
}

TEST(KerberosFault, WhatIsNotKnownIsSomethingElse) {
  EXPECT_EQ(fault(0), other);
  EXPECT_EQ(fault(-1), other);
  EXPECT_EQ(fault(first), other);
  EXPECT_EQ(fault(first + 12), other) << "a policy of the KDC";
  EXPECT_EQ(fault(100001), other) << "GSS-API's own";
}

TEST(KerberosFault, ACacheThatIsNotThereIsTheKeytabsWhereOneIsToBeUsed) {
  for (const auto code : {-1765328243, -1765328189, -1765328203}) {
    EXPECT_EQ(fault(code, true), keytab) << code;
  }
  EXPECT_EQ(fault(-1765328243, false), no_ticket);
}

TEST(KerberosFault, AFileThatCannotBeReadIsTheKeytab) {
  EXPECT_EQ(fault(ENOENT, true), keytab);
  EXPECT_EQ(fault(EACCES, true), keytab);
  EXPECT_EQ(fault(ENOENT, false), other);
}

TEST(KerberosFault, AKeytabDoesNotHideWhatTheKdcSays) {
  EXPECT_EQ(fault(first + 6, true), no_ticket) << "the KDC does not know the principal";
  EXPECT_EQ(fault(first + 24, true), password_or_key) << "the key is not that of the KDC";
  EXPECT_EQ(fault(first + 37, true), clock_skew);
  EXPECT_EQ(fault(-1765328228, true), kdc_unreachable);
  EXPECT_EQ(fault(first + 7, true), service_unknown);
}

TEST(KerberosFault, AKdcWhoseNameHasNoAddressIsOutOfReach) {
  EXPECT_EQ(fault(EAGAIN, false), kdc_unreachable);
}

TEST(KerberosFault, AKdcWhoseNameHasNoAddressIsNoFaultOfTheKeytab) {
  EXPECT_EQ(fault(EAGAIN, true), kdc_unreachable);
}

}  // namespace
}  // namespace whyrefused
