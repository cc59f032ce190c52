#include "report/reproduce_windows.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "catalog/powershell.h"
#include "catalog/types.h"

namespace whyrefused {

namespace {

/// Types that Resolve-DnsName knows by name (Microsoft.DnsClient.Commands.RecordType).
constexpr std::array<std::string_view, 24> types_of_powershell{
    "A",  "NS",  "CNAME", "SOA",  "MB",  "MG",    "MR",  "NULL", "WKS",   "PTR",  "HINFO",  "MINFO",
    "MX", "TXT", "RP",    "AAAA", "SRV", "DNAME", "OPT", "DS",   "RRSIG", "NSEC", "DNSKEY", "ANY"};

std::string resolve_dnsname(const std::string& server, const std::string& name,
                            const std::string& type, const Query& query) {
  auto command = fmt::format("Resolve-DnsName -Name {} -Type {} -Server {} -DnsOnly -NoHostsFile",
                             powershell_word(name), type, server);
  if (query.transport == Transport::tcp) command += " -TcpOnly";
  if (!query.rd) command += " -NoRecursion";
  return command;
}

std::string nslookup(const Server& server, const std::string& name, const std::string& type,
                     const Query& query) {
  std::string command = "nslookup";
  if (server.endpoint.port != 53) command += fmt::format(" -port={}", server.endpoint.port);
  if (query.question.qclass == qclass::ch) command += " -class=chaos";
  command += " -type=" + type;
  if (query.transport == Transport::tcp) command += " -vc";
  if (!query.rd) command += " -norecurse";
  return fmt::format("{} {} {}", command, name, address_text(server.endpoint));
}

}  // namespace

std::string windows_command(const Server& server, const Query& query) {
  const bool is_usual_class =
      query.question.qclass == qclass::in || query.question.qclass == qclass::ch;
  const bool is_beyond = query.opcode != Opcode::query || !query.updates.empty() ||
                         !query.tkey.empty() || !query.key.empty() || !query.subnet.empty() ||
                         query.source || !is_usual_class ||
                         powershell_word(query.question.name).empty();
  if (is_beyond) return {};
  const auto& question = query.question;
  const auto name = question.name == "." ? question.name : question.name + ".";
  const auto type = type_name(question.type);
  const bool is_known = std::ranges::find(types_of_powershell, type) != types_of_powershell.end();
  if (server.endpoint.port == 53 && question.qclass == qclass::in && is_known)
    return resolve_dnsname(powershell_word(address_text(server.endpoint)), name, type, query);
  // nslookup reads its words again: what needs quotes would be cut apart.
  return powershell_word(name) == name ? nslookup(server, name, type, query) : std::string();
}

}  // namespace whyrefused
