#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// The names that an earlier run has done, as often as it has done them. Holds eight bytes a name.
class DoneBefore {
 public:
  /// `key` names a result: its name and what was asked.
  void add(std::string_view key);
  /// Before the first take().
  void finish_adding();
  /// True for a name that was done, once for each time.
  bool take(std::string_view key);
  std::size_t size() const { return hashes_.size(); }

 private:
  std::vector<std::uint64_t> hashes_;  // Sorted after finish_adding().
  std::vector<bool> taken_;
};

}  // namespace whyrefused
