#include "checks/causes/kerberos.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/principal.h"
#include "checks/evidence/update_zone.h"

namespace whyrefused {

bool is_of_other_realm(const Kerberos& kerberos) {
  const auto own = realm_of_principal(kerberos.client),
             wanted = realm_of_principal(kerberos.service);
  return !own.empty() && !wanted.empty() && own != wanted;
}

Argument argue_kerberos(const Evidence& e, std::initializer_list<KerberosFault> faults) {
  Argument a;
  const auto& kerberos = e.record->kerberos;
  if (!kerberos || kerberos->established || !e.refused() ||
      std::ranges::find(faults, kerberos->fault) == faults.end())
    return a;
  // A server that has not the zone wants no ticket, it is the wrong one.
  if (kerberos->fault != KerberosFault::no_primary_name &&
      !update_zone_of(*e.record, e.the_case->question->name).is_here)
    return a;
  a.fit = Confidence::likely;
  if (!kerberos->client.empty()) a.supports(fmt::format("The ticket is {}'s.", kerberos->client));
  if (!kerberos->service.empty())
    a.supports(fmt::format("What is needed is a ticket for {}.", kerberos->service));
  if (kerberos->fault == KerberosFault::server_rejects)
    a.supports(fmt::format("The server takes no key with it: {}.", kerberos->text));
  else if (!kerberos->text.empty())
    a.supports(fmt::format("Kerberos says: \"{}\".", kerberos->text));
  if (kerberos->fault == KerberosFault::keytab)
    a.supports("The keytab gives no ticket: it cannot be read, or has no key of this principal.");
  a.supports("Without a signature the server refuses the update.");
  a.rival(CauseId::update_refused, "whether the zone takes updates that are signed with a ticket",
          Decided::by_trying);
  return a;
}

}  // namespace whyrefused
