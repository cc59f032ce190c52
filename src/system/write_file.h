#pragma once

#include <string>
#include <string_view>

namespace whyrefused {

/// Writes a file so that a reader finds the old one or the new one whole, never a part: into a
/// temporary file of the same folder, synced, then renamed. Mode 0644. Returns why that failed, in
/// few words without full stop, or nothing; the old file then stays as it was. A device or a pipe
/// is written to as it is.
std::string write_file_at_once(const std::string& path, std::string_view text);

}  // namespace whyrefused
