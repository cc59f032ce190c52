#include <array>

#include "checks/causes/kerberos.h"

// --gss, and Kerberos fails otherwise.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = kerberos_failed,
    .kind = CauseKind::refusal,
    .title = "No ticket for the DNS server is to be had from Kerberos",
    .because = "the update is not signed: Kerberos gives no ticket for the server",
    .meaning =
        "There is a ticket of the user or computer, and with it none is to be had for the DNS "
        "server: the Kerberos server (KDC) does not reply, there is no encryption type that both "
        "sides allow, or it turns the request down.",
    .actor = Actor::local_admin,
    .user_action = "See what Kerberos says (-v); kvno DNS/HOST asks for the same ticket.",
    .request = "Please check why Kerberos gives no ticket for the DNS service.",
};

constexpr std::array remedies{
    Remedy{"any",
           "Ask for the same ticket: KRB5_TRACE=/dev/stderr kvno DNS/HOST. Check the way to the "
           "KDC (port 88) and the encryption types (permitted_enctypes; AD: "
           "msDS-SupportedEncryptionTypes).",
           ""},
};

Argument argue(const Evidence& e) {
  using enum KerberosFault;
  return argue_kerberos(e, {kdc_unreachable, encryption, other});
}

}  // namespace

extern const CauseRule kerberos_failed_rule;
const CauseRule kerberos_failed_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
