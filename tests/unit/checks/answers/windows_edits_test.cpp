#include "checks/answers/windows_edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::ElementsAre;
using testing::IsEmpty;

/// A server that only serves its own zones, and one that answers, on these adapters.
Recorded on_adapters(std::vector<WindowsAdapterServers> adapters) {
  Recorded seen;
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, answered().text("NSD 4.6.1"));
  seen.server("192.0.2.2").replies({target, control}, with_address());
  for (auto& record : seen.the_case().servers) record.server.configured = true;
  seen.the_case().context.on_windows = true;
  seen.the_case().context.windows.emplace();
  seen.the_case().context.windows->adapters = std::move(adapters);
  return seen;
}

std::vector<std::string> commands_of(const Recorded& seen) {
  std::vector<std::string> commands;
  for (const auto& edit : seen.diagnosis().here.edits) {
    EXPECT_EQ(edit.kind, EditKind::run);
    commands.push_back(edit.text);
  }
  return commands;
}

WindowsAdapterServers adapter(std::string name, std::vector<std::string> servers) {
  return {std::move(name), 25, std::move(servers), {}, {}};
}

TEST(WindowsEdits, EveryAdapterThatHasTheServerLosesIt) {
  EXPECT_THAT(commands_of(on_adapters({adapter("Ethernet 2", {"192.0.2.1", "192.0.2.2"}),
                                       adapter("VPN", {"192.0.2.2"}),
                                       adapter("B\xc3\xbcro", {"192.0.2.2", "192.0.2.1"})})),
              ElementsAre("Set-DnsClientServerAddress -InterfaceAlias 'Ethernet 2' "
                          "-ServerAddresses 192.0.2.2",
                          "Set-DnsClientServerAddress -InterfaceAlias 'B\xc3\xbcro' "
                          "-ServerAddresses 192.0.2.2"));
}

TEST(WindowsEdits, NoAdapterIsLeftWithoutAServer) {
  EXPECT_THAT(commands_of(on_adapters({adapter("Ethernet", {"192.0.2.1"}),
                                       adapter("Wi-Fi", {"192.0.2.2", "192.0.2.1"})})),
              IsEmpty());
}

TEST(WindowsEdits, ANameThatCannotBePastedGetsNoHalfOfTheCommands) {
  EXPECT_THAT(commands_of(on_adapters({adapter("Ethernet", {"192.0.2.1", "192.0.2.2"}),
                                       adapter("a\xe2\x80\x99"
                                               "b",
                                               {"192.0.2.1", "192.0.2.2"})})),
              IsEmpty());
}

TEST(WindowsEdits, ServersOfARuleAreNoAdapters) {
  auto seen = on_adapters({adapter("Ethernet", {"192.0.2.1", "192.0.2.2"})});
  auto& windows = *seen.the_case().context.windows;
  windows.nrpt = NrptOutcome::decided;
  windows.rules = {{".example", "{1}", false, {"192.0.2.1"}, false, false}};
  EXPECT_THAT(commands_of(seen), IsEmpty());
}

}  // namespace
}  // namespace whyrefused
