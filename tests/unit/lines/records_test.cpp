#include "lines/records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lines/explain_line.h"
#include "lines/log_prefix.h"

namespace whyrefused {
namespace {

/// The number of lines in each record.
std::vector<std::size_t> sizes(std::string_view text) {
  std::vector<std::size_t> result;
  Records records([&result](std::string_view record) {
    while (record.ends_with('\n')) record.remove_suffix(1);
    result.push_back(static_cast<std::size_t>(std::ranges::count(record, '\n')) + 1);
  });
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    records.add(text.substr(at, end - at));
    at = end + 1;
  }
  records.finish();
  return result;
}

using Sizes = std::vector<std::size_t>;

TEST(LogPrefix, IsADateATimeOrALevel) {
  for (const auto* line :
       {"May  4 10:00:00 ns1 named[7]: x", "2026-05-04T10:00:00.123Z x", "04-May-2026 10:00:00.1 x",
        "2026/05/04 10:00:00 [error] 7#7: x", "[1700000000] unbound[7:0] x", "1700000000.123 x",
        "[INFO] 10.1.0.9:38333 - 7 x", "time=\"now\" level=error x", "level=error x", "{\"a\": 1}",
        "5/4/2026 9:00:00 AM 0F40 PACKET x", "192.0.2.9 - - [04/May/2026:10:00:00 +0000] x",
        "I0504 10:00:00.123456 7 x", "10:00:00.123456 IP 192.0.2.1.53 > x",
        "coredns-5d78c9869d-abcde coredns 2026-05-04T10:00:00Z x"})
    EXPECT_TRUE(has_log_prefix(line)) << line;
  for (const auto* line : {"curl: (6) Could not resolve host: x", "00:11:22:33:44:55 is up", "x",
                           "", "query x from 192.0.2.7 refused", "a 2001:10:20:30:: b", "1:2:3"})
    EXPECT_FALSE(has_log_prefix(line)) << line;
}

TEST(Records, AnEntryOfALogHasTheLinesWithoutAPrefixBehindIt) {
  EXPECT_EQ(sizes("10:00:00 one\nmore of one\n10:00:01 two\n10:00:02 three\n  more\n"),
            (Sizes{2, 1, 2}));
}

TEST(Records, LinesWithoutAnyPrefixStandAlone) {
  EXPECT_EQ(sizes("query a refused\nquery b refused\n\nquery c refused"), (Sizes{1, 1, 1}));
}

TEST(Records, WhatIsIndentedGoesOn) {
  EXPECT_EQ(sizes("java.net.UnknownHostException: db7\n\tat a.b(C.java:7)\nCaused by: x\n\tat d.e\n"
                  "curl: (6) x\n"),
            (Sizes{4, 1}));
  EXPECT_EQ(sizes("  10:00:00 a whole excerpt\n  10:00:01 is indented\n     more\n"),
            (Sizes{1, 2}));
}

TEST(Records, ATracebackEndsWithTheException) {
  EXPECT_EQ(sizes("Traceback (most recent call last):\n  File \"a\"\n    f()\nOSError: x\n\n"
                  "During handling of the above exception, another exception occurred:\n\n"
                  "Traceback (most recent call last):\n  File \"b\"\nKeyError: y\nnext thing\n"),
            (Sizes{10, 1}));
}

TEST(Records, EachOutputOfDigIsOne) {
  const std::string one =
      "; <<>> DiG 9.20 <<>> a.example\n;; global options: +cmd\n;; Got answer:\n"
      ";; ->>HEADER<<- opcode: QUERY, status: REFUSED, id: 7\n\n;; QUESTION SECTION:\n"
      ";a.example.\tIN\tA\n\n;; ANSWER SECTION:\na.example. 300 IN A 192.0.2.80\n\n"
      ";; WHEN: Mon May 04 10:00:00 UTC 2026\n\n";
  EXPECT_EQ(sizes(one + one + "$ curl x\n"), (Sizes{12, 12, 1}));
  EXPECT_EQ(sizes(";; Got answer:\n;; ->>HEADER<<- x\n;; Got answer:\n;; ->>HEADER<<- y\n"),
            (Sizes{2, 2}));
  EXPECT_EQ(sizes("10:00:00 x\n" + one + "10:00:01 y\n"), (Sizes{1, 12, 1}));
}

TEST(Records, EachOutputOfNslookupIsOne) {
  const std::string one =
      "Server:\t\t192.0.2.1\nAddress:\t192.0.2.1#53\n\n** server can't find x: R\n\n";
  EXPECT_EQ(sizes(one + one), (Sizes{4, 4}));
}

TEST(Records, AnEventOfWindowsIsOneWithItsDate) {
  const std::string one =
      "Log Name:      System\nSource:        NETLOGON\nDate:          5/4/2026 10:00:00 AM\n"
      "Event ID:      5774\nDescription:\nThe dynamic registration failed.\n\nDNS server IP "
      "address: 192.0.2.1 \n";
  EXPECT_EQ(sizes(one + one + "2026-05-04 10:00:00 x\n"), (Sizes{8, 8, 1}));
}

TEST(Records, NoneBecomesLongerThanIsRead) {
  std::size_t longest = 0;
  Records records([&](std::string_view record) { longest = std::max(longest, record.size()); });
  records.add("10:00:00 x");
  for (int i = 0; i < 3000; ++i) records.add("  " + std::string(98, 'y'));
  records.finish();
  EXPECT_GE(longest, longest_record);
  EXPECT_LE(longest, longest_record + 101);
}

TEST(Records, ManyLinesOfAnotherProgramAreNotAllOneEntry) {
  std::string text = "10:00:00 x\n";
  for (int i = 0; i < 500; ++i) text += "query a refused\n";
  EXPECT_GT(sizes(text).size(), 400u);
}

}  // namespace
}  // namespace whyrefused
