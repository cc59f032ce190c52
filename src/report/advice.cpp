#include "report/advice.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/products.h"
#include "catalog/text.h"
#include "model/printable.h"
#include "model/verdict.h"
#include "report/remedies.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// Can whoever must act change the settings of the server's software?
bool is_theirs(const Server& server, const ServerDiagnosis& diagnosed) {
  switch (diagnosed.actor) {
    case Actor::resolver_operator:
    case Actor::network_operator:
      return true;
    case Actor::zone_operator:
      // A resolver that fails has been to their servers.
      return diagnosed.state == ServerState::refused;
    case Actor::local_admin:
      return is_loopback(server.endpoint);
    case Actor::user:
    case Actor::nobody:
      break;
  }
  return false;
}

/// The software's own remedy, or what holds for any; what the surroundings point at behind it.
std::vector<std::string> changes_for(const Result& result, std::size_t number, std::size_t most) {
  const auto& server = result.diagnosis.servers[number];
  // They are for whoever usually must act; a person who asks has another thing to do.
  if (server.actor == Actor::user && server.cause->actor != Actor::user) return {};
  const bool is_known = !server.software.empty() || !server.software_guess.empty();
  const bool own = is_theirs(result.the_case.servers[number].server, server);
  const auto is_general = [](const Remedy* remedy) { return remedy->software == "any"; };
  auto remedies = remedies_for(result.the_case.request.operation, server);
  // Where nobody there must act, their settings are no change to make.
  const bool at_the_server = server.actor != Actor::user && server.actor != Actor::nobody;
  std::erase_if(remedies, [&](const Remedy* remedy) {
    return !is_general(remedy) && (!at_the_server || (!is_known && !is_near(*remedy, server)));
  });
  // Who can change the software and knows it needs no general words; others need them first.
  if (is_known && own && !remedies.empty() && !is_general(remedies.front()))
    remedies.resize(1);
  else
    std::stable_partition(remedies.begin(), remedies.end(), is_general);

  std::vector<std::string> changes;
  for (const auto* remedy : remedies)
    if (changes.size() < most) changes.push_back(change_text(*remedy, result, number));
  return changes;
}

std::string filled_in(std::string_view change, const ServerRecord& record) {
  std::string text(change);
  const auto address = client_address(record);
  // An interface means nothing on another computer.
  if (address.empty() || address.find('%') != std::string::npos) return text;
  // As a network it is this one address, in IPv6, too.
  const auto* const length = address.find(':') != std::string::npos ? "/128" : "/32";
  text = replaced(std::move(text), "CLIENT-ADDRESS/32", address + length);
  return replaced(std::move(text), "CLIENT-ADDRESS", address);
}

/// Those that have the answer for programs.
std::vector<std::string> servers_that_answer(const Result& result) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < result.diagnosis.servers.size(); ++i) {
    const auto& server = result.diagnosis.servers[i];
    // Without RA it answers for zones of its own: whoever uses it loses all other names.
    const auto* target = result.the_case.servers[i].target();
    const bool recurses = target != nullptr && counted(result.the_case.servers[i], *target).reply &&
                          counted(result.the_case.servers[i], *target).reply->ra;
    if (gives_the_answer(server) && recurses)
      names.push_back(to_string(result.the_case.servers[i].server.endpoint));
  }
  return names;
}

/// A transfer or an update was sent to a server that has no part in the zone.
bool is_wrong_server(const Result& result, const ServerDiagnosis& server) {
  const auto operation = result.the_case.request.operation;
  const auto id = server.cause->id;
  return server.actor == Actor::user &&
         (operation == Operation::transfer || operation == Operation::update) &&
         (id == CauseId::transfer_refused || id == CauseId::update_refused ||
          id == CauseId::tkey_rejected || id == CauseId::zone_not_served ||
          (operation == Operation::update &&
           (id == CauseId::not_implemented || id == CauseId::server_failure)));
}

/// The primary that the zone's SOA record names, with its address, where somebody was asked for it:
/// "dc1.example.org (192.0.2.53)". Else how to find it.
std::string primary_of_zone(const Result& result) {
  std::string zone = "ZONE";
  for (const auto& record : result.the_case.servers) {
    const auto* target = record.target();
    const auto* primary = record.find(Purpose::primary_address);
    if (target != nullptr && result.the_case.request.is_update_of_name())
      zone = printable(target->probe.query.question.name);
    if (primary == nullptr || !primary->reply) continue;
    for (const auto& one : primary->reply->answers)
      if (one.type == rrtype::a)
        return fmt::format("{} ({})", printable(primary->probe.query.question.name),
                           printable(one.data));
  }
  return fmt::format("the first name of its SOA record (dig {} SOA)", zone);
}

std::string now(const Result& result, const ServerDiagnosis& server) {
  if (server.actor == Actor::user && result.the_case.question->qclass != qclass::in)
    return "Repeat without --class. Nothing is broken.";
  if (is_wrong_server(result, server))
    return fmt::format("Ask the zone's primary instead: {}.", primary_of_zone(result));
  const auto own = std::string(user_action(result.the_case.request.operation, *server.cause));
  const auto answering = servers_that_answer(result);
  if (result.the_case.request.operation != Operation::lookup || answering.empty()) return own;
  constexpr std::size_t shown = 2;
  const auto some = std::min(answering.size(), shown);
  return fmt::format(
      "{} {}: use {} meanwhile.",
      fmt::join(answering.begin(), answering.begin() + static_cast<std::ptrdiff_t>(some), " and "),
      some == 1 ? "answers" : "answer", some == 1 ? "it" : "them");
}

/// As the headline would say it: "it does not ... (some-id)".
std::string clause(const Cause& cause) {
  return fmt::format("{} ({})", cause.because, id_text(cause.id));
}

/// Somebody else runs what must be looked at.
bool is_their_matter(const ServerDiagnosis& server) {
  return server.actor == Actor::resolver_operator || server.actor == Actor::zone_operator ||
         server.actor == Actor::network_operator;
}

/// Where a reply says what it is, the cause is certain, and what lies behind it is not known.
std::string certain(const ServerDiagnosis& server) {
  const auto id = id_text(server.cause->id);
  const bool fails = server.cause->kind == CauseKind::failure;
  if (!fails && server.cause->kind != CauseKind::silence) return fmt::format("certain ({}).", id);
  return fmt::format("certain that it {} ({}).{}", fails ? "fails" : "gives no reply", id,
                     is_their_matter(server) ? " Only they can see why." : "");
}

std::string how_sure(const ServerDiagnosis& server) {
  const auto id = id_text(server.cause->id);
  switch (server.confidence) {
    case Confidence::certain:
      return certain(server);
    case Confidence::likely:
      return fmt::format("{} ({}).", server.rivals.empty() ? "very likely" : "likely", id);
    case Confidence::possible:
    case Confidence::none:
      break;
  }
  return fmt::format("no more than a guess ({}).", id);
}

/// Who runs a server on this computer, runs the computer and its network.
bool is_one_party(Actor one, Actor other, bool is_local) {
  const auto is_here = [](Actor actor) {
    return actor == Actor::local_admin || actor == Actor::resolver_operator ||
           actor == Actor::network_operator;
  };
  return one == other || (is_local && is_here(one) && is_here(other));
}

/// A server that refuses or denies by itself is the matter of who runs it, why ever it does so.
bool says_it_itself(const ServerDiagnosis& server) {
  return server.state == ServerState::refused && server.confidence != Confidence::certain &&
         server.actor != Actor::user && server.actor != Actor::zone_operator;
}

/// Whichever of the causes that are shown it is, the same party has to act.
bool has_one_party(const ServerDiagnosis& server, const Server& asked, std::size_t rivals) {
  const auto party = [&](const Cause& cause) {
    // A server that somebody asked by hand stands on no list of this computer.
    const bool of_list = cause.id == CauseId::zone_not_served && !asked.configured;
    return of_list ? Actor::resolver_operator : cause.actor;
  };
  return std::all_of(
      server.rivals.begin(), server.rivals.begin() + static_cast<std::ptrdiff_t>(rivals),
      [&](const Rival& rival) {
        return is_one_party(party(*rival.cause), server.actor, is_loopback(asked.endpoint));
      });
}

/// `asked`: the message asks what would decide.
std::string sure(const ServerDiagnosis& server, const Server& where, Room room, bool asked) {
  auto text = how_sure(server);
  if (server.rivals.empty())
    return says_it_itself(server) ? "Contact: right. Cause: " + text : text;
  const auto& question = server.rivals.front().tell_apart;
  // Nothing else is possible then: a rival is what the same trouble may come from.
  if (server.confidence == Confidence::certain)
    return asked ? text : text + fmt::format(" To see where it comes from, check {}.", question);
  const auto shown = std::min(room.rivals, server.rivals.size());
  // Whom to call is what the person must be sure of first.
  if (has_one_party(server, where, shown)) text = "Contact: right either way. Cause: " + text;
  text += " Also possible: " + clause(*server.rivals.front().cause);
  for (std::size_t i = 1; i < shown; ++i) text += ", or " + clause(*server.rivals[i].cause);
  text += ".";
  if (asked || !room.question) return text;
  return text + fmt::format(" To decide, check {}.", question);
}

/// Whoever runs the zone must know which of its name servers are meant.
void name_refusing_servers(std::string& message, const ServerDiagnosis& server,
                           const Diagnosis& diagnosis) {
  if (message.empty() || server.cause->id != CauseId::lame_delegation) return;
  const auto found = std::ranges::find(diagnosis.findings, "delegation.servers", &Finding::id);
  if (found != diagnosis.findings.end()) message.insert(message.size() - 1, " " + found->text);
}

}  // namespace

std::vector<AdviceLine> lines_of(const Advice& advice) {
  std::vector<AdviceLine> lines{{"Contact", advice.contact}};
  for (const auto& change : advice.changes) lines.push_back({"Change", change});
  lines.push_back({"Send", advice.message});
  lines.push_back({"Now", advice.now});
  lines.push_back({"Sure", advice.sure});
  std::erase_if(lines, [](const AdviceLine& line) { return line.text.empty(); });
  return lines;
}

std::string change_text(const Remedy& remedy, const Result& result, std::size_t number) {
  const auto& server = result.diagnosis.servers[number];
  const auto software = remedy.software;
  const auto change = filled_in(remedy.change, result.the_case.servers[number]);
  if (software == "any") return change;
  const auto* known = find_product(server.software);
  if (server.software == software || (known != nullptr && known->based_on == software))
    return fmt::format("{} (detected): {}", software, change);
  if (is_guessed(remedy, server))
    return fmt::format("{} (guessed from its replies): {}", software, change);
  return fmt::format("If it is {}: {}", software, change);
}

Advice advice_about(const Result& result, const Trouble& trouble, Room room) {
  const auto first = trouble.front();
  const auto& server = result.diagnosis.servers[first];
  const bool decides = result.diagnosis.decisive &&
                       std::ranges::find(trouble, *result.diagnosis.decisive) != trouble.end();
  Advice advice;
  if (decides && !result.diagnosis.who.empty())
    advice.contact = result.diagnosis.who +
                     (may_come_from_a_rule(server)
                          ? fmt::format("; if another DNS server knows the name, whoever runs {}.",
                                        to_string(result.the_case.servers[first].server.endpoint))
                          : ".");
  const auto here = decides ? result.diagnosis.here : HereFirst();
  advice.changes = here.change.empty() ? changes_for(result, first, room.changes)
                                       : std::vector<std::string>{here.change};
  if (advice.changes.empty() && is_wrong_server(result, server))
    advice.changes.emplace_back(
        "Nothing at this server: it does not serve this zone. Check the zone's name.");
  advice.message = !here.message.empty()
                       ? here.message
                       : message_to_operator(result.the_case, trouble, server, room.question);
  if (here.message.empty()) name_refusing_servers(advice.message, server, result.diagnosis);
  advice.now = !here.now.empty() ? here.now : now(result, server);
  const bool asked = here.message.empty() && !advice.message.empty() && asks_what_decides(server);
  advice.sure = sure(server, result.the_case.servers[first].server, room, asked);
  return advice;
}

}  // namespace whyrefused
