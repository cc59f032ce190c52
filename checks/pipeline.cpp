#include <array>

#include "checks/check.h"
#include "checks/comparison.h"
#include "checks/configured_resolvers.h"
#include "checks/delegation.h"
#include "checks/local_resolvers.h"
#include "checks/local_sources.h"
#include "checks/name_syntax.h"
#include "checks/programs.h"
#include "checks/question_type.h"
#include "checks/resolver_answers.h"
#include "checks/restrictions.h"
#include "checks/search_list.h"

namespace whyrefused {

ProbePlan plan_about_all(const Case& whole) {
  ProbePlan plan;
  for (std::size_t server = 0; server < whole.servers.size(); ++server) {
    plan.servers.push_back(server);
    const auto* target = whole.servers[server].target();
    if (target != nullptr && target->outcome != Outcome::pending &&
        !is_answer(counted(whole.servers[server], *target)))
      plan.unanswered.push_back(server);
  }
  return plan;
}

std::span<const Check> pipeline() {
  static const std::array checks{
      configured_resolvers_check,  // the context
      local_sources_check,
      local_resolvers_check,
      name_check,
      type_check,  // the parameters
      search_list_check,
      resolver_answers_check,  // each resolver by itself
      restrictions_check,      // what restricts those that refuse
      delegation_check,        // the name servers behind them
      comparison_check,        // all of them together
      programs_check,          // and what that means here
  };
  return checks;
}

}  // namespace whyrefused
