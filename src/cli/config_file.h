#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// One "name = value" of a config file.
struct ConfigSetting {
  std::string name;
  std::vector<std::string> values;  ///< At least one.
  std::size_t line = 0;             ///< Where it begins, from 1.
};

/// All settings, or the first line that is none.
struct ConfigSettings {
  std::vector<ConfigSetting> settings;
  std::string problem;   ///< Printable; empty when all is well.
  std::size_t line = 0;  ///< Of the problem.
};

/// Reads the text of a config file; values (quotes, lists) as CLI11 reads TOML. Sections, text
/// without "=", open quotes and open lists are problems.
ConfigSettings read_config(std::string_view text);

/// Gives each setting to the option of its name, unless the command line did. Those of `skipped`
/// are left out. Stops at the first problem.
struct AppliedConfig {
  std::vector<ConfigSetting> applied;
  std::string problem;
  std::size_t line = 0;
};
AppliedConfig apply_config(CLI::App& app, const std::vector<ConfigSetting>& settings,
                           const std::vector<std::string>& skipped);

}  // namespace whyrefused
