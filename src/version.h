#pragma once

#include <string>

namespace whyrefused {

/// "whyrefused 0.1.0" and the versions of the libraries it runs with: as loaded, for those that
/// can say so (c-ares, libidn2, nettle), else as built with.
std::string version_text();

/// "0.1.0"
std::string version_number();

}  // namespace whyrefused
