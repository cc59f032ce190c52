#pragma once

#include <string>

namespace whyrefused::platform {

/// Why a file that nobody named is not to be trusted, as a sentence without full stop; empty when
/// it is: it belongs to this user or to the administrator, and not everybody may write to it.
std::string why_not_trusted(const std::string& path);

/// Why a file with a secret is not taken although it was named, in the same form: on Windows, that
/// everybody may write to it. On POSIX systems that is no reason.
std::string why_secret_is_refused(const std::string& path);

/// Can everybody on this machine read it?
bool is_readable_by_all(const std::string& path);

}  // namespace whyrefused::platform
