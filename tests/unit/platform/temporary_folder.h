#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

namespace whyrefused::platform {

/// A folder that exists while a test runs. Names in it are UTF-8.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::random_device random;
    root_ = std::filesystem::temp_directory_path() / ("whyrefused-" + std::to_string(random()));
    std::filesystem::create_directories(root_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path root() const { return root_; }
  std::filesystem::path place(std::u8string_view name) const { return root_ / name; }
  std::string path(std::u8string_view name) const {
    const auto text = place(name).u8string();
    return {text.begin(), text.end()};
  }
  std::string write(std::u8string_view name, std::string_view content) const {
    std::ofstream(place(name), std::ios::binary) << content;
    return path(name);
  }
  std::string content(std::u8string_view name) const {
    std::ifstream file(place(name), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(root_), {}));
  }

 private:
  std::filesystem::path root_;
};

}  // namespace whyrefused::platform
