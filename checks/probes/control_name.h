#pragma once

#include <string>

namespace whyrefused {

/// The unrelated name that is asked to compare: `requested` when there is one, else a name that
/// everybody can resolve and that is neither above nor below the target.
std::string choose_control(const std::string& requested, const std::string& target);

}  // namespace whyrefused
