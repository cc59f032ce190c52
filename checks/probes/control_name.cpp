#include "checks/probes/control_name.h"

#include "catalog/special_names.h"

namespace whyrefused {

std::string choose_control(const std::string& requested, const std::string& target) {
  if (!requested.empty()) return requested;
  const char* usual = "example.com";
  // Under the root lies everything: no other name would be less related.
  if (target == ".") return usual;
  const bool related = is_at_or_under(target, usual) || is_at_or_under(usual, target);
  return related ? "iana.org" : usual;
}

}  // namespace whyrefused
