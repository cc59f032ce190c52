#include <gtest/gtest.h>

#include <array>
#include <random>

#include "model/printable.h"
#include "system/hosts_file.h"
#include "system/nsswitch.h"
#include "system/resolv_conf.h"
#include "system/resolved.h"

namespace whyrefused {
namespace {

/// Random bytes between pieces that get a reader past its first look.
class Junk {
 public:
  std::string next() {
    std::string text;
    const auto length = number(60);
    for (std::size_t i = 0; i < length; ++i) {
      if (number(3) == 0)
        text += static_cast<char>(number(256));
      else
        text += pieces.at(number(pieces.size()));
    }
    return text;
  }

 private:
  static constexpr std::array<std::string_view, 44> pieces{"\n",
                                                           "\n",
                                                           " ",
                                                           "\t",
                                                           "\r\n",
                                                           "nameserver ",
                                                           "search ",
                                                           "domain ",
                                                           "options ",
                                                           "ndots:",
                                                           "timeout:",
                                                           "rotate",
                                                           "attempts:",
                                                           "192.0.2.1",
                                                           "fe80::1",
                                                           "%eth0",
                                                           "%1",
                                                           "[",
                                                           "]",
                                                           ":",
                                                           "#",
                                                           "!",
                                                           "=",
                                                           "hosts:",
                                                           "files",
                                                           "dns",
                                                           "resolve",
                                                           "[NOTFOUND=",
                                                           "UNAVAIL",
                                                           "return",
                                                           "continue]",
                                                           "DNS=",
                                                           "SERVERS=",
                                                           "DOMAINS=",
                                                           "~",
                                                           "localhost",
                                                           "999999",
                                                           "99999999999999999999",
                                                           "-",
                                                           "passwd: ",
                                                           "0x7f.1",
                                                           "www",
                                                           "\nnameserver 192.0.2.9\n",
                                                           "::1"};

  std::size_t number(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(engine_);
  }

  std::mt19937 engine_{20261123};  // NOLINT: the same junk in every run
};

/// Everything that is printed later is one line of plain text.
void expect_printable(const std::vector<Finding>& findings) {
  for (const auto& finding : findings) {
    EXPECT_EQ(finding.text, printable(finding.text));
    EXPECT_EQ(finding.hint, printable(finding.hint));
    EXPECT_TRUE(finding.id.starts_with("context."));
  }
}

TEST(Junk, IsReadByEveryReaderWithoutHarm) {
  const std::vector<std::string> names{"www", "localhost", ""};
  Junk junk;
  for (int i = 0; i < 2000; ++i) {
    const auto text = junk.next();
    SCOPED_TRACE(printable(text));

    auto conf = parse_resolv_conf(text, "resolv.conf");
    apply_environment(conf, text, text);
    apply_host_name(conf, text);
    EXPECT_FALSE(conf.servers.empty());
    EXPECT_TRUE(conf.ndots >= 0 && conf.ndots <= 15);
    EXPECT_TRUE(conf.timeout >= 1 && conf.timeout <= 30);
    EXPECT_TRUE(conf.attempts >= 0 && conf.attempts <= 5);
    expect_printable(conf.findings);

    const auto hosts = parse_nsswitch(text, "nsswitch.conf");
    EXPECT_EQ(hosts.usable && hosts.services.empty(), false);
    way_to_dns(hosts, text, {true, true, text});
    expect_printable(hosts.findings);

    const auto file = search_hosts(text, "hosts", names);
    for (const auto& found : file.found) EXPECT_GE(found.line, 1u);
    expect_printable(file.findings);

    ResolvedLink link;
    add_link_state(link, text);
    parse_resolved_server(text, "eth0");
  }
}

}  // namespace
}  // namespace whyrefused
