#pragma once

#include <memory>
#include <optional>
#include <string>

#include "model/config_text.h"
#include "model/options.h"

namespace whyrefused {

/// Either options, or a text to print and an exit status: help and version go to stdout with status
/// 0, a bad option is one line on stderr with status 3.
struct CommandLine {
  std::optional<Options> options;
  std::string message;
  int exit_status = 0;
};

/// Reads command lines, one after the other, each as if it were the only one. What the options are
/// is laid down once: that costs more than to read one.
class CommandLineReader {
 public:
  /// `version` is what --version prints.
  explicit CommandLineReader(const std::string& version);
  ~CommandLineReader();

  /// `find_config` is asked for a config file where names are to be diagnosed; without it there is
  /// none.
  CommandLine read(int argc, const char* const* argv, const FindConfig& find_config = {});

 private:
  struct Definition;
  std::unique_ptr<Definition> definition_;
};

CommandLine parse_command_line(int argc, const char* const* argv, const std::string& version,
                               const FindConfig& find_config = {});

}  // namespace whyrefused
