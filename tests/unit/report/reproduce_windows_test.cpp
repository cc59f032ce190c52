#include "report/reproduce_windows.h"

#include <gtest/gtest.h>

#include "report/reproduce.h"
#include "support/told.h"

namespace whyrefused {
namespace {

Server server(const std::string& address) { return {*parse_endpoint(address).endpoint, {}}; }

Query lookup(std::string name, std::uint16_t type = rrtype::a, std::uint16_t of = qclass::in) {
  Query query;
  query.question = {std::move(name), type, of};
  return query;
}

TEST(WindowsCommand, IsResolveDnsNameWhereItCan) {
  EXPECT_EQ(windows_command(server("192.0.2.1"), lookup("www.example")),
            "Resolve-DnsName -Name www.example. -Type A -Server 192.0.2.1 -DnsOnly -NoHostsFile");
  auto query = lookup("www.example", rrtype::aaaa);
  query.transport = Transport::tcp;
  query.rd = false;
  EXPECT_EQ(windows_command(server("2001:db8::1"), query),
            "Resolve-DnsName -Name www.example. -Type AAAA -Server 2001:db8::1 -DnsOnly "
            "-NoHostsFile -TcpOnly -NoRecursion");
}

TEST(WindowsCommand, IsNslookupForOtherPortsClassesAndTypes) {
  EXPECT_EQ(windows_command(server("192.0.2.1:5353"), lookup("www.example")),
            "nslookup -port=5353 -type=A www.example. 192.0.2.1");
  EXPECT_EQ(windows_command(server("192.0.2.1"), lookup("version.bind", rrtype::txt, qclass::ch)),
            "nslookup -class=chaos -type=TXT version.bind. 192.0.2.1");
  EXPECT_EQ(windows_command(server("192.0.2.1"), lookup("www.example", rrtype::any)),
            "Resolve-DnsName -Name www.example. -Type ANY -Server 192.0.2.1 -DnsOnly -NoHostsFile");
}

TEST(WindowsCommand, IsSafeToPaste) {
  EXPECT_EQ(windows_command(server("192.0.2.1"), lookup("a'b $(calc)")),
            "Resolve-DnsName -Name 'a''b $(calc).' -Type A -Server 192.0.2.1 -DnsOnly "
            "-NoHostsFile");
  EXPECT_EQ(windows_command(server("192.0.2.1"), lookup("-x")),
            "Resolve-DnsName -Name '-x.' -Type A -Server 192.0.2.1 -DnsOnly -NoHostsFile");
  EXPECT_EQ(windows_command(server("192.0.2.1:5353"), lookup("a & b")), "");
  EXPECT_EQ(windows_command(server("192.0.2.1"), lookup("a\xe2\x80\x99"
                                                        "b")),
            "");
}

TEST(WindowsCommand, ThereIsNoneForWhatItCannotSend) {
  auto signed_query = lookup("www.example");
  signed_query.key = "key.example";
  EXPECT_EQ(windows_command(server("192.0.2.1"), signed_query), "");
  auto update = lookup("example", rrtype::soa);
  update.opcode = Opcode::update;
  EXPECT_EQ(windows_command(server("192.0.2.1"), update), "");
  // Neither is documented to know these.
  for (const auto type : {std::uint16_t{65}, std::uint16_t{257}, rrtype::axfr})
    EXPECT_EQ(windows_command(server("192.0.2.1"), lookup("www.example", type)), "");
}

TEST(WindowsCommand, GoesByTheComputerOfTheReport) {
  Recorded seen;
  seen.replies(Purpose::target, refused());
  seen.the_case().context.on_windows = true;
  const auto commands = reproduce(seen.the_case().servers[0], seen.the_case().context);
  ASSERT_FALSE(commands.empty());
  EXPECT_TRUE(commands.front().starts_with("Resolve-DnsName ")) << commands.front();
}

}  // namespace
}  // namespace whyrefused
