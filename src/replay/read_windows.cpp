#include "replay/read_windows.h"

#include "catalog/windows_ids.h"

namespace whyrefused {

namespace {

// What windows_context() makes is within these.
constexpr std::size_t most_adapters = 64, most_servers = 64, most_rules = 64, most_names = 32,
                      most_duplicated = 4096, most_answers = 4096, most_replies = 2;

std::vector<std::string> read_texts(const Node& node, std::size_t most) {
  std::vector<std::string> texts;
  for (const auto& item : node.items(most)) texts.push_back(item.text());
  return texts;
}

WindowsAdapterServers read_adapter(const Node& node) {
  WindowsAdapterServers adapter;
  adapter.name = node.at("name").text();
  adapter.metric = node.at("metric").number<std::uint32_t>();
  const auto servers = node.at("servers");
  adapter.servers = read_texts(servers, most_servers);
  // An adapter without servers is not listed.
  if (adapter.servers.empty()) servers.fail("is empty");
  adapter.encrypted = read_texts(node.at("encrypted"), most_servers);
  adapter.strictly_encrypted = read_texts(node.at("strictly_encrypted"), most_servers);
  return adapter;
}

NrptMatch read_rule(const Node& node) {
  NrptMatch rule;
  rule.name_space = node.at("namespace").text();
  rule.key = node.at("key").text();
  rule.from_policy = node.at("policy").flag();
  rule.servers = read_texts(node.at("servers"), most_servers);
  rule.direct_access = node.at("direct_access").flag();
  rule.stray = node.at("stray").flag();
  return rule;
}

void read_nrpt(const Node& node, WindowsContext& windows) {
  const auto outcome = node.at("outcome");
  windows.nrpt = outcome.word(parse_nrpt_outcome, "outcome of the NRPT");
  for (const auto& item : node.at("rules").items(most_rules))
    windows.rules.push_back(read_rule(item));
  if (windows.nrpt != NrptOutcome::none && windows.rules.empty())
    outcome.fail("does not fit the rules");
  windows.duplicated = read_texts(node.at("duplicated"), most_duplicated);
  windows.ignored_rules = node.at("ignored_rules").number<std::uint32_t>();
  windows.policy_is_empty = node.at("policy_is_empty").flag();
}

WindowsReply read_windows_reply(const Node& node) {
  WindowsReply reply;
  reply.past_the_cache = node.at("past_the_cache").flag();
  if (const auto code = node.at("code"); !code.is_null()) reply.code = code.number<std::uint32_t>();
  reply.text = node.at("text").text_or_empty();
  reply.answers = read_texts(node.at("answers"), most_answers);
  return reply;
}

}  // namespace

WindowsContext read_windows(const Node& node) {
  WindowsContext windows;
  windows.name = node.at("name").text_or_empty();
  for (const auto& item : node.at("adapters").items(most_adapters))
    windows.adapters.push_back(read_adapter(item));
  read_nrpt(node.at("nrpt"), windows);
  windows.queried = read_texts(node.at("queried"), most_names);
  windows.search_origin = node.at("search_origin").text_or_empty();
  windows.devolution_guessed = node.at("devolution_guessed").flag();
  windows.parallel = node.at("parallel").flag();
  windows.llmnr = node.at("llmnr").flag();
  windows.fallback = node.at("neighbours").word(parse_neighbour_fallback, "fallback");
  windows.encryption = node.at("encryption").word(parse_encryption, "encryption policy");
  if (const auto zero_trust = node.at("zero_trust"); !zero_trust.is_null())
    windows.zero_trust = zero_trust.flag();
  if (node.has("replies"))
    for (const auto& item : node.at("replies").items(most_replies))
      windows.replies.push_back(read_windows_reply(item));
  return windows;
}

}  // namespace whyrefused
