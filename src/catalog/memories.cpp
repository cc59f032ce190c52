#include "catalog/memories.h"

#include <algorithm>
#include <array>

namespace whyrefused {

namespace {

/// Measured with Debian 12's dnsdist 1.7.3 (packet cache), Recursor 4.8.8 (a Lua script's refusal),
/// Knot Resolver 5.6 and PowerDNS 4.7.3 (a SOA added by SQL). BIND 9.18, Unbound 1.17 and dnsmasq
/// 2.90 ask again within three seconds.
constexpr auto memories = std::to_array<Memory>({
    {"dnsdist", 60, "getPool(\"\"):getCache():expungeByName(newDNSName(\"NAME\"))"},
    {"PowerDNS Recursor", 61, "rec_control wipe-cache NAME"},
    {"Knot Resolver", 6, "cache.clear('NAME')", true},
    {"PowerDNS", 62, "pdns_control purge NAME"},
});

}  // namespace

const Memory* find_memory(std::string_view software) {
  const auto* const found = std::ranges::find(memories, software, &Memory::software);
  return found == memories.end() ? nullptr : found;
}

const Memory* memory_after(std::string_view software, std::string_view apply) {
  const auto* const memory = find_memory(software);
  const bool is_emptied =
      memory != nullptr && apply.starts_with("restart ") && !memory->survives_restart;
  return is_emptied ? nullptr : memory;
}

unsigned longest_memory() { return std::ranges::max(memories, {}, &Memory::seconds).seconds; }

}  // namespace whyrefused
