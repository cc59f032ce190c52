#include "report/remedies.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/asked.h"
#include "catalog/products.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// Before the question, for people: "replies REFUSED to".
std::string what_it_does(const Observation& target, CauseId cause, bool several) {
  switch (target.outcome) {
    case Outcome::reply:
      if (target.reply->rcode != rcode::noerror || target.probe.query.opcode != Opcode::query)
        return (several ? "reply " : "replies ") + result_word(target) + " to";
      if (target.reply->tc)
        return std::string(several ? "send" : "sends") + " only a part of the answer to";
      return (several ? "give" : "gives") + std::string(" an unexpected answer to");
    case Outcome::port_closed:
      if (cause == CauseId::udp_dropped)
        return several ? "do not reply over UDP to" : "does not reply over UDP to";
      return fmt::format("{} no DNS server listening ({} port closed), and we ask for",
                         several ? "have" : "has",
                         target.probe.query.transport == Transport::tcp ? "TCP" : "UDP");
    case Outcome::unusable:
      return several ? "send no usable reply to" : "sends no usable reply to";
    case Outcome::unreachable:
      return "cannot be reached with";
    default:
      return several ? "do not reply to" : "does not reply to";
  }
}

bool has_remedies(const Cause& cause, std::string_view product) {
  return std::ranges::any_of(cause.remedies,
                             [&](const Remedy& remedy) { return remedy.software == product; });
}

/// The product whose remedies are to be shown: the one that runs there, or else that it is built
/// upon. Empty where neither has any for this cause.
std::string_view product_with_remedies(const ServerDiagnosis& server) {
  const auto name = server.software.empty() ? server.software_guess : server.software;
  if (has_remedies(*server.cause, name)) return name;
  const auto* product = find_product(name);
  const bool based = product != nullptr && has_remedies(*server.cause, product->based_on);
  return based ? product->based_on : std::string_view();
}

/// What the software that runs there takes, or else what the cause asks for.
std::string_view request_for(Operation operation, const ServerDiagnosis& server) {
  for (const auto* remedy : remedies_for(operation, server))
    if (!remedy->request.empty() &&
        (remedy->software == server.software || remedy->software == server.software_guess))
      return remedy->request;
  return server.cause->request;
}

bool is_about(const Remedy& remedy, Operation operation) {
  const bool lookup = operation == Operation::lookup;
  return remedy.about == About::everything || (remedy.about == About::lookups) == lookup;
}

}  // namespace

std::string client_address(const ServerRecord& record) {
  const auto* target = record.target();
  if (target == nullptr) return {};
  const auto client = parse_endpoint(target->source).endpoint;
  if (!client) return {};
  // From a private network to a public server addresses are translated: what the server sees there,
  // nobody here knows.
  const auto& server = record.server.endpoint;
  const bool seen = !is_private(*client) || is_private(server) || is_loopback(server);
  return seen ? address_text(*client) : std::string();
}

bool is_near(const Remedy& remedy, const ServerDiagnosis& server) {
  return std::ranges::count(server.software_near, remedy.software) > 0;
}

std::string addresses(const Case& the_case, const std::vector<std::size_t>& members) {
  constexpr std::size_t shown = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(shown, members.size()); ++i)
    text += (i == 0 ? "" : ", ") + to_string(the_case.servers[members[i]].server.endpoint);
  if (members.size() > shown) text += fmt::format(" and {} more", members.size() - shown);
  return text;
}

std::vector<const Remedy*> remedies_for(Operation operation, const ServerDiagnosis& server) {
  std::vector<const Remedy*> shown;
  if (server.cause == nullptr) return shown;
  const auto product = product_with_remedies(server);
  // What is known to run there has no remedy for this: then it is something before it, if anything.
  const bool stands_behind =
      product.empty() && (!server.software.empty() || !server.software_guess.empty());
  for (const auto& remedy : server.cause->remedies) {
    if (!is_about(remedy, operation)) continue;
    const auto* known = find_product(remedy.software);
    const bool is_usual = known != nullptr && known->usual && !remedy.only_recognised &&
                          (!stands_behind || known->passes_on);
    if (remedy.software == "any" || is_near(remedy, server) ||
        (product.empty() ? is_usual : remedy.software == product))
      shown.push_back(&remedy);
  }
  std::stable_sort(shown.begin(), shown.end(), [&](const Remedy* a, const Remedy* b) {
    const auto is_first = [&](const Remedy* one) {
      return is_near(*one, server) || (stands_behind && one->software == "any");
    };
    return is_first(a) && !is_first(b);
  });
  return shown;
}

bool is_guessed(const Remedy& remedy, const ServerDiagnosis& server) {
  return server.software.empty() && remedy.software == server.software_guess;
}

std::string_view user_action(Operation operation, const Cause& cause) {
  const bool special = operation != Operation::lookup && !cause.operation_action.empty();
  return special ? cause.operation_action : cause.user_action;
}

std::string_view role(Actor actor) {
  switch (actor) {
    case Actor::resolver_operator:
      return "Operator of the server";
    case Actor::zone_operator:
      return "Operator of the zone or the server";
    case Actor::network_operator:
      return "Network or server operator";
    default:
      return "Administrator";
  }
}

bool may_come_from_a_rule(const ServerDiagnosis& server) {
  return server.cause != nullptr && server.cause->id == CauseId::name_not_found &&
         server.actor == Actor::user && std::ranges::any_of(server.rivals, [](const Rival& rival) {
           return rival.cause->id == CauseId::name_policy;
         });
}

bool asks_what_decides(const ServerDiagnosis& server) {
  if (server.rivals.empty() || server.rivals.front().decided != Decided::by_asking) return false;
  // The owner of a zone knows nothing of somebody else's resolver, and the other way round.
  return (server.actor == Actor::zone_operator) ==
         (server.rivals.front().cause->actor == Actor::zone_operator);
}

std::string message_to_operator(const Case& the_case, const std::vector<std::size_t>& members,
                                const ServerDiagnosis& server, bool question) {
  const auto& first = the_case.servers[members.front()];
  const bool theirs = (server.actor != Actor::user && server.actor != Actor::nobody) ||
                      may_come_from_a_rule(server);
  const auto* target = first.target();
  if (!theirs || server.cause == nullptr || server.cause->request.empty() || target == nullptr)
    return {};
  const auto types = types_in_question(the_case, first);
  // Whoever runs a zone need not know what "this computer" is.
  const bool here = is_loopback(first.server.endpoint) && server.actor != Actor::zone_operator;
  const bool several = members.size() > 1;
  const auto where = addresses(the_case, members);
  const bool is_running = target->outcome != Outcome::port_closed;
  auto text = fmt::format("\"{} {} {}",
                          !here        ? where
                          : is_running ? fmt::format("The DNS server{} on this computer ({})",
                                                     several ? "s" : "", where)
                                       : "On this computer " + where,
                          what_it_does(counted(first, *target), server.cause->id, several),
                          what_was_asked(the_case, types));
  if (the_case.request.operation == Operation::lookup && types == both_types)
    text += fmt::format(" ({})", types);
  if (first.kerberos && first.kerberos->established)
    text += ", signed by " + first.kerberos->client;
  if (!here && target->source == address_text(first.server.endpoint))
    text += fmt::format(", asked on its own computer ({})", target->source);
  else if (!here && !target->source.empty())
    text += fmt::format(", asked from {}", target->source);
  if (const auto& reply = counted(first, *target).reply;
      reply && reply->edns && !reply->edns->errors.empty())
    text += ", with " + ede_text(reply->edns->errors.front());
  const auto& said = counted(first, *target).reply;
  if (said && said->rcode == rcode::noerror && !said->tc &&
      the_case.request.operation == Operation::lookup)
    text += ": " + answer_text(*said, target->probe.query.question);
  text += ". " + std::string(request_for(the_case.request.operation, server));
  if (question && asks_what_decides(server))
    text += fmt::format(" Please also check {}.", server.rivals.front().tell_apart);
  return text + "\"";
}

}  // namespace whyrefused
