#include "report/reproduce.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "catalog/types.h"
#include "report/reproduce_windows.h"

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

/// As RFC 3597 section 5 writes data of any type.
std::string generic(const std::string& rdata) {
  constexpr std::string_view digits = "0123456789abcdef";
  auto text = fmt::format("\\# {}", rdata.size());
  if (!rdata.empty()) text += ' ';
  for (const char each : rdata) {
    const auto byte = static_cast<unsigned char>(each);
    text += digits[byte >> 4];
    text += digits[byte & 15U];
  }
  return text;
}

std::string with_dot(const std::string& name) { return name == "." ? name : name + "."; }

std::vector<std::string> lines_of(const UpdateTest& test) {
  using Guard = UpdateTest::Guard;
  const auto subject = fmt::format("{} IN {}", with_dot(test.name), type_name(test.type));
  std::vector<std::string> lines;
  if (test.guard == Guard::absent) lines.push_back("prereq nxrrset " + subject);
  if (test.guard == Guard::exists) lines.push_back("prereq yxrrset " + subject);
  if (test.guard == Guard::exact || test.guard == Guard::impossible)
    for (const auto& rdata : test.present)
      lines.push_back(fmt::format("prereq yxrrset {} {}", subject, generic(rdata)));
  lines.push_back(test.act == UpdateTest::Act::deletes
                      ? fmt::format("update delete {} {}", subject, generic(test.record))
                      : fmt::format("update add {} 0 {} {}", with_dot(test.name),
                                    type_name(test.type), generic(test.record)));
  return lines;
}

/// The same update by nsupdate, which dig cannot send. `signs` is its option for that, or empty.
std::string nsupdate_command(const Server& server, const Query& query, std::string_view signs) {
  std::string command = "printf '%s\\n'";
  const auto add = [&](const std::string& line) { command += " " + shell_word(line); };
  add(fmt::format("server {} {}", address_text(server.endpoint), server.endpoint.port));
  add("zone " + with_dot(query.question.name));
  for (const auto& test : query.updates)
    for (const auto& line : lines_of(test)) add(line);
  add("send");
  return command + " | nsupdate" + std::string(signs);
}

/// Empty where no common program sends such a query by itself.
std::string command_for(const ServerRecord& record, const Query& query, bool on_windows) {
  if (on_windows) return windows_command(record.server, query);
  const bool by_ticket = record.kerberos && record.kerberos->established && !query.key.empty();
  if (query.updates.empty())
    return by_ticket || !query.tkey.empty() ? "" : dig_command(record.server, query);
  // What was to be signed, and could not be.
  const auto* target = record.find(Purpose::target);
  const bool was_to_be = record.kerberos && target != nullptr && target->probe.query == query;
  return nsupdate_command(record.server, query,
                          by_ticket || was_to_be ? " -g"
                          : query.key.empty()    ? ""
                                                 : " -k KEYFILE");
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

std::string command_of_question(const ServerRecord& record, const Context& context) {
  const auto* target = record.target();
  if (target == nullptr) return {};
  auto command = command_for(record, counted(record, *target).probe.query, context.on_windows);
  return !command.empty() ? command : command_for(record, target->probe.query, context.on_windows);
}

std::vector<std::string> reproduce(const ServerRecord& record, const Context& context) {
  constexpr std::array telling{Purpose::control, Purpose::version_bind};
  std::vector<std::string> commands;
  const auto add = [&](const Observation& observation) {
    auto command = command_for(record, observation.probe.query, context.on_windows);
    if (command.empty()) return;
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
