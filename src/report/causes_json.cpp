#include "report/causes_json.h"

#include <nlohmann/json.hpp>

#include "catalog/signs.h"
#include "report/json_text.h"
#include "report/words.h"

namespace whyrefused {

namespace {

using Json = nlohmann::ordered_json;

Json cause_json(const Cause& cause) {
  Json remedies = Json::array();
  for (const auto& remedy : cause.remedies)
    remedies.push_back({{"software", remedy.software},
                        {"change", remedy.change},
                        {"confirm", or_null(confirm_text(remedy.confirm))},
                        {"basis", basis_id(remedy.source.basis)},
                        {"source", or_null(remedy.source.where)}});
  return {{"id", id_text(cause.id)},           {"kind", kind_id(cause.kind)},
          {"title", full_title(cause)},        {"meaning", cause.meaning},
          {"actor", actor_id(cause.actor)},    {"you", cause.user_action},
          {"request", or_null(cause.request)}, {"remedies", std::move(remedies)}};
}

}  // namespace

std::string causes_json(std::span<const Cause* const> causes) {
  Json list = Json::array();
  for (const auto* cause : causes) list.push_back(cause_json(*cause));
  return json_text(list, false);
}

}  // namespace whyrefused
