#include <array>

#include "checks/answers/comparison.h"
#include "checks/answers/programs.h"
#include "checks/answers/resolver_answers.h"
#include "checks/answers/windows_replies.h"
#include "checks/causes/restrictions.h"
#include "checks/check.h"
#include "checks/context/configured_resolvers.h"
#include "checks/context/local_resolvers.h"
#include "checks/context/local_sources.h"
#include "checks/context/search_list.h"
#include "checks/context/windows_client.h"
#include "checks/parameters/name_syntax.h"
#include "checks/parameters/question_type.h"
#include "checks/probes/delegation_check.h"
#include "checks/probes/domain_check.h"

namespace whyrefused {

ProbePlan plan_about_all(const Case& the_case) {
  ProbePlan plan;
  for (std::size_t server = 0; server < the_case.servers.size(); ++server) {
    plan.servers.push_back(server);
    const auto* target = the_case.servers[server].target();
    if (target != nullptr && target->outcome != Outcome::pending &&
        !is_answer(counted(the_case.servers[server], *target)))
      plan.unanswered.push_back(server);
  }
  return plan;
}

std::span<const Check> pipeline() {
  static const std::array checks{
      configured_resolvers_check,  // the context
      local_sources_check,
      local_resolvers_check,
      windows_client_check,
      name_check,
      type_check,  // the parameters
      search_list_check,
      resolver_answers_check,  // each resolver by itself
      restrictions_check,      // what restricts those that refuse
      delegation_check,        // the name servers behind them
      domain_check,
      comparison_check,  // all of them together
      windows_replies_check,
      programs_check,  // and what that means here
  };
  return checks;
}

}  // namespace whyrefused
