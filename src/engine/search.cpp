#include "engine/search.h"

#include <vector>

#include "checks/programs.h"
#include "checks/search_list.h"
#include "engine/engine.h"
#include "engine/local_resolvers.h"
#include "engine/local_sources.h"

namespace whyrefused {

namespace {

/// Is it a plain lookup of a name, which programs complete?
bool is_searched(const Case& whole) {
  return whole.question && whole.request.operation == Operation::lookup &&
         whole.question->qclass == 1 && whole.question->type != 12 &&
         !whole.request.name.ends_with('.') && !whole.context.search.empty();
}

}  // namespace

Diagnosed diagnose_name(const Options& options, const Resolvers& resolvers,
                        const std::string& name) {
  const AskerOptions asking{options.source, resolvers.key};
  const Patience patience{options.timeout, options.tries};
  auto first = make_case(options, resolvers, name);
  prepare(first);
  const bool configured = !first.servers.empty() && first.servers.front().server.configured;
  if (configured && first.question && first.request.operation == Operation::lookup)
    first.context.local =
        read_local_sources(search_candidates(first.question->name, first.context));
  if (!is_searched(first)) {
    look_behind(first, resolvers, options);
    auto diagnosis = ask_and_judge(first, asking, patience);
    return {std::move(first), std::move(diagnosis)};
  }
  const auto typed = first.question->name;
  std::vector<Diagnosed> tried;
  std::vector<Attempt> attempts;
  const auto candidates = search_candidates(typed, first.context);
  for (auto left = candidates; !left.empty(); left = names_left(candidates, attempts, typed)) {
    const auto& candidate = left.front();
    auto whole = first;
    if (candidate != typed) {
      whole = make_case(options, resolvers, candidate + ".");
      prepare(whole);
      whole.request.name = first.request.name;
      whole.context.local = first.context.local;
    }
    look_behind(whole, resolvers, options);
    auto diagnosis = ask_and_judge(whole, asking, patience);
    attempts.push_back({candidate, fate_of(servers_of_programs(whole, diagnosis))});
    tried.push_back({std::move(whole), std::move(diagnosis)});
  }
  auto& telling = tried[telling_attempt(attempts, typed)];
  telling.whole.attempts = std::move(attempts);
  telling.diagnosis = judge(telling.whole);
  return std::move(telling);
}

}  // namespace whyrefused
