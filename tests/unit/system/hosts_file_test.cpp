#include "system/hosts_file.h"

#include <gtest/gtest.h>

#include <ctime>

#include "unit/system/temporary_directory.h"

namespace whyrefused {
namespace {

using namespace std::string_literals;

HostsFile search(std::string_view text, const std::vector<std::string>& names) {
  return search_hosts(text, "/etc/hosts", names);
}

std::string found(const HostsFile& hosts) {
  std::string text;
  for (const auto& one : hosts.found)
    text += (text.empty() ? "" : " ") + std::to_string(one.line) + ":" + address_text(one.address);
  return text;
}

TEST(HostsFile, GivesEveryAddressOfANameWithItsLine) {
  const auto hosts = search(
      "127.0.0.1 localhost\n# note\n192.0.2.1\twww.example.org www\n2001:db8::1 www.example.org\n",
      {"www.example.org"});
  EXPECT_EQ(found(hosts), "3:192.0.2.1 4:2001:db8::1");
  EXPECT_TRUE(hosts.findings.empty());
}

TEST(HostsFile, FindsAliasesWhateverTheirCase) {
  EXPECT_EQ(found(search("192.0.2.1 a.example B.Example\n", {"b.eXAMPLE"})), "1:192.0.2.1");
}

TEST(HostsFile, FindsTheHostsOwnName) {
  EXPECT_EQ(found(search("127.0.1.1 myhost.example myhost\n", {"myhost"})), "1:127.0.1.1");
}

TEST(HostsFile, ComparesWholeNames) {
  EXPECT_EQ(
      found(search("192.0.2.1 www.example.org\n", {"example.org", "www.example.org.", "www"})), "");
}

TEST(HostsFile, SaysWhichOfSeveralNamesItHas) {
  const auto hosts = search("192.0.2.1 www.corp\n192.0.2.2 www\n", {"www", "www.corp"});
  ASSERT_EQ(hosts.found.size(), 2u);
  EXPECT_EQ(hosts.found[0].name, "www.corp");
  EXPECT_EQ(hosts.found[1].name, "www");
}

TEST(HostsFile, NamesALineOnceThatHasTheNameTwice) {
  EXPECT_EQ(found(search("192.0.2.1 www www\n", {"www"})), "1:192.0.2.1");
}

TEST(HostsFile, IgnoresComments) {
  EXPECT_EQ(found(search("#192.0.2.1 www\n192.0.2.2 # www\n192.0.2.3 www#x\n", {"www"})),
            "3:192.0.2.3");
}

TEST(HostsFile, ReadsWindowsLineEndsAsGlibcDoes) {
  const auto hosts = search("192.0.2.1 www\r\n\r\n", {"www"});
  EXPECT_EQ(found(hosts), "1:192.0.2.1");
  EXPECT_EQ(hosts.unusable, 0u);
}

TEST(HostsFile, CountsLinesThatProgramsSkip) {
  const auto hosts = search(
      "192.0.2.1 www\n127.1 www\nfe80::1%eth0 www\nwww 192.0.2.2\n192.0.2.3\n192.0.2.4:80 www\n",
      {"www"});
  EXPECT_EQ(found(hosts), "1:192.0.2.1");
  EXPECT_EQ(hosts.unusable, 5u);
  ASSERT_EQ(hosts.findings.size(), 1u);
  EXPECT_EQ(hosts.findings[0].id, "context.hosts-lines");
  EXPECT_EQ(hosts.findings[0].text,
            "/etc/hosts has 5 lines that programs skip, the first is number 2.");
  EXPECT_EQ(search("x\n", {}).findings.at(0).text,
            "/etc/hosts has 1 line that programs skip, number 1.");
}

TEST(HostsFile, KeepsAFewOfManyLines) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "192.0.2.1 www\n";
  EXPECT_EQ(search(text, {"www"}).found.size(), most_hosts_lines);
}

TEST(HostsFile, SurvivesBinaryJunk) {
  const auto hosts = search("\x7f"s + "ELF\0\xff\n192.0.2.1 www\0junk\n"s, {"www", ""});
  EXPECT_EQ(found(hosts), "2:192.0.2.1");
  EXPECT_EQ(hosts.findings.at(0).id, "context.hosts-binary");
}

TEST(ReadHostsFile, TakesAMissingFileForAnEmptyOne) {
  const TemporaryDirectory directory;
  const auto hosts = read_hosts_file(directory.path("hosts"), {});
  EXPECT_FALSE(hosts.readable);
  EXPECT_TRUE(hosts.findings.empty());
}

TEST(ReadHostsFile, SaysWhenItCannotReadIt) {
  const TemporaryDirectory directory;
  const auto hosts = read_hosts_file(directory.root(), {});
  ASSERT_EQ(hosts.findings.size(), 1u);
  EXPECT_EQ(hosts.findings[0].id, "context.hosts-unreadable");
  EXPECT_EQ(hosts.findings[0].severity, Severity::remark);
}

std::string block_list(std::size_t size) {
  std::string text = "192.0.2.1 www\n";
  while (text.size() < size) text += "0.0.0.0 ads.tracker.example\n";
  return text;
}

TEST(ReadHostsFile, TakesAnEightfoldBlockListAboutEightTimesAsLong) {
  const std::vector<std::string> names{"www", "behind.the.bound.example"};
  const auto time_for = [&](std::size_t size) {
    const auto text = block_list(size);
    const auto start = std::clock();  // Of this process, whoever else is busy.
    for (int i = 0; i < 2; ++i) EXPECT_EQ(search_hosts(text, "hosts", names).found.size(), 1U);
    return static_cast<double>(std::clock() - start);
  };
  // Were each line compared with all before it, it would be 64 times.
  EXPECT_LT(time_for(longest_hosts_file), 24 * time_for(longest_hosts_file / 8));
}

TEST(ReadHostsFile, ReadsALargeBlockListUpToTheBound) {
  const TemporaryDirectory directory;
  const auto path = directory.write(
      "hosts", block_list(longest_hosts_file) + "192.0.2.1 behind.the.bound.example\n");
  const std::vector<std::string> names{"www", "behind.the.bound.example"};
  const auto hosts = read_hosts_file(path, names);
  EXPECT_EQ(found(hosts), "1:192.0.2.1");
  EXPECT_EQ(hosts.findings.back().id, "context.hosts-long");
}

}  // namespace
}  // namespace whyrefused
