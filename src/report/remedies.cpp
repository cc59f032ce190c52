#include "report/remedies.h"

#include <fmt/format.h>

#include "catalog/asked.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// Before the question, for people: "replies REFUSED to".
std::string what_it_does(const Observation& target, bool several) {
  switch (target.outcome) {
    case Outcome::reply:
      return (several ? "reply " : "replies ") + result_word(target) + " to";
    case Outcome::port_closed:
      return several ? "have their UDP ports closed to" : "has its UDP port closed to";
    case Outcome::unusable:
      return several ? "send no usable reply to" : "sends no usable reply to";
    case Outcome::unreachable:
      return "cannot be reached with";
    default:
      return several ? "do not reply to" : "does not reply to";
  }
}

}  // namespace

std::string addresses(const Case& the_case, const std::vector<std::size_t>& members) {
  constexpr std::size_t shown = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(shown, members.size()); ++i)
    text += (i == 0 ? "" : ", ") + to_string(the_case.servers[members[i]].server.endpoint);
  if (members.size() > shown) text += fmt::format(" and {} more", members.size() - shown);
  return text;
}

std::vector<const Remedy*> remedies_for(const ServerDiagnosis& server) {
  const bool guessed = server.software.empty();
  const auto product = guessed ? server.software_guess : server.software;
  std::vector<const Remedy*> all, fitting;
  if (server.cause == nullptr) return all;
  bool found = false;
  for (const auto& remedy : server.cause->remedies) {
    all.push_back(&remedy);
    const bool fits = !product.empty() && remedy.software == product;
    found = found || fits;
    if (fits || (guessed && remedy.software == "any")) fitting.push_back(&remedy);
  }
  return found ? fitting : all;
}

bool is_guessed(const Remedy& remedy, const ServerDiagnosis& server) {
  return server.software.empty() && remedy.software == server.software_guess;
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

std::string message_to_operator(const Case& the_case, const std::vector<std::size_t>& members,
                                const ServerDiagnosis& server) {
  const auto& first = the_case.servers[members.front()];
  const bool theirs = server.actor == Actor::resolver_operator ||
                      server.actor == Actor::zone_operator ||
                      server.actor == Actor::network_operator;
  const auto* target = first.target();
  if (!theirs || server.cause == nullptr || server.cause->request.empty() || target == nullptr)
    return {};
  auto text = fmt::format("\"{} {} {}", addresses(the_case, members),
                          what_it_does(counted(first, *target), members.size() > 1),
                          what_was_asked(the_case, types_in_question(the_case, first)));
  if (!target->source.empty()) text += fmt::format(", asked from {}", target->source);
  if (const auto& reply = counted(first, *target).reply;
      reply && reply->edns && !reply->edns->errors.empty())
    text += fmt::format(" ({})", ede_text(reply->edns->errors.front()));
  return text + ". " + std::string(server.cause->request) + "\"";
}

}  // namespace whyrefused
