#include <nlohmann/json.hpp>

#include "report/json.h"
#include "report/json_text.h"
#include "report/summary.h"
#include "report/words.h"

namespace whyrefused {

namespace {

using Json = nlohmann::ordered_json;

Json period_ends_json(const std::vector<PeriodEnd>& ends) {
  Json list = Json::array();
  for (const auto& end : ends)
    list.push_back({{"name", end.name},
                    {"was", std::string(treatment_id(end.was))},
                    {"is", std::string(treatment_id(end.is))},
                    {"seen_until", rfc3339(end.seen_until)},
                    {"gone_at", rfc3339(end.gone_at)},
                    {"unsure", end.unsure}});
  return list;
}

Json servers_json(const Tally& tally) {
  Json list = Json::array();
  for (const auto& server : tally.servers) {
    Json one{{"address", server.address}};
    for (std::size_t i = 0; i < server.names.size(); ++i)
      one[std::string(state_id(static_cast<ServerState>(i)))] = server.names[i];
    one["slowest_us"] = server.slowest.count();
    one["slowest_name"] = server.slowest_name.empty() ? Json() : Json(server.slowest_name);
    one["queries"] = server.queries;
    one["period_ends"] = period_ends_json(server.period_ends);
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string summary_json(const Tally& tally, const std::string& tool_version) {
  Json verdicts_json = Json::object(), causes = Json::object(), slowed = Json::array();
  for (std::size_t i = 0; i < verdicts; ++i)
    verdicts_json[std::string(verdict_id(static_cast<Verdict>(i)))] = tally.by_verdict[i];
  for (const auto& [cause, names] : tally.by_cause) causes[cause] = names;
  for (const auto& server : tally.slowed_down)
    slowed.push_back({{"address", server.address},
                      {"from_per_second", server.from},
                      {"to_per_second", server.to}});
  const Json document{{"tool_version", tool_version},
                      {"names", tally.names},
                      {"listed", tally.listed},
                      {"left_out", tally.skipped},
                      {"not_finished", tally.unfinished},
                      {"stopped", tally.stopped},
                      {"asked_again", tally.asked_again},
                      {"took_ms", tally.took.count()},
                      {"verdicts", std::move(verdicts_json)},
                      {"causes", std::move(causes)},
                      {"servers", servers_json(tally)},
                      {"slowed_down", std::move(slowed)},
                      {"exit_status", static_cast<int>(exit_status_of(tally))}};
  return json_text(document, false);
}

}  // namespace whyrefused
