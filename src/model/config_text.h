#pragma once

#include <functional>
#include <optional>
#include <string>

namespace whyrefused {

/// A config file as found: nothing of it understood yet.
struct ConfigText {
  std::string path;     ///< Empty: there is none, and none is needed. Not escaped.
  std::string text;     ///< What stands in it.
  std::string problem;  ///< Why it is not used: "it is a directory". Empty when it is. Printable.
};

/// Finds and reads the config file: the one given with --config, or else that of the user or the
/// machine.
using FindConfig = std::function<ConfigText(const std::optional<std::string>& given)>;

}  // namespace whyrefused
