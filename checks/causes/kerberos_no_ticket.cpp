#include <array>

#include "checks/causes/kerberos.h"
#include "checks/causes/sources.h"

// --gss, and nothing to sign with.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = kerberos_no_ticket,
    .kind = CauseKind::refusal,
    .title = "There is no valid Kerberos ticket to sign the update with",
    .because = "the update is not signed: no valid Kerberos ticket was found here",
    .meaning =
        "The zone takes signed updates only, and this computer has nothing to sign with: no "
        "ticket, one that has expired, or a keytab that gives none. The server sees an update "
        "without a signature.",
    .actor = Actor::user,
    .user_action =
        "Get a ticket (kinit USER; a member: kinit -k as root), look at it with klist, and repeat.",
    .request = "",
};

constexpr std::array remedies{
    Remedy{"Windows DNS Server",
           "On Windows: klist get DNS/SERVER-NAME shows whether a ticket is to be had; nltest "
           "/sc_verify:DOMAIN whether the computer's account works.",
           "", source::windows},
    Remedy{"any",
           "Get a ticket with kinit, or with kinit -k and the computer's keytab; look at it with "
           "klist.",
           ""},
};

Argument argue(const Evidence& e) {
  using enum KerberosFault;
  return argue_kerberos(e, {no_ticket, ticket_expired, keytab, password_or_key});
}

}  // namespace

extern const CauseRule kerberos_no_ticket_rule;
const CauseRule kerberos_no_ticket_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
