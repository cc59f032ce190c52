#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "unit/platform/temporary_folder.h"

namespace whyrefused {

/// A directory that exists while a test runs, with directories in it.
class TemporaryDirectory {
 public:
  std::string root() const { return root_.string(); }
  std::string path(std::string_view name) const { return (root_ / name).string(); }

  /// Makes a file, and the directories on the way. Returns its path.
  std::string write(std::string_view name, std::string_view content) const {
    const auto file = root_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file.string();
  }

 private:
  platform::TemporaryFolder folder_;
  std::filesystem::path root_ = std::filesystem::canonical(folder_.root());
};

}  // namespace whyrefused
