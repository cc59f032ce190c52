#include "catalog/principal.h"

#include "catalog/text.h"

namespace whyrefused {

std::string_view realm_of_principal(std::string_view principal) {
  const auto at = principal.rfind('@');
  return at == std::string_view::npos ? std::string_view() : principal.substr(at + 1);
}

std::string host_of_principal(std::string_view principal) {
  const auto account = principal.substr(0, principal.rfind('@'));
  constexpr std::string_view of_host = "host/";
  if (starts_with_ignoring_case(account, of_host))
    return in_lower_case(account.substr(of_host.size()));
  const auto realm = realm_of_principal(principal);
  if (account.size() < 2 || !account.ends_with('$') || realm.empty()) return {};
  return in_lower_case(account.substr(0, account.size() - 1)) + "." + in_lower_case(realm);
}

}  // namespace whyrefused
