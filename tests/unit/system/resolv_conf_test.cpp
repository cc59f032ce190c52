#include "system/resolv_conf.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "unit/system/temporary_directory.h"

namespace whyrefused {
namespace {

using namespace std::string_literals;

ResolvConf parse(std::string_view text) { return parse_resolv_conf(text, "/etc/resolv.conf"); }

std::string servers(const ResolvConf& conf) {
  std::string text;
  for (const auto& server : conf.servers)
    text += (text.empty() ? "" : " ") + to_string(server.endpoint);
  return text;
}

std::string ids(const ResolvConf& conf) {
  std::string text;
  for (const auto& finding : conf.findings) text += (text.empty() ? "" : " ") + finding.id;
  return text;
}

TEST(ResolvConf, ListsServersWithTheirPlace) {
  const auto conf =
      parse("# made by hand\nnameserver 192.0.2.1\n\nnameserver\t2001:db8::1 # two\n");
  EXPECT_EQ(servers(conf), "192.0.2.1 2001:db8::1");
  EXPECT_EQ(conf.servers.at(0).origin, "/etc/resolv.conf:2");
  EXPECT_EQ(conf.servers.at(1).origin, "/etc/resolv.conf:4");
  EXPECT_EQ(ids(conf), "");
  EXPECT_TRUE(conf.readable);
}

TEST(ResolvConf, ReadsTheLastLineWithoutLineEnd) {
  EXPECT_EQ(servers(parse("nameserver 192.0.2.1")), "192.0.2.1");
}

TEST(ResolvConf, IgnoresComments) {
  EXPECT_EQ(servers(parse("#nameserver 192.0.2.1\n;nameserver 192.0.2.2\nnameserver 192.0.2.3\n")),
            "192.0.2.3");
}

TEST(ResolvConf, TakesInterfacesOfLinkLocalAddresses) {
  const auto conf = parse("nameserver fe80::1%eth0\n");
  EXPECT_EQ(servers(conf), "fe80::1%eth0");
  EXPECT_EQ(ids(conf), "");
}

TEST(ResolvConf, TakesTheLastSearchOrDomain) {
  const std::string server = "nameserver 192.0.2.1\n";
  using List = std::vector<std::string>;
  EXPECT_EQ(parse(server + "search a.example b.example\n").search,
            (List{"a.example", "b.example"}));
  EXPECT_EQ(parse(server + "search a.example\ndomain b.example c.example\n").search,
            List{"b.example"});
  EXPECT_EQ(parse(server + "domain b.example\nsearch a.example\nsearch\n").search,
            List{"a.example"});
  EXPECT_EQ(parse(server).search, List{});
}

TEST(ResolvConf, ReadsOptions) {
  const auto conf =
      parse("nameserver 192.0.2.1\noptions ndots:2 edns0\noptions timeout:3 attempts:4\n");
  EXPECT_EQ(conf.ndots, 2);
  EXPECT_EQ(conf.timeout, 3);
  EXPECT_EQ(conf.attempts, 4);
  EXPECT_EQ(conf.options,
            (std::vector<std::string>{"ndots:2", "edns0", "timeout:3", "attempts:4"}));
}

TEST(ResolvConf, LimitsOptionsAsGlibcDoes) {
  const auto conf =
      parse("nameserver 192.0.2.1\noptions ndots:99 timeout:99999999999 attempts:99\n");
  EXPECT_EQ(conf.ndots, 15);
  EXPECT_EQ(conf.timeout, 30);
  EXPECT_EQ(conf.attempts, 5);
}

// What glibc 2.36 was seen to do: atoi(3), a second at the least, and no query at all.
TEST(ResolvConf, ReadsOptionsWithoutANumberAsGlibcDoes) {
  const auto conf = parse("nameserver 192.0.2.1\noptions ndots: timeout:x attempts:-1\n");
  EXPECT_EQ(conf.ndots, 0);
  EXPECT_EQ(conf.timeout, 1);
  EXPECT_EQ(conf.attempts, 0);
  ASSERT_EQ(ids(conf),
            "context.resolv-conf-option context.resolv-conf-option context.resolv-conf-option");
  EXPECT_EQ(conf.findings[2].severity, Severity::warning);
  EXPECT_EQ(
      conf.findings[2].text,
      "/etc/resolv.conf:2: \"attempts:-1\" has no number, which counts as 0: with it glibc asks "
      "no server at all.");
}

TEST(ResolvConf, SaysWhereASearchListComesFrom) {
  EXPECT_EQ(parse("\nsearch a.example\n").search_origin, "/etc/resolv.conf:2");
  EXPECT_EQ(parse("search\n").search_origin, "");
}

TEST(ResolvConf, KnowsNoCommentsBehindOtherTextAsGlibcDoesNot) {
  const auto conf =
      parse("nameserver 192.0.2.1\nsearch a.example # b\noptions ndots:2 # slow timeout:9\n");
  EXPECT_EQ(conf.search, (std::vector<std::string>{"a.example", "#", "b"}));
  EXPECT_EQ(conf.options, (std::vector<std::string>{"ndots:2", "timeout:9"}));
  EXPECT_EQ(conf.timeout, 9);
  EXPECT_EQ(ids(conf), "context.resolv-conf-line context.resolv-conf-line");
}

TEST(ResolvConf, ReadsANumberBehindABlankAsGlibcDoes) {
  const auto conf = parse("nameserver 192.0.2.1\noptions ndots: 2 rotate timeout: rotate\n");
  EXPECT_EQ(conf.ndots, 2);
  EXPECT_EQ(conf.options, (std::vector<std::string>{"ndots:2", "rotate", "timeout:", "rotate"}));
}

// glibc 2.36 was seen to loop on the first four and to read the others.
TEST(ResolvConf, SaysWhichSortlistHangsGlibc) {
  for (const auto* line :
       {"sortlist 192.0.2.0\r", "sortlist \r", "sortlist 192.0.2.0\v", "sortlist \xc3\xa9"})
    EXPECT_NE(ids(parse("nameserver 192.0.2.1\n" + std::string(line) + "\n"))
                  .find("context.resolv-conf-line"),
              std::string::npos)
        << line;
  for (const auto* line : {"sortlist", "sortlist x", "sortlist ;\r", "sortlist\r",
                           "sortlist 192.0.2.0/255.255.255.0 198.51.100.0"})
    EXPECT_EQ(ids(parse("nameserver 192.0.2.1\n" + std::string(line) + "\n"))
                  .find("context.resolv-conf-line"),
              std::string::npos)
        << line;
}

TEST(ResolvConf, NamesAFewOfManyStrangeOptions) {
  std::string text = "nameserver 192.0.2.1\noptions";
  for (int i = 0; i < 10000; ++i) text += " x";
  EXPECT_LT(parse(text + "\n").findings.size(), 40u);
}

TEST(Environment, ReplacesTheSearchListAndAmendsTheOptions) {
  auto conf = parse("nameserver 192.0.2.1\nsearch a.example\noptions ndots:2 rotate\n");
  apply_environment(conf, " b.example\tc.example\nd.example", "ndots:3 use-vc nonsense");
  EXPECT_EQ(conf.search, (std::vector<std::string>{"b.example", "c.example"}));
  EXPECT_EQ(conf.search_origin, "LOCALDOMAIN");
  EXPECT_EQ(conf.ndots, 3);
  EXPECT_TRUE(conf.flags.rotate);
  EXPECT_TRUE(conf.flags.use_vc);
  ASSERT_EQ(ids(conf), "context.resolv-conf-option");
  EXPECT_EQ(conf.findings[0].text,
            "RES_OPTIONS: \"nonsense\" is not an option of glibc, which ignores it.");
}

TEST(Environment, ChangesNothingWhereItIsNotSet) {
  auto conf = parse("nameserver 192.0.2.1\nsearch a.example\n");
  apply_environment(conf, std::nullopt, std::nullopt);
  EXPECT_EQ(conf.search, std::vector<std::string>{"a.example"});
  EXPECT_EQ(conf.search_origin, "/etc/resolv.conf:2");
}

TEST(Environment, WithAnEmptyLocaldomainNothingIsSearched) {
  auto conf = parse("nameserver 192.0.2.1\nsearch a.example\n");
  apply_environment(conf, "", std::nullopt);
  apply_host_name(conf, "host.corp.example");
  EXPECT_TRUE(conf.search.empty());
}

TEST(HostName, GivesTheSearchListWhereNothingElseDoes) {
  auto conf = parse("nameserver 192.0.2.1\n");
  apply_host_name(conf, "host.corp.example");
  EXPECT_EQ(conf.search, std::vector<std::string>{"corp.example"});

  auto configured = parse("search a.example\n");
  apply_host_name(configured, "host.corp.example");
  EXPECT_EQ(configured.search, std::vector<std::string>{"a.example"});

  auto single = parse("");
  apply_host_name(single, "host");
  EXPECT_TRUE(single.search.empty());
}

TEST(SearchLimit, IsNamedOnlyWhereTheCLibraryHasIt) {
  const auto six = parse("search a b c d e f\n");
  const auto seven = parse("search a b c d e f g\n");
  EXPECT_FALSE(about_search_limit(six, "2.25"));
  EXPECT_FALSE(about_search_limit(seven, "2.26"));
  EXPECT_FALSE(about_search_limit(seven, ""));
  ASSERT_TRUE(about_search_limit(seven, "2.25"));
  EXPECT_EQ(about_search_limit(seven, "2.25")->id, "context.search-limit");
}

struct BadLine {
  const char* line;
  const char* text;
  const char* hint;
};

class BadLines : public testing::TestWithParam<BadLine> {};

TEST_P(BadLines, AreReportedWithPlaceAndCorrection) {
  const auto& [line, text, hint] = GetParam();
  const auto conf = parse("# x\n" + std::string(line) + "\nnameserver 192.0.2.9\n");
  EXPECT_EQ(servers(conf), "192.0.2.9");
  ASSERT_EQ(ids(conf), "context.resolv-conf-line") << line;
  EXPECT_EQ(conf.findings[0].severity, Severity::warning);
  EXPECT_EQ(conf.findings[0].step, Step::context);
  EXPECT_EQ(conf.findings[0].text, "/etc/resolv.conf:2: " + std::string(text));
  EXPECT_EQ(conf.findings[0].hint, hint);
}

INSTANTIATE_TEST_SUITE_P(
    ResolvConf, BadLines,
    testing::Values(
        BadLine{"nameserver", "nameserver has no address.",
                "Write for example: nameserver 192.0.2.1"},
        BadLine{"nameserver dns.example.org",
                "\"dns.example.org\" is not an IP address, so glibc ignores the line.",
                "Write for example: nameserver 192.0.2.1"},
        BadLine{"nameserver 192.0.2.256",
                "\"192.0.2.256\" is not an IP address, so glibc ignores the line.",
                "Write for example: nameserver 192.0.2.1"},
        BadLine{
            "nameserver 192.0.2.1:5353",
            "\"192.0.2.1:5353\" has a port, which resolv.conf does not allow, so glibc ignores the "
            "line.",
            "Write: nameserver 192.0.2.1"},
        BadLine{"nameserver [2001:db8::1]",
                "\"[2001:db8::1]\" has brackets, which resolv.conf does not allow, so glibc "
                "ignores the "
                "line.",
                "Write: nameserver 2001:db8::1"},
        BadLine{"nameserver fe80::1", "\"fe80::1\" is a link-local address without its interface.",
                "Write for example: nameserver fe80::1%eth0"},
        BadLine{"nameserver 192.0.2.1#x",
                "\"192.0.2.1#x\" is not an IP address, so glibc ignores the line.",
                "Write for example: nameserver 192.0.2.1"},
        BadLine{"  nameserver 192.0.2.1", "the line begins with a blank, so glibc ignores it.",
                "Write nameserver at the beginning of the line."},
        BadLine{"Nameserver 192.0.2.1",
                "\"Nameserver\" is not a keyword, so glibc ignores the line.",
                "Write: nameserver ADDRESS"},
        BadLine{"nameserver\u00a0192.0.2.1",
                "\"nameserver\\u{00A0}192.0.2.1\" is not a keyword, so glibc ignores the line.",
                "Write: nameserver ADDRESS"},
        BadLine{"nameserver=192.0.2.1",
                "\"nameserver=192.0.2.1\" is not a keyword, so glibc ignores the line.",
                "Write: nameserver ADDRESS"},
        BadLine{"nameserver \x1b[2J",
                "\"\\x1b[2J\" is not an IP address, so glibc ignores the line.",
                "Write for example: nameserver 192.0.2.1"}));

TEST(ResolvConf, ReadsOldNotationsAsGlibcDoesAndWarns) {
  const auto conf = parse("nameserver 127.1\nnameserver 010.0.0.1\n");
  EXPECT_EQ(servers(conf), "127.0.0.1 8.0.0.1");
  EXPECT_EQ(ids(conf), "context.resolv-conf-line context.resolv-conf-line");
  EXPECT_EQ(conf.findings[0].hint, "Write: nameserver 127.0.0.1");
}

TEST(ResolvConf, ToleratesWindowsLineEndsWithAWarning) {
  const auto conf = parse("search a.example\r\nnameserver 192.0.2.1\r\n\r\n");
  EXPECT_EQ(servers(conf), "192.0.2.1");
  EXPECT_EQ(conf.search, std::vector<std::string>{"a.example"});
  EXPECT_EQ(ids(conf), "context.resolv-conf-crlf");
}

TEST(ResolvConf, AsksAServerListedTwiceOnce) {
  const auto conf = parse("nameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver 192.0.2.1\n");
  EXPECT_EQ(servers(conf), "192.0.2.1 192.0.2.2");
  EXPECT_EQ(ids(conf), "context.resolv-conf-twice");
  EXPECT_NE(conf.findings[0].text.find("resolv.conf:3"), std::string::npos);
}

TEST(ResolvConf, ListsMoreThanThreeServers) {
  const auto conf = parse(
      "nameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver 192.0.2.3\nnameserver 192.0.2.4\n");
  EXPECT_EQ(servers(conf), "192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4");
  EXPECT_EQ(ids(conf), "context.resolv-conf-many");
}

TEST(ResolvConf, WithoutNameserverStandsForTheLocalOne) {
  for (const auto* text : {"", "\n\n", "search example.org\n", "# nothing\n"}) {
    const auto conf = parse(text);
    EXPECT_EQ(servers(conf), "127.0.0.1");
    EXPECT_EQ(conf.servers.at(0).origin, "glibc's default");
    EXPECT_TRUE(conf.servers.at(0).fallback);
    EXPECT_EQ(ids(conf), "context.resolv-conf-no-nameserver");
  }
}

TEST(ResolvConf, SaysWhenNoNameserverLineIsUsable) {
  const auto conf = parse("nameserver x\n");
  EXPECT_EQ(servers(conf), "127.0.0.1");
  EXPECT_EQ(ids(conf), "context.resolv-conf-line context.resolv-conf-no-nameserver");
}

TEST(ResolvConf, SurvivesBinaryJunk) {
  const auto conf = parse(
      "\x7f"
      "ELF\0\0\xff\xfe\r\r\nnameserver 192.0.2.1\0junk\n"s);
  EXPECT_EQ(servers(conf), "192.0.2.1");
  EXPECT_NE(ids(conf).find("context.resolv-conf-binary"), std::string::npos);
}

TEST(ResolvConf, SurvivesLongLinesAndManyBadOnes) {
  EXPECT_EQ(servers(parse(std::string(500000, 'x') + "\nnameserver 192.0.2.1\n")), "192.0.2.1");
  const auto long_address = parse("nameserver " + std::string(500000, '1') + "\n");
  EXPECT_LT(long_address.findings.at(0).text.size(), 300u);
  std::string many;
  for (int i = 0; i < 10000; ++i) many += "nameserver x\n";
  const auto conf = parse(many);
  EXPECT_LT(conf.findings.size(), 12u);
  EXPECT_NE(conf.findings.at(8).text.find("9992 more"), std::string::npos);
}

TEST(ResolvConf, ShowsItsPathWithoutControlCharacters) {
  const auto conf = parse_resolv_conf("nameserver 192.0.2.1\n", "/tmp/\x1b");
  EXPECT_EQ(conf.servers.at(0).origin.find('\x1b'), std::string::npos);
}

TEST(ReadResolvConf, ReadsAFile) {
  const TemporaryDirectory directory;
  const auto path = directory.write("resolv.conf", "nameserver 192.0.2.1\n");
  const auto conf = read_resolv_conf(path);
  EXPECT_EQ(servers(conf), "192.0.2.1");
  EXPECT_EQ(conf.servers.at(0).origin, path + ":1");
  EXPECT_EQ(conf.target, "");
  EXPECT_EQ(ids(conf), "");
}

TEST(ReadResolvConf, ReadsAtMostOneMebibyte) {
  const std::string text =
      "nameserver 192.0.2.1\n" + std::string(longest_resolv_conf, '\n') + "nameserver 192.0.2.2\n";
  const TemporaryDirectory directory;
  const auto conf = read_resolv_conf(directory.write("resolv.conf", text));
  EXPECT_EQ(servers(conf), "192.0.2.1");
  EXPECT_EQ(ids(conf), "context.resolv-conf-long");
}

TEST(ReadResolvConf, SaysWhyAFileCannotBeRead) {
  const auto missing = read_resolv_conf("/nonexistent/resolv.conf");
  EXPECT_FALSE(missing.readable);
  EXPECT_EQ(servers(missing), "");
  ASSERT_EQ(ids(missing), "context.resolv-conf-unreadable");
  EXPECT_EQ(missing.findings[0].severity, Severity::error);
  EXPECT_NE(missing.findings[0].text.find("there is no such file"), std::string::npos);

  const auto directory = read_resolv_conf("/");
  EXPECT_FALSE(directory.readable);
  EXPECT_NE(directory.findings.at(0).text.find("it is a directory"), std::string::npos);
}

TEST(ReadResolvConf, SaysWhereASymbolicLinkLeads) {
  const TemporaryDirectory directory;
  const auto real = directory.write("stub-resolv.conf", "nameserver 192.0.2.1\n");
  std::filesystem::create_symlink("stub-resolv.conf", directory.path("resolv.conf"));
  EXPECT_EQ(read_resolv_conf(directory.path("resolv.conf")).target, real);

  std::filesystem::remove(real);
  const auto dangling = read_resolv_conf(directory.path("resolv.conf"));
  EXPECT_EQ(dangling.target, real);
  ASSERT_EQ(ids(dangling), "context.resolv-conf-unreadable");
  EXPECT_NE(dangling.findings[0].text.find("a symbolic link to " + real + ", which does not exist"),
            std::string::npos);
}

std::string external(std::string_view text) {
  std::string list;
  for (const auto& server : parse(text).external)
    list += (list.empty() ? "" : " ") + to_string(server.endpoint) + (server.from_host ? "*" : "");
  return list;
}

TEST(ExtServers, AreThoseThatDockersResolverAsks) {
  EXPECT_EQ(external("nameserver 127.0.0.11\n# ExtServers: [10.53.0.2]\n"), "10.53.0.2");
  EXPECT_EQ(external("# ExtServers: [192.0.2.1 2001:db8::1 fe80::1%eth0]"),
            "192.0.2.1 2001:db8::1 fe80::1%eth0");
  EXPECT_EQ(external("# ExtServers: [192.0.2.1, 192.0.2.2,192.0.2.1]"), "192.0.2.1 192.0.2.2");
}

TEST(ExtServers, ThoseInHostBracketsAreAskedFromTheHost) {
  EXPECT_EQ(external("# ExtServers: [host(10.0.0.2) 10.0.0.3 host(127.0.0.53) host(2001:db8::1)]"),
            "10.0.0.2* 10.0.0.3 127.0.0.53* 2001:db8::1*");
}

TEST(ExtServers, WhatIsNoAddressIsPassedOver) {
  EXPECT_EQ(external("# ExtServers: [resolver.example host() host(x 10.0.0.3"), "10.0.0.3");
  EXPECT_EQ(external("# ExtServers: []"), "");
  EXPECT_EQ(external("# ExtServers:"), "");
  EXPECT_EQ(external("ExtServers: [10.0.0.2]"), "") << "no comment";
  EXPECT_EQ(external("# Overrides: [10.0.0.2]"), "");
  EXPECT_EQ(ids(parse("nameserver 127.0.0.11\n# ExtServers: [\x1b[31m]\n")), "");
}

TEST(ExtServers, AreBounded) {
  std::string line = "# ExtServers: [";
  for (int i = 0; i < 200; ++i) line += "10.0.0." + std::to_string(i) + " ";
  EXPECT_EQ(parse(line + "]").external.size(), 16U);
}

}  // namespace
}  // namespace whyrefused
