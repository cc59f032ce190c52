#include <array>

#include "checks/causes/kerberos.h"
#include "checks/causes/sources.h"

// --gss, and no principal DNS/HOST.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = kerberos_service_unknown,
    .kind = CauseKind::refusal,
    .title = "Kerberos knows no DNS service of the name that the zone gives its primary",
    .because = "the update is not signed: Kerberos knows no service of the server's name",
    .meaning =
        "A ticket is for one service, DNS/HOST, and HOST is the primary that the zone's SOA record "
        "names. The Kerberos server (KDC) has no such principal: the SOA record names another host "
        "or an alias, or the DNS server was never given the principal.",
    .actor = Actor::zone_operator,
    .user_action =
        "Tell the operator which principal is asked for. It is the first name of the SOA record.",
    .request =
        "Please make the SOA record name the DNS server by its own name, or add the principal "
        "DNS/HOST for that name.",
};

constexpr std::array remedies{
    Remedy{"Samba AD DC",
           "Show the principals: samba-tool spn list 'DC$'; add one: samba-tool spn add DNS/HOST "
           "'DC$'. Correct the SOA record with samba-tool dns update.",
           "", source::samba_manual},
    Remedy{"Windows DNS Server",
           "Show the principals: setspn -Q DNS/HOST; add one: setspn -S DNS/HOST DC. A DC writes "
           "its own name into the SOA record.",
           "", source::windows},
    Remedy{"BIND",
           "Give the server a principal DNS/HOST of that name in its keytab (tkey-gssapi-keytab), "
           "and name that host in the SOA record.",
           "", source::bind_gss},
    Remedy{"any", "Make the first name of the SOA record a host that has a principal DNS/HOST.",
           ""},
};

Argument argue(const Evidence& e) {
  auto a = argue_kerberos(e, {KerberosFault::service_unknown});
  // With a ticket of another realm it is that realm's KDC that knows nothing.
  if (a.fit != Confidence::none && is_of_other_realm(*e.record->kerberos)) return {};
  if (a.fit != Confidence::none)
    a.supports(
        "The host in it is the first name of the zone's SOA record, as nsupdate -g takes it.");
  return a;
}

}  // namespace

extern const CauseRule kerberos_service_unknown_rule;
const CauseRule kerberos_service_unknown_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
