#pragma once

#include <string>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Whom the helpdesk agent calls about the decisive server: "the operator of the DNS server
/// 192.0.2.1". Empty where nobody has to act. Safe to print.
std::string who_must_act(const Case& the_case, const Diagnosis& diagnosis);

}  // namespace whyrefused
