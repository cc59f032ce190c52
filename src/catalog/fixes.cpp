#include "catalog/fixes.h"

#include <algorithm>

#include "catalog/text.h"

namespace whyrefused {

namespace {

bool is_about(Names names, std::string_view name) {
  switch (names) {
    case Names::any:
      break;
    case Names::single_label:
      return name.find('.') == std::string_view::npos;
    case Names::below_local:
      return lies_in(name, "local");
  }
  return true;
}

}  // namespace

std::vector<const Fix*> all_fixes() {
  std::vector<const Fix*> all;
  for (const auto fixes : {fixes_of_authoritative(), fixes_of_resolvers(), fixes_of_forwarders()})
    for (const auto& fix : fixes) all.push_back(&fix);
  return all;
}

const Fix* find_fix(CauseId cause, std::string_view software, bool is_lookup,
                    std::string_view name) {
  const auto fits = [&](const Fix* fix) {
    return fix->software == software &&
           std::ranges::find(fix->causes, cause) != fix->causes.end() &&
           (fix->about == About::everything || (fix->about == About::lookups) == is_lookup) &&
           is_about(fix->names, name);
  };
  const auto all = all_fixes();
  const auto found = std::ranges::find_if(all, fits);
  return found == all.end() ? nullptr : *found;
}

}  // namespace whyrefused
