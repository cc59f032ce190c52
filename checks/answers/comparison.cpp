#include "checks/answers/comparison.h"

#include <algorithm>

#include "checks/answers/headline.h"
#include "checks/answers/here_edits.h"
#include "checks/answers/here_first.h"
#include "checks/answers/who_must_act.h"
#include "checks/evidence/evidence.h"

namespace whyrefused {

namespace {

/// A server that is asked from another network only, the host's of a container: we may not reach
/// it, and where the resolver that asks it answers, what it does to us matters to nobody.
bool is_set_aside(const Case& the_case, const Diagnosis& diagnosis, std::size_t server) {
  const auto& record = the_case.servers[server];
  if (!record.server.elsewhere) return false;
  const auto state = diagnosis.servers[server].state;
  if (state != ServerState::answered && state != ServerState::refused &&
      state != ServerState::failed)
    return true;
  for (std::size_t i = 0; i < the_case.servers.size(); ++i)
    if (asks(the_case.servers[i], record) && diagnosis.servers[i].state == ServerState::answered)
      return true;
  return false;
}

ExitStatus exit_status_of(const Diagnosis& diagnosis) {
  std::size_t answered = 0, counted = 0;
  for (const auto& server : diagnosis.servers) {
    if (server.set_aside) continue;
    ++counted;
    answered += server.state == ServerState::answered;
  }
  if (answered == counted) return ExitStatus::all_answered;
  const bool partly = std::ranges::any_of(diagnosis.servers, &ServerDiagnosis::partly);
  return answered > 0 || partly ? ExitStatus::some_failed : ExitStatus::none_answered;
}

/// Among the servers in the most urgent state the one whose cause most of them share; the first on
/// a tie.
std::optional<std::size_t> most_telling(const Case& the_case, const Diagnosis& diagnosis) {
  const auto& servers = diagnosis.servers;
  for (const auto state : urgency) {
    std::optional<std::size_t> best;
    std::ptrdiff_t best_share = 0;
    for (std::size_t i = 0; i < servers.size(); ++i) {
      if (servers[i].state != state || servers[i].set_aside || passes_on(the_case, diagnosis, i))
        continue;
      const auto share = std::ranges::count_if(servers, [&](const auto& other) {
        return other.state == state && other.cause == servers[i].cause;
      });
      if (share <= best_share) continue;
      best = i;
      best_share = share;
    }
    if (best) return best;
  }
  // All answered; a name that does not exist is still worth a word.
  for (std::size_t i = 0; i < servers.size(); ++i)
    if (servers[i].cause != nullptr && !servers[i].set_aside) return i;
  return std::nullopt;
}

void judge(const Case& the_case, Diagnosis& diagnosis, Findings&) {
  diagnosis.exit_status = ExitStatus::not_checked;
  if (asked(the_case)) {
    for (std::size_t i = 0; i < the_case.servers.size(); ++i)
      diagnosis.servers[i].set_aside = is_set_aside(the_case, diagnosis, i);
    if (!no_resolver(the_case, diagnosis)) diagnosis.exit_status = exit_status_of(diagnosis);
    diagnosis.decisive = most_telling(the_case, diagnosis);
    diagnosis.who = who_must_act(the_case, diagnosis);
    diagnosis.here = here_first(the_case, diagnosis);
    add_here_edits(the_case, diagnosis, diagnosis.here);
  }
  diagnosis.headline = headline_of(the_case, diagnosis);
}

}  // namespace

const Check comparison_check{
    .id = "comparison",
    .title = "The resolvers compared: who refuses, who does not, whom to act on first",
    .step = Step::resolvers,
    .judge = judge,
};

}  // namespace whyrefused
