#include "report/verification_json.h"

#include <nlohmann/json.hpp>

#include "catalog/rcodes.h"
#include "report/json_text.h"
#include "report/words.h"

namespace whyrefused {

namespace {

using Json = nlohmann::ordered_json;

Json outcome_json(const Result& result, const std::optional<std::size_t>& number) {
  if (!number) return {};
  const auto& server = result.diagnosis.servers[*number];
  return {{"outcome", state_id(server.state)},
          {"rcode", server.has_rcode ? Json(rcode_name(server.rcode)) : Json()},
          {"cause", server.cause != nullptr ? Json(id_text(server.cause->id)) : Json()},
          {"confidence", or_null(confidence_id(server.confidence))}};
}

Json side_json(const Result& result) {
  return {{"time", rfc3339(result.the_case.asked_at)},
          {"host", or_null(result.the_case.context.host)},
          {"headline", result.diagnosis.headline},
          {"exit_status", static_cast<int>(result.diagnosis.exit_status)}};
}

Json verified_json(const Verified& verified) {
  Json servers = Json::array();
  for (const auto& server : verified.verification.servers)
    servers.push_back({{"address", address_text(server.endpoint)},
                       {"port", server.endpoint.port},
                       {"change", change_id(server.change)},
                       {"before", outcome_json(verified.before, server.before)},
                       {"now", outcome_json(verified.now, server.now)}});
  return {{"typed", verified.now.the_case.request.name},
          {"verdict", repair_id(verified.verification.repair)},
          {"text", repair_text(verified)},
          {"place", or_null(place_text(verified))},
          {"wait", or_null(memory_text(verified))},
          {"before", side_json(verified.before)},
          {"now", side_json(verified.now)},
          {"servers", std::move(servers)}};
}

}  // namespace

std::string verification_json(const std::vector<Verified>& all,
                              const std::vector<std::string>& reports, int exit_status,
                              const JsonOptions& options) {
  Json verifications = Json::array(), documents = Json::array();
  for (const auto& one : all) verifications.push_back(verified_json(one));
  for (const auto& report : reports) documents.push_back(Json::parse(report));
  const Json document{
      {"schema_version", report_schema_version},
      {"tool", {{"name", "whyrefused"}, {"version", or_null(options.tool_version)}}},
      {"exit_status", exit_status},
      {"verifications", std::move(verifications)},
      {"reports", std::move(documents)}};
  return json_text(document, options.one_line);
}

}  // namespace whyrefused
