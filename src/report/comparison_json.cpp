#include "report/comparison_json.h"

#include <array>

#include <nlohmann/json.hpp>

#include "catalog/rcodes.h"
#include "report/json_text.h"
#include "report/words.h"

namespace whyrefused {

namespace {

using Json = nlohmann::ordered_json;

std::string_view pattern_id(Pattern pattern) {
  constexpr std::array<std::string_view, 7> ids{
      "one-place", "all-answered", "all-refused", "by-client", "by-chance", "by-path", "other"};
  return ids.at(static_cast<std::size_t>(pattern));
}

Json sighting_json(const Sighting& sighting) {
  const auto& server = sighting.server;
  return {{"host", or_null(sighting.host)},
          {"from", or_null(sighting.source)},
          {"time", rfc3339(sighting.asked_at)},
          {"outcome", state_id(server.state)},
          {"rcode", server.has_rcode ? Json(rcode_name(server.rcode)) : Json()},
          {"cause", server.cause != nullptr ? Json(id_text(server.cause->id)) : Json()},
          {"confidence", or_null(confidence_id(server.confidence))}};
}

Json server_json(const SeenServer& seen) {
  Json sightings = Json::array();
  for (const auto& sighting : seen.sightings) sightings.push_back(sighting_json(sighting));
  return {{"address", address_text(seen.endpoint)},
          {"port", seen.endpoint.port},
          {"host", or_null(seen.host)},
          {"pattern", pattern_id(seen.pattern)},
          {"conclusion", or_null(seen.conclusion)},
          {"evidence", seen.evidence},
          {"against", seen.limits},
          {"places", std::move(sightings)}};
}

}  // namespace

std::string comparison_json(const std::vector<Comparison>& comparisons,
                            const std::vector<std::string>& reports, ExitStatus status,
                            const JsonOptions& options) {
  Json compared = Json::array(), documents = Json::array();
  for (const auto& comparison : comparisons) {
    Json servers = Json::array();
    for (const auto& seen : comparison.servers) servers.push_back(server_json(seen));
    compared.push_back({{"question", comparison.question}, {"servers", std::move(servers)}});
  }
  for (const auto& report : reports) documents.push_back(Json::parse(report));
  const Json document{
      {"schema_version", report_schema_version},
      {"tool", {{"name", "whyrefused"}, {"version", or_null(options.tool_version)}}},
      {"exit_status", static_cast<int>(status)},
      {"comparisons", std::move(compared)},
      {"reports", std::move(documents)}};
  return json_text(document, options.one_line);
}

}  // namespace whyrefused
