#include "platform/windows/interface_dns.h"

#include <gtest/gtest.h>

#include <cstddef>

namespace whyrefused::platform::windows {
namespace {

TEST(InterfaceDns, TellsWhichServersAreAskedOverHttps) {
  wchar_t servers[] = L"192.0.2.1,192.0.2.2 192.0.2.3", profile[] = L"192.0.2.9";
  wchar_t url[] = L"https://dns.example/dns-query";
  HttpsSettings with_template{url, 2}, automatic{nullptr, 1};
  ServerProperty properties[] = {{1, 2, https_property, &with_template},
                                 {1, 7, https_property, &automatic},  // There is no eighth server.
                                 {1, 0, 9, &automatic}};              // Something else.
  ServerProperty of_profile[] = {{1, 0, https_property, &automatic}};
  InterfaceDns settings{};
  settings.name_server = servers;
  settings.properties = properties;
  settings.property_count = 3;
  settings.profile_name_server = profile;
  settings.profile_properties = of_profile;
  settings.profile_property_count = 1;
  const auto found = encrypted_servers_in(settings);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].server, "192.0.2.3");
  EXPECT_EQ(found[0].template_url, "https://dns.example/dns-query");
  EXPECT_EQ(found[0].flags, 2U);
  EXPECT_EQ(found[1].server, "192.0.2.9");
  EXPECT_EQ(found[1].template_url, "");
}

TEST(InterfaceDns, IsLaidOutAsWindowsHasIt) {
  // 64 bits: each pointer and ULONG64 at a multiple of eight.
  EXPECT_EQ(sizeof(ServerProperty), 24U);
  EXPECT_EQ(sizeof(InterfaceDns), 112U);
  EXPECT_EQ(offsetof(InterfaceDns, properties), 88U);
}

TEST(InterfaceDns, TellsTheConnectionsOwnSuffixes) {
  wchar_t list[] = L"corp.example, lab.example";
  InterfaceDns settings{};
  EXPECT_TRUE(search_list_in(settings).empty());
  settings.search_list = list;
  EXPECT_EQ(search_list_in(settings), (std::vector<std::string>{"corp.example", "lab.example"}));
}

TEST(InterfaceDns, OfNoAdapterThereIsNothing) {
  for (const auto* name : {"", "{00000000-0000-0000-0000-000000000000}"}) {
    NetworkAdapter adapter;
    adapter.name = name;
    add_interface_dns(adapter);
    EXPECT_TRUE(adapter.encrypted_servers.empty());
  }
}

}  // namespace
}  // namespace whyrefused::platform::windows
