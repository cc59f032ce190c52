#include "report/reproduce_windows.h"

#include <algorithm>
#include <array>
#include <span>
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

/// Types that nslookup of Windows knows by name (Microsoft's page "nslookup set type", and its
/// examples of AAAA and SRV). What it does with others is not known.
constexpr std::array<std::string_view, 19> types_of_nslookup{
    "A",  "AAAA", "ANY", "CNAME", "GID", "HINFO", "MB",  "MG",    "MINFO", "MR",
    "MX", "NS",   "PTR", "SOA",   "SRV", "TXT",   "UID", "UINFO", "WKS"};

bool is_one_of(std::span<const std::string_view> types, std::string_view type) {
  return std::ranges::find(types, type) != types.end();
}

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
  if (server.endpoint.port == 53 && question.qclass == qclass::in &&
      is_one_of(types_of_powershell, type))
    return resolve_dnsname(powershell_word(address_text(server.endpoint)), name, type, query);
  // nslookup reads its words again: what needs quotes would be cut apart.
  const bool can_be = is_one_of(types_of_nslookup, type) && powershell_word(name) == name;
  return can_be ? nslookup(server, name, type, query) : std::string();
}

}  // namespace whyrefused
