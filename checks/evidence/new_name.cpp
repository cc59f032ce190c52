#include "checks/evidence/new_name.h"

#include "checks/evidence/software.h"

namespace whyrefused {

bool says_little_of_new_names(const Evidence& evidence) {
  const auto* seen = evidence.reply_to(Purpose::update_zone);
  return evidence.the_case->request.is_update_of_name() && seen != nullptr &&
         seen->rcode == rcode::nxdomain && evidence.record->is_of_domain() &&
         recognise_software(evidence) != "BIND";
}

}  // namespace whyrefused
