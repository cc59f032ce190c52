#include "report/advice.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/products.h"
#include "report/remedies.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// Do the settings of the server's software belong to somebody else than to who must act?
bool is_not_theirs(const Server& server, const ServerDiagnosis& diagnosed) {
  switch (diagnosed.actor) {
    case Actor::resolver_operator:
    case Actor::network_operator:
      return false;
    case Actor::zone_operator:
      // A resolver that fails has been to their servers.
      return diagnosed.state != ServerState::refused;
    default:
      return !is_loopback(server.endpoint);
  }
}

/// The software's own remedy, or what holds for any; what the surroundings point at behind it.
std::vector<std::string> changes_for(const Result& result, std::size_t number) {
  constexpr std::size_t most = 2;
  const auto& server = result.diagnosis.servers[number];
  const bool is_known = !server.software.empty() || !server.software_guess.empty();
  const bool is_theirs = !is_not_theirs(result.the_case.servers[number].server, server);
  const auto is_general = [](const Remedy* remedy) { return remedy->software == "any"; };
  const auto is_near = [&](const Remedy* remedy) {
    return std::ranges::count(server.software_near, remedy->software) > 0;
  };
  auto remedies = remedies_for(result.the_case.request.operation, server);
  std::erase_if(remedies, [&](const Remedy* remedy) {
    return !is_general(remedy) && !is_known && !is_near(remedy);
  });
  // Who can change the software and knows it needs no general words; others need them first.
  if (is_known && is_theirs && !remedies.empty() && !is_general(remedies.front()))
    remedies.resize(1);
  else
    std::ranges::stable_partition(remedies, is_general);

  std::vector<std::string> changes;
  for (const auto* remedy : remedies)
    if (changes.size() < most) changes.push_back(change_text(*remedy, server));
  return changes;
}

/// Those that have the answer for programs.
std::vector<std::string> servers_that_answer(const Result& result) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < result.diagnosis.servers.size(); ++i) {
    const auto& server = result.diagnosis.servers[i];
    if (server.state == ServerState::answered && server.has_data && server.cause == nullptr)
      names.push_back(to_string(result.the_case.servers[i].server.endpoint));
  }
  return names;
}

std::string now(const Result& result, const ServerDiagnosis& server) {
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

/// As the headline would say it, "it does not ...", or the title.
std::string clause(const Cause& cause) {
  return fmt::format("{} ({})", cause.because.empty() ? cause.title : cause.because,
                     id_text(cause.id));
}

std::string_view how_sure(Confidence confidence) {
  switch (confidence) {
    case Confidence::certain:
      return "certain";
    case Confidence::likely:
      return "likely, not certain";
    case Confidence::possible:
    case Confidence::none:
      return "possible, no more";
  }
  return {};
}

std::string sure(const ServerDiagnosis& server) {
  constexpr std::size_t shown = 2;
  auto text = fmt::format("{} ({}).", how_sure(server.confidence), id_text(server.cause->id));
  if (server.rivals.empty()) return text;
  text += " Also possible: " + clause(*server.rivals.front().cause);
  for (std::size_t i = 1; i < std::min(shown, server.rivals.size()); ++i)
    text += ", or " + clause(*server.rivals[i].cause);
  return text + fmt::format(". To decide, check {}.", server.rivals.front().tell_apart);
}

}  // namespace

std::string change_text(const Remedy& remedy, const ServerDiagnosis& server) {
  const auto software = remedy.software;
  if (software == "any") return std::string(remedy.change);
  const auto* known = find_product(server.software);
  if (server.software == software || (known != nullptr && known->based_on == software))
    return fmt::format("{} (detected): {}", software, remedy.change);
  if (is_guessed(remedy, server))
    return fmt::format("{} (guessed from its replies): {}", software, remedy.change);
  return fmt::format("If it is {}: {}", software, remedy.change);
}

Advice advice_about(const Result& result, const Trouble& trouble) {
  const auto first = trouble.front();
  const auto& server = result.diagnosis.servers[first];
  const bool decides = result.diagnosis.decisive &&
                       std::ranges::find(trouble, *result.diagnosis.decisive) != trouble.end();
  Advice advice;
  if (decides && !result.diagnosis.who.empty()) advice.contact = result.diagnosis.who + ".";
  const auto here = decides ? result.diagnosis.here : HereFirst();
  advice.changes =
      here.change.empty() ? changes_for(result, first) : std::vector<std::string>{here.change};
  advice.message =
      !here.message.empty() ? here.message : message_to_operator(result.the_case, trouble, server);
  advice.now = !here.now.empty() ? here.now : now(result, server);
  advice.sure = sure(server);
  return advice;
}

}  // namespace whyrefused
