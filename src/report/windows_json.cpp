#include "report/windows_json.h"

#include "catalog/windows_ids.h"

namespace whyrefused {

namespace {

void write_adapters(JsonWriter& json, const std::vector<WindowsAdapterServers>& adapters) {
  const auto list = json.array();
  for (const auto& adapter : adapters) {
    const auto one = json.object();
    json.member("name", adapter.name);
    json.member("metric", adapter.metric);
    json.member("servers", adapter.servers);
    json.member("encrypted", adapter.encrypted);
    json.member("strictly_encrypted", adapter.strictly_encrypted);
  }
}

void write_rules(JsonWriter& json, const std::vector<NrptMatch>& rules) {
  const auto list = json.array();
  for (const auto& rule : rules) {
    const auto one = json.object();
    json.member("namespace", rule.name_space);
    json.member("key", rule.key);
    json.member("policy", rule.from_policy);
    json.member("servers", rule.servers);
    json.member("direct_access", rule.direct_access);
    json.member("stray", rule.stray);
  }
}

void write_nrpt(JsonWriter& json, const WindowsContext& windows) {
  const auto object = json.object();
  json.member("outcome", nrpt_outcome_id(windows.nrpt));
  json.key("rules");
  write_rules(json, windows.rules);
  json.member("duplicated", windows.duplicated);
  json.member("ignored_rules", windows.ignored_rules);
  json.member("policy_is_empty", windows.policy_is_empty);
}

void write_replies(JsonWriter& json, const std::vector<WindowsReply>& replies) {
  const auto list = json.array();
  for (const auto& reply : replies) {
    const auto one = json.object();
    json.member("past_the_cache", reply.past_the_cache);
    json.member("code", reply.code);
    json.member_or_null("text", reply.text);
    json.member("answers", reply.answers);
  }
}

}  // namespace

void write_windows(JsonWriter& json, const WindowsContext& windows) {
  const auto object = json.object();
  json.member_or_null("name", windows.name);
  json.key("adapters");
  write_adapters(json, windows.adapters);
  json.key("nrpt");
  write_nrpt(json, windows);
  json.member("queried", windows.queried);
  json.member_or_null("search_origin", windows.search_origin);
  json.member("devolution_guessed", windows.devolution_guessed);
  json.member("parallel", windows.parallel);
  json.member("llmnr", windows.llmnr);
  json.member("neighbours", neighbour_fallback_id(windows.fallback));
  json.member("encryption", encryption_id(windows.encryption));
  json.member("zero_trust", windows.zero_trust);
  if (windows.replies.empty()) return;
  json.key("replies");
  write_replies(json, windows.replies);
}

}  // namespace whyrefused
