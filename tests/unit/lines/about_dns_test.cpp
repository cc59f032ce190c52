#include "lines/about_dns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "catalog/rcodes.h"
#include "catalog/windows_codes.h"
#include "lines/known_codes.h"
#include "lines/known_lines.h"
#include "lines/library_codes.h"

namespace whyrefused {
namespace {

/// A line that the pattern matches, with no more words of DNS than the pattern has.
std::string line_of(std::string_view pattern) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> values{
      {{"rcode", "REFUSED"}, {"code", "5"}, {"server", "192.0.2.1"}}};
  std::string line;
  while (!pattern.empty()) {
    if (pattern.front() != '{') {
      line += pattern.front();
      pattern.remove_prefix(1);
      continue;
    }
    const auto place = pattern.substr(1, pattern.find('}') - 1);
    const auto* const value =
        std::ranges::find(values, place, &std::pair<std::string_view, std::string_view>::first);
    line += value == values.end() ? "7" : value->second;
    pattern.remove_prefix(place.size() + 2);
  }
  return line;
}

/// What is known and is no trouble of DNS by itself: nothing that is counted in a log.
bool is_no_trouble(const KnownLine& known) {
  constexpr std::array<std::string_view, 21> others{
      "[NOTFOUND=return]",
      "[!UNAVAIL=return]",
      "dnsmasq[{number}]: forwarded {name} to {server}",
      "/etc/hosts {name} is {word}",
      "Zone {zone} with serial {word} loaded",
      "Zone {zone}: {*}with serial {word} loaded",
      "HTTP 5",
      "550 5.",
      "rndc: connect failed: {*}connection refused",
      "Cluster service failed to bring clustered {*} completely online or offline",
      ",DNS Update Request,",
      ",DNS Update Successful,",
      "failed gss_inquire_cred",
      "[ad_dyndns_nsupdate_done] {*}DNS update finished",
      "Clock skew too great",
      "Ticket expired",
      "No credentials cache found",
      "No Kerberos credentials available",
      "keytab is likely out of date",
      "notify to {server}#{port} successful",
      "zone {zone}/{class}: notify to {server}#{port} successful"};
  return std::ranges::find(others, known.pattern) != others.end();
}

TEST(AboutDns, NoKnownLineIsPassedOver) {
  for (const auto& rows : all_known_lines())
    for (const auto& known : rows)
      EXPECT_NE(may_be_about_dns_trouble(line_of(known.pattern)), is_no_trouble(known))
          << known.pattern;
}

TEST(AboutDns, NoKnownWordIsPassedOver) {
  for (const auto& alias : aliases())
    EXPECT_TRUE(alias.rcode == 0 || may_be_about_dns_trouble(alias.text)) << alias.text;
  for (const auto& error : getaddrinfo_codes())
    EXPECT_TRUE(may_be_about_dns_trouble(error.name)) << error.name;
  for (const auto& code : windows_codes()) {
    if (!code.rcode || *code.rcode == 0) continue;
    EXPECT_TRUE(may_be_about_dns_trouble(code.name)) << code.name;
    EXPECT_TRUE(may_be_about_dns_trouble("ended with status " + std::to_string(code.code)))
        << code.code;
  }
  for (const auto* rcode : {"FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "NOTAUTH"})
    EXPECT_TRUE(may_be_about_dns_trouble(rcode)) << rcode;
}

TEST(AboutDns, OtherLinesOfALogCostNoMore) {
  for (const auto* line : {
           "May  4 10:00:00 web1 nginx: 192.0.2.44 \"GET /names HTTP/1.1\" 200 5120",
           "sshd[7]: Accepted publickey for deploy from 192.0.2.44 port 50123 ssh2",
           "connect() failed (111: Connection refused) while connecting to app",
           "Error: connect ECONNREFUSED 192.0.2.44:5432",
           "dnsmasq[7]: query[A] api.shop.example from 192.0.2.44",
           "dnsmasq[7]: reply api.shop.example is 198.51.100.7",
           "kernel: EXT4-fs error: disk full",
           "",
       })
    EXPECT_FALSE(may_be_about_dns_trouble(line)) << line;
}

TEST(AboutDns, AClosedPortOfADnsServerIs) {
  EXPECT_TRUE(may_be_about_dns_trouble("lookup api on 192.0.2.1:53: connection refused"));
  EXPECT_TRUE(may_be_about_dns_trouble("dns forwarder: ECONNREFUSED"));
}

TEST(AboutDns, CaseDoesNotMatter) {
  EXPECT_TRUE(may_be_about_dns_trouble("TEMPORARY FAILURE IN NAME RESOLUTION"));
}

}  // namespace
}  // namespace whyrefused
