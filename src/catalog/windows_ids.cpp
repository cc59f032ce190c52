#include "catalog/windows_ids.h"

#include <array>
#include <utility>

namespace whyrefused {

namespace {

using enum NrptOutcome;

constexpr std::array outcomes{std::pair{none, std::string_view("none")},
                              std::pair{decided, std::string_view("decided")},
                              std::pair{undecided, std::string_view("undecided")}};
constexpr std::array policies{std::pair{EncryptionPolicy::unset, std::string_view("unset")},
                              std::pair{EncryptionPolicy::prohibit, std::string_view("prohibit")},
                              std::pair{EncryptionPolicy::allow, std::string_view("allow")},
                              std::pair{EncryptionPolicy::require, std::string_view("require")}};
constexpr std::array fallbacks{
    std::pair{NeighbourFallback::unset, std::string_view("unset")},
    std::pair{NeighbourFallback::not_found, std::string_view("not-found")},
    std::pair{NeighbourFallback::always, std::string_view("always")},
    std::pair{NeighbourFallback::not_found_or_private, std::string_view("not-found-or-private")}};

template <typename Table, typename Value>
std::string_view id_in(const Table& table, Value value) {
  for (const auto& [one, id] : table)
    if (one == value) return id;
  return {};
}

template <typename Table>
auto value_in(const Table& table, std::string_view id)
    -> std::optional<typename Table::value_type::first_type> {
  for (const auto& [value, one] : table)
    if (one == id) return value;
  return std::nullopt;
}

}  // namespace

std::string_view nrpt_outcome_id(NrptOutcome outcome) { return id_in(outcomes, outcome); }
std::optional<NrptOutcome> parse_nrpt_outcome(std::string_view id) {
  return value_in(outcomes, id);
}

std::string_view encryption_id(EncryptionPolicy policy) { return id_in(policies, policy); }
std::optional<EncryptionPolicy> parse_encryption(std::string_view id) {
  return value_in(policies, id);
}

std::string_view neighbour_fallback_id(NeighbourFallback fallback) {
  return id_in(fallbacks, fallback);
}
std::optional<NeighbourFallback> parse_neighbour_fallback(std::string_view id) {
  return value_in(fallbacks, id);
}

}  // namespace whyrefused
