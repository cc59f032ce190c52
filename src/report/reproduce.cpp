#include "report/reproduce.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "catalog/types.h"

namespace whyrefused {

namespace {

std::string shell_word(const std::string& text) {
  const bool plain = std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_' || c == ':' || c == '%' ||
           c == '@';
  });
  if (plain && !text.starts_with('-')) return text;
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace

std::string dig_command(const Server& server, const Query& query) {
  std::string command;
  command.reserve(160);
  command += "dig @";
  command += shell_word(address_text(server.endpoint));
  if (server.endpoint.port != 53) command += " -p " + std::to_string(server.endpoint.port);
  // -q, so that a name that looks like an option or a type stays a name.
  const auto& name = query.question.name;
  const bool doubtful = name.starts_with('-') || name.starts_with('+') || name.starts_with('@') ||
                        parse_type(name).has_value() || parse_class(name).has_value();
  command += doubtful ? " -q " : " ";
  command += shell_word(name == "." ? name : name + ".");
  if (query.question.qclass != qclass::in) command += " " + class_name(query.question.qclass);
  command += ' ';
  command += query.question.type == rrtype::ixfr ? "IXFR=1 +notcp" : type_name(query.question.type);
  if (query.opcode != Opcode::query)
    command += query.opcode == Opcode::update ? " +opcode=update" : " +opcode=notify";
  if (query.transport == Transport::tcp) command += " +tcp";
  if (!query.rd) command += " +norecurse";
  command += !query.edns ? " +noedns" : query.cookie ? " +cookie" : " +nocookie";
  if (query.nsid) command += " +nsid";
  if (!query.subnet.empty()) command += " +subnet=" + query.subnet;
  if (!query.key.empty()) command += " -k KEYFILE";
  if (query.source) command += " -b " + address_text(*query.source);
  return command;
}

std::vector<std::string> reproduce(const ServerRecord& record) {
  constexpr std::array telling{Purpose::control, Purpose::version_bind};
  std::vector<std::string> commands;
  const auto add = [&](const Observation& observation) {
    auto command = dig_command(record.server, observation.probe.query);
    if (std::ranges::find(commands, command) == commands.end() && commands.size() < 5)
      commands.push_back(std::move(command));
  };
  if (const auto* target = record.target()) {
    const auto& telling_one = counted(record, *target);
    add(telling_one);
    if (&telling_one != target) add(*target);
  }
  for (const auto purpose : telling)
    if (const auto* observation = record.find(purpose)) add(*observation);
  // A variant that got another RCODE than the question is what the diagnosis is about.
  const auto* target = record.target();
  for (const auto& observation : record.observations) {
    if (!observation.reply || target == nullptr) continue;
    const bool variant = observation.probe.query.question.name == target->probe.query.question.name;
    if (variant && (!target->reply || observation.reply->rcode != target->reply->rcode))
      add(observation);
  }
  return commands;
}

}  // namespace whyrefused
