#pragma once

#include <string>
#include <string_view>

namespace whyrefused::platform {

/// Writes a file so that a reader finds the old one or the new one whole, never a part: into a
/// temporary file of the same folder, synced, then renamed. On POSIX it has the mode and the owner
/// of the old one, else mode 0644 less the umask. A symbolic link stays and the file behind it is
/// replaced. Returns why that failed, in few words without full stop, or nothing; the old file then
/// stays as it was. A device or a pipe is written to as it is, and so is the file that standard
/// output or standard error goes to (/dev/stdout).
std::string write_file_at_once(const std::string& path, std::string_view text);

}  // namespace whyrefused::platform
