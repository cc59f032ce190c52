#include "commands/cause_words.h"

#include "checks/causes/cause_rule.h"

namespace whyrefused {

std::string_view words_for_cause(std::string_view id) {
  const auto* cause = find_cause(id);
  return cause == nullptr ? std::string_view() : cause->because;
}

}  // namespace whyrefused
