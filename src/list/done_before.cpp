#include "list/done_before.h"

#include <algorithm>

namespace whyrefused {

namespace {

/// FNV-1a, 64 bits: two of ten million names share a hash once in 370,000 lists.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const auto c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

}  // namespace

void DoneBefore::add(std::string_view key) { hashes_.push_back(hash_of(key)); }

void DoneBefore::finish_adding() {
  std::ranges::sort(hashes_);
  taken_.assign(hashes_.size(), false);
}

bool DoneBefore::take(std::string_view key) {
  const auto [first, last] = std::equal_range(hashes_.begin(), hashes_.end(), hash_of(key));
  for (auto at = first; at != last; ++at) {
    const auto index = static_cast<std::size_t>(at - hashes_.begin());
    if (taken_[index]) continue;
    taken_[index] = true;
    return true;
  }
  return false;
}

}  // namespace whyrefused
