#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/finding.h"

namespace whyrefused {

/// Who writes a resolv.conf, so that a change belongs there: told by where a symbolic link leads
/// (`target`, as in ResolvConf) or else by the comment that the writer puts at the top. Empty when
/// nothing tells. `path` is only for the message.
std::optional<Finding> about_owner(std::string_view target, std::string_view text,
                                   const std::string& path);

/// A remark when the file carries the immutable attribute (chattr(1) +i): then nobody keeps it up
/// to date. Empty also where the file system knows no attributes or they cannot be read.
std::optional<Finding> about_immutable(const std::string& path);

}  // namespace whyrefused
