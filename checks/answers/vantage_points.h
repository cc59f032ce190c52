#pragma once

#include <string>
#include <vector>

#include "model/comparison.h"
#include "model/result.h"

namespace whyrefused {

/// Compares reports as vantage points: those about the same question are one Comparison, in the
/// order in which their questions first occur. Cases that asked nothing are left out.
std::vector<Comparison> compare_vantage_points(const std::vector<Result>& reports);

/// The shortest way to write what the addresses have in common: "192.0.2.0/24", as long as none of
/// `others` is in it too, and not shorter than /8 or, for IPv6, /32. Empty for fewer than two
/// addresses, two families, or where there is no such prefix.
std::string common_prefix(const std::vector<Endpoint>& addresses,
                          const std::vector<Endpoint>& others);

}  // namespace whyrefused
