#include "system/nsswitch.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "unit/system/temporary_directory.h"

namespace whyrefused {
namespace {

using List = std::vector<std::string>;

NssHosts parse(std::string_view text) { return parse_nsswitch(text, "/etc/nsswitch.conf"); }

List names(const NssHosts& hosts) {
  List list;
  for (const auto& service : hosts.services) list.push_back(service.name);
  return list;
}

NssWay way(std::string_view line, std::string_view name, const NssFacts& facts = {}) {
  return way_to_dns(parse("hosts: " + std::string(line)), name, facts);
}

TEST(Nsswitch, ListsTheServicesOfTheHostsLine) {
  const auto hosts = parse("passwd: files systemd\n\nhosts:\tfiles  myhostname dns\r\n");
  EXPECT_EQ(names(hosts), (List{"files", "myhostname", "dns"}));
  EXPECT_EQ(hosts.origin, "/etc/nsswitch.conf:3");
  EXPECT_TRUE(hosts.usable);
  EXPECT_TRUE(hosts.findings.empty());
}

TEST(Nsswitch, WithoutAHostsLineHasGlibcsDefault) {
  for (const auto* text : {"", "passwd: files\n", "# hosts: x\n", "Hosts: x\n", "hosts\n"}) {
    EXPECT_EQ(names(parse(text)), (List{"files", "dns"})) << text;
    EXPECT_EQ(parse(text).origin, "glibc's default") << text;
  }
}

TEST(Nsswitch, TakesTheLastHostsLine) {
  EXPECT_EQ(names(parse("hosts: files\nhosts: dns\n")), List{"dns"});
}

TEST(Nsswitch, IsReadWithoutColonAndWithBlanksAroundIt) {
  EXPECT_EQ(names(parse("hosts files\n")), List{"files"});
  EXPECT_EQ(names(parse("  hosts : files\n")), List{"files"});
}

TEST(Nsswitch, ReadsActions) {
  const auto service =
      parse("hosts: resolve [!UNAVAIL=return notfound=CONTINUE] dns").services.at(0);
  EXPECT_EQ(service.after(NssStatus::success), NssAction::stop);
  EXPECT_EQ(service.after(NssStatus::tryagain), NssAction::stop);
  EXPECT_EQ(service.after(NssStatus::unavail), NssAction::go_on);
  EXPECT_EQ(service.after(NssStatus::notfound), NssAction::go_on);

  const auto plain = parse("hosts: files").services.at(0);
  EXPECT_EQ(plain.after(NssStatus::success), NssAction::stop);
  EXPECT_EQ(plain.after(NssStatus::notfound), NssAction::go_on);
}

TEST(Nsswitch, NamesWhatIsWrongInTheBrackets) {
  const std::pair<const char*, const char*> lines[] = {
      {"files [NOTFOUND] dns", "\"NOTFOUND\" has no action"},
      {"files [FOO=return] dns", "\"FOO\" is not a status"},
      {"files [NOTFOUND=stop] dns", "\"stop\" is not an action"},
      {"files [NOTFOUND=return dns", "\"dns\" is not a status"},
      {"files [NOTFOUND=return", "a bracket is not closed"},
      {"files [] dns", "\"\" is not a status"}};
  for (const auto& [line, what] : lines) {
    const auto hosts = parse("\nhosts: " + std::string(line));
    EXPECT_FALSE(hosts.usable) << line;
    ASSERT_EQ(hosts.findings.size(), 1u) << line;
    EXPECT_EQ(hosts.findings[0].id, "context.nsswitch-line");
    EXPECT_EQ(hosts.findings[0].text,
              "/etc/nsswitch.conf:2: " + std::string(what) +
                  ", so glibc rejects the whole file and programs find no name.");
  }
}

TEST(Nsswitch, IsSpoiltByABadLineOfAnotherDatabaseOfGlibc) {
  EXPECT_FALSE(parse("hosts: files dns\npasswd: files [X]\n").usable);
  EXPECT_TRUE(parse("hosts: files dns\nautomount: files [X]\n").usable);
}

TEST(Nsswitch, WithoutAServiceFindsNoName) {
  EXPECT_FALSE(parse("hosts:\n").usable);
  EXPECT_FALSE(parse("hosts: [NOTFOUND=return] files\n").usable);
}

TEST(Nsswitch, SaysThatACommentBehindServicesIsNone) {
  const auto hosts = parse("hosts: files # dns\n");
  EXPECT_EQ(names(hosts), (List{"files", "#", "dns"}));
  ASSERT_EQ(hosts.findings.size(), 1u);
  EXPECT_EQ(hosts.findings[0].id, "context.nsswitch-comment");
}

TEST(WayToDns, LeadsThroughTheServicesBefore) {
  const auto found = way("files myhostname dns files", "www.example.org");
  EXPECT_TRUE(found.dns);
  EXPECT_EQ(found.before, (List{"files", "myhostname"}));
  EXPECT_EQ(found.ended_by, "");
}

TEST(WayToDns, EndsAtTheHostsFileThatHasTheName) {
  NssFacts facts;
  facts.in_hosts_file = true;
  EXPECT_EQ(way("files dns", "www.example.org", facts).ended_by, "files");
  EXPECT_TRUE(way("files dns", "www.example.org", facts).answered);
  EXPECT_TRUE(way("dns files", "www.example.org", facts).dns);
  EXPECT_TRUE(way("files [SUCCESS=continue] dns", "www.example.org", facts).dns);
}

TEST(WayToDns, EndsAtMdnsForLocalNames) {
  constexpr auto* line = "files mdns4_minimal [NOTFOUND=return] dns";
  EXPECT_EQ(way(line, "printer.local").ended_by, "mdns4_minimal");
  EXPECT_FALSE(way(line, "printer.local").answered);
  EXPECT_TRUE(way(line, "www.example.org").dns);
  EXPECT_TRUE(way(line, "dc.corp.local").dns);
  EXPECT_TRUE(way("files mdns4_minimal dns", "printer.local").dns);
  EXPECT_FALSE(way("mdns4 [NOTFOUND=return] dns", "dc.corp.LOCAL").dns);
}

TEST(WayToDns, EndsAtSystemdResolvedWhileItRuns) {
  constexpr auto* line = "resolve [!UNAVAIL=return] files dns";
  NssFacts facts;
  EXPECT_TRUE(way(line, "www.example.org", facts).dns);
  facts.resolved_running = true;
  EXPECT_FALSE(way(line, "www.example.org", facts).dns);
  EXPECT_TRUE(way(line, "www.example.org", facts).resolved);
  EXPECT_EQ(way(line, "www.example.org", facts).ended_by, "resolve");
  EXPECT_TRUE(way("resolve dns", "www.example.org", facts).resolved);
  EXPECT_TRUE(way("resolve dns", "www.example.org", facts).dns);
}

TEST(WayToDns, EndsAtMyhostnameForTheHostItself) {
  NssFacts facts;
  facts.host_name = "box";
  for (const auto* name : {"box", "BOX", "localhost", "x.localhost", "_gateway"})
    EXPECT_TRUE(way("myhostname dns", name, facts).answered) << name;
  EXPECT_TRUE(way("myhostname dns", "box.example", facts).dns);
  EXPECT_TRUE(way("myhostname dns", "", NssFacts{}).dns);
}

TEST(WayToDns, LeadsNowhereWithoutDnsOnTheLine) {
  const auto found = way("files nis", "www.example.org");
  EXPECT_FALSE(found.dns);
  EXPECT_EQ(found.ended_by, "");
  EXPECT_FALSE(way("files [X] dns", "www.example.org").dns);
}

TEST(ReadNsswitch, HasNoFindingWhereThereIsNoFile) {
  const TemporaryDirectory directory;
  const auto hosts = read_nsswitch(directory.path("nsswitch.conf"));
  EXPECT_EQ(names(hosts), (List{"files", "dns"}));
  EXPECT_TRUE(hosts.findings.empty());
}

TEST(ReadNsswitch, SaysWhatItCannotRead) {
  const TemporaryDirectory directory;
  std::filesystem::create_symlink("gone", directory.path("nsswitch.conf"));
  for (const auto& path : {directory.root(), directory.path("nsswitch.conf")}) {
    const auto hosts = read_nsswitch(path);
    EXPECT_EQ(names(hosts), (List{"files", "dns"}));
    ASSERT_EQ(hosts.findings.size(), 1u);
    EXPECT_EQ(hosts.findings[0].id, "context.nsswitch-unreadable");
  }
}

}  // namespace
}  // namespace whyrefused
