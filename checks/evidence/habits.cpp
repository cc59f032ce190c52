#include "checks/evidence/habits.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/products.h"
#include "checks/evidence/software.h"

namespace whyrefused {

bool never_resolves(const Evidence& e) {
  const auto* product = find_product(recognise_software(e));
  return product != nullptr && product->authoritative_only;
}

bool may_have_views(const Evidence& e) {
  const auto digit = e.software.find_first_of("0123456789");
  return recognise_software(e) == "PowerDNS" && digit != std::string::npos &&
         e.software[digit] >= '5';
}

bool says_prohibited(const Evidence& e) {
  const auto software = recognise_software(e);
  if (software == "PowerDNS") return !may_have_views(e);
  constexpr std::array<std::string_view, 4> versions{"9.18", "9.19", "9.20", "9.21"};
  return software == "BIND" && std::ranges::any_of(versions, [&](std::string_view version) {
           return e.software.starts_with(version);
         });
}

}  // namespace whyrefused
