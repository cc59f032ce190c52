#pragma once

#include <string>

#include "list/done_before.h"
#include "model/options.h"

namespace whyrefused {

/// What an interrupted run has left.
struct EarlierOutput {
  std::string problem;      ///< One line; then it cannot be used.
  bool begun_line = false;  ///< Its last line has no end.
  bool is_utf16 = false;    ///< As Windows PowerShell 5.1 writes with ">"; nothing can be added.
  long long complete = 0;   ///< Bytes up to the end of the last complete line; not of UTF-16.
};

/// Reads what a run with the same options wrote to a file, line by line. A file that is not there
/// has nothing. The text is untrusted.
EarlierOutput read_earlier_output(const std::string& path, Format format, DoneBefore& done);

}  // namespace whyrefused
