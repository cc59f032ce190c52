#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace whyrefused {

/// {2, 36} of glibc 2.36: some options of resolv.conf came with a version.
using GlibcVersion = std::pair<unsigned, unsigned>;

/// From gnu_get_libc_version(); none for another text.
std::optional<GlibcVersion> glibc_version(std::string_view text);

}  // namespace whyrefused
