#include <array>

#include <fmt/format.h>

#include "catalog/principal.h"
#include "checks/causes/kerberos.h"

// --gss, and a ticket that leads nowhere.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = kerberos_other_realm,
    .kind = CauseKind::refusal,
    .title = "The Kerberos ticket is of another realm",
    .because = "the update is not signed: the ticket here is of another Kerberos realm",
    .meaning =
        "The ticket belongs to another Kerberos realm (Active Directory domain) than the DNS "
        "server, and no trust leads from one to the other. So no ticket for the server can be had.",
    .actor = Actor::user,
    .user_action =
        "Take a ticket of the server's own realm: kinit USER@REALM, then --gss=USER@REALM.",
    .request = "",
};

constexpr std::array remedies{
    Remedy{"any",
           "Take a ticket of the server's realm; see to it that krb5.conf maps the server's domain "
           "to that realm ([domain_realm]), or that the realms trust each other.",
           ""},
};

Argument argue(const Evidence& e) {
  using enum KerberosFault;
  auto a = argue_kerberos(e, {other_realm, service_unknown, kdc_unreachable});
  if (a.fit == Confidence::none) return a;
  const auto& kerberos = *e.record->kerberos;
  const bool differ = is_of_other_realm(kerberos);
  if (!differ && kerberos.fault != other_realm) return {};
  if (differ)
    a.supports(fmt::format("The ticket is of the realm {}, the server's name is in {}.",
                           realm_of_principal(kerberos.client),
                           realm_of_principal(kerberos.service)));
  return a;
}

}  // namespace

extern const CauseRule kerberos_other_realm_rule;
const CauseRule kerberos_other_realm_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
