#pragma once

#include <string>

#include "cli/reference.h"

namespace whyrefused {

/// whyrefused(1) in the man macros (man(7)). `version` is "0.1.0", `date` "2026-01-31".
std::string manual_page(const Reference& reference, const std::string& version,
                        const std::string& date);

}  // namespace whyrefused
