#include "system/windows/policies.h"

#include <gtest/gtest.h>

#include "support/windows_told.h"

namespace whyrefused {
namespace {

TEST(WindowsPolicies, EncryptionIsOneOfThree) {
  ToldWindows told;
  EXPECT_EQ(encryption_of(told.snapshot.registry), EncryptionPolicy::unset);
  for (const auto& [number, policy] :
       {std::pair{1U, EncryptionPolicy::prohibit}, std::pair{2U, EncryptionPolicy::allow},
        std::pair{3U, EncryptionPolicy::require}, std::pair{4U, EncryptionPolicy::unset}}) {
    told.number(policy_key, "DoHPolicy", number);
    EXPECT_EQ(encryption_of(told.snapshot.registry), policy) << number;
  }
}

TEST(WindowsPolicies, APolicysFallbackGoesBeforeThatOfTheService) {
  ToldWindows told;
  EXPECT_EQ(fallback_of(told.snapshot.registry), NeighbourFallback::unset);
  told.number(dnscache_key, "DnsSecureNameQueryFallback", 1);
  EXPECT_EQ(fallback_of(told.snapshot.registry), NeighbourFallback::always);
  told.number(policy_key, "DnsSecureNameQueryFallback", 0);
  EXPECT_EQ(fallback_of(told.snapshot.registry), NeighbourFallback::not_found);
  told.number(policy_key, "DnsSecureNameQueryFallback", 2);
  EXPECT_EQ(fallback_of(told.snapshot.registry), NeighbourFallback::not_found_or_private);
  told.number(policy_key, "DnsSecureNameQueryFallback", 3);
  EXPECT_EQ(fallback_of(told.snapshot.registry), NeighbourFallback::unset);
}

TEST(WindowsPolicies, SwitchesAreOffOnlyWhereTheirValueSaysSo) {
  ToldWindows told;
  EXPECT_TRUE(has_llmnr(told.snapshot.registry));
  EXPECT_TRUE(asks_in_parallel(told.snapshot.registry));
  told.number(policy_key, "EnableMulticast", 1).number(policy_key, "DisableSmartNameResolution", 0);
  EXPECT_TRUE(has_llmnr(told.snapshot.registry));
  EXPECT_TRUE(asks_in_parallel(told.snapshot.registry));
  told.number(policy_key, "EnableMulticast", 0).number(policy_key, "DisableSmartNameResolution", 1);
  EXPECT_FALSE(has_llmnr(told.snapshot.registry));
  EXPECT_FALSE(asks_in_parallel(told.snapshot.registry));
}

TEST(WindowsPolicies, VariablesAreExpandedWhereTheyAreKnown) {
  EXPECT_EQ(expanded(R"(%SystemRoot%\x)", R"(C:\Windows)"), R"(C:\Windows\x)");
  EXPECT_EQ(expanded(R"(%WINDIR%\x)", R"(D:\W)"), R"(D:\W\x)");
  EXPECT_EQ(expanded(R"(C:\x)", ""), R"(C:\x)");
  EXPECT_EQ(expanded(R"(%SystemRoot%\x)", ""), "");
  EXPECT_EQ(expanded(R"(%ProgramData%\x)", R"(C:\Windows)"), "");
  EXPECT_EQ(expanded("50%", R"(C:\Windows)"), "");
}

TEST(WindowsPolicies, TheHostsFileIsWhereDataBasePathSays) {
  ToldWindows told;
  EXPECT_EQ(hosts_path(told.snapshot), R"(C:\Windows\System32\drivers\etc\hosts)");
  EXPECT_TRUE(is_usual_hosts_path(told.snapshot));
  told.text(tcpip_key, "DataBasePath", R"(%systemroot%\system32\Drivers\etc\)");
  EXPECT_TRUE(is_usual_hosts_path(told.snapshot));
  told.text(tcpip_key, "DataBasePath", R"(C:\elsewhere)");
  EXPECT_EQ(hosts_path(told.snapshot), R"(C:\elsewhere\hosts)");
  EXPECT_FALSE(is_usual_hosts_path(told.snapshot));
  told.text(tcpip_key, "DataBasePath", R"(%ProgramData%\etc)");
  EXPECT_EQ(hosts_path(told.snapshot), "");
  EXPECT_FALSE(is_usual_hosts_path(told.snapshot));
}

}  // namespace
}  // namespace whyrefused
