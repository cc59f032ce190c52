#include "checks/answers/verification.h"

#include <algorithm>

namespace whyrefused {

namespace {

bool is_in_trouble(const ServerDiagnosis& server) {
  return (server.state != ServerState::answered || server.partly) && !server.set_aside;
}

bool is_the_same(const ServerDiagnosis& one, const ServerDiagnosis& other) {
  if (!is_in_trouble(one) || !is_in_trouble(other))
    return is_in_trouble(one) == is_in_trouble(other);
  const auto id = [](const ServerDiagnosis& server) {
    return server.cause != nullptr ? std::optional(server.cause->id) : std::nullopt;
  };
  return one.state == other.state && one.has_rcode == other.has_rcode && one.rcode == other.rcode &&
         id(one) == id(other);
}

Change change_of(const ServerDiagnosis& before, const ServerDiagnosis& now) {
  if (is_the_same(before, now)) return Change::none;
  if (!is_in_trouble(now)) return Change::fixed;
  return is_in_trouble(before) ? Change::other : Change::worse;
}

std::optional<std::size_t> find_server(const Result& result, const Endpoint& endpoint) {
  const auto& servers = result.the_case.servers;
  const auto found = std::ranges::find_if(
      servers, [&](const ServerRecord& record) { return record.server.endpoint == endpoint; });
  if (found == servers.end()) return std::nullopt;
  return static_cast<std::size_t>(found - servers.begin());
}

bool has_trouble(const Result& result) {
  return std::ranges::any_of(result.diagnosis.servers, is_in_trouble);
}

Repair repair_of(const Result& before, const Result& now,
                 const std::vector<ServerChange>& servers) {
  if (!has_trouble(now)) {
    if (!has_trouble(before)) return Repair::healthy;
    const auto one = asked_from(before.the_case), other = asked_from(now.the_case);
    const bool elsewhere = !one.empty() && !other.empty() && one != other;
    return elsewhere ? Repair::elsewhere : Repair::fixed;
  }
  const bool differs = std::ranges::any_of(
      servers, [](const ServerChange& server) { return server.change != Change::none; });
  return differs ? Repair::changed : Repair::same;
}

}  // namespace

Verification verify(const Result& before, const Result& now) {
  Verification result;
  for (std::size_t number = 0; number < now.the_case.servers.size(); ++number) {
    const auto& endpoint = now.the_case.servers[number].server.endpoint;
    const auto earlier = find_server(before, endpoint);
    const auto change =
        earlier ? change_of(before.diagnosis.servers[*earlier], now.diagnosis.servers[number])
                : Change::added;
    result.servers.push_back({endpoint, change, earlier, number});
  }
  for (std::size_t number = 0; number < before.the_case.servers.size(); ++number) {
    const auto& endpoint = before.the_case.servers[number].server.endpoint;
    if (!find_server(now, endpoint))
      result.servers.push_back({endpoint, Change::removed, number, std::nullopt});
  }
  result.repair = repair_of(before, now, result.servers);
  return result;
}

}  // namespace whyrefused
