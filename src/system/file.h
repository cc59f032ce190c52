#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace whyrefused {

/// What stands in a file, or why it could not be read.
struct FileText {
  std::string text;
  bool readable = false;
  bool missing = false;  ///< There is no such file: also a link that leads nowhere.
  bool cut = false;      ///< The file is larger than the bound; `text` is its beginning.
  std::string why;       ///< Not readable: "it is a directory". Safe to print, without full stop.
  std::string target;  ///< Where the path leads if it is a symbolic link, else empty. Not escaped.
};

/// At most the first `most` bytes of a file. Takes a second at the longest: a pipe that stays
/// silent for so long is unreadable. Of devices only /dev/null is read, which hides a file in
/// containers; opening another can have effects.
FileText read_file(const std::string& path, std::size_t most);

/// "context.ID-unreadable", "context.ID-long" (only the beginning was read), or nothing.
std::vector<Finding> about_reading(const FileText& file, const std::string& path,
                                   std::string_view id, Severity unreadable);

}  // namespace whyrefused
