#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace whyrefused {

/// What the lab has recorded of one scenario (tests/lab/run --record).
struct Recording {
  std::filesystem::path file;
  std::string name;  ///< Of the scenario: "bind/zone-acl".
};

inline void PrintTo(const Recording& recording, std::ostream* out) { *out << recording.name; }

inline std::vector<Recording> all_recordings() {
  std::vector<Recording> found;
  const std::filesystem::path folder(WHYREFUSED_RECORDINGS);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json")
      found.push_back(
          {entry.path(),
           entry.path().lexically_relative(folder).replace_extension().generic_string()});
  std::ranges::sort(found, {}, &Recording::name);
  return found;
}

/// The name of a scenario as the name of a test.
inline std::string test_name(const testing::TestParamInfo<Recording>& instance) {
  auto name = instance.param.name;
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

}  // namespace whyrefused
