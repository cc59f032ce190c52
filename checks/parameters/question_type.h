#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "checks/check.h"
#include "model/finding.h"

namespace whyrefused {

struct TypeResult {
  std::optional<std::uint16_t> type, qclass;  ///< Each empty when a finding about it is an error.
  std::vector<Finding> findings;
};

/// Reads the record type and class as typed; empty means the default: `implied_type` or A, and IN.
TypeResult check_type(std::string_view type, std::string_view qclass,
                      std::optional<std::uint16_t> implied_type);

/// Fills type and class of Case::question. Runs behind name_check, whose type it takes as implied.
extern const Check type_check;

}  // namespace whyrefused
