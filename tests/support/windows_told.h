#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "system/windows/registry.h"
#include "system/windows/snapshot.h"

namespace whyrefused {

/// A computer with Windows, as short as a test wants to write it.
class ToldWindows {
 public:
  ToldWindows();
  /// Another adapter that is up.
  ToldWindows& adapter(const std::string& name, std::uint32_t metric,
                       std::vector<std::string> servers, const std::string& suffix = "");
  ToldWindows& text(std::string_view key, const std::string& name, const std::string& value);
  ToldWindows& list(std::string_view key, const std::string& name, std::vector<std::string> value);
  ToldWindows& number(std::string_view key, const std::string& name, std::uint32_t value);
  ToldWindows& key(std::string_view path);
  /// An NRPT rule with servers below `path`.
  ToldWindows& rule(std::string_view path, const std::string& key, std::vector<std::string> names,
                    const std::string& servers);

  WindowsSnapshot snapshot;
};

}  // namespace whyrefused
