#include <array>

#include <fmt/format.h>

#include "checks/causes/kerberos.h"
#include "checks/causes/sources.h"
#include "checks/evidence/update_zone.h"

// --gss: a ticket is there, and TKEY fails.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = tkey_rejected,
    .kind = CauseKind::refusal,
    .title = "The server does not take the Kerberos ticket (TKEY)",
    .because = "it does not agree on a key (TKEY) with the ticket that it was given",
    .meaning =
        "There is a ticket for the DNS server, and the server does not accept it: it has no "
        "keytab, an old key, another clock, or takes no Kerberos at all. So there is nothing to "
        "sign the update with.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Tell the operator what the server says to TKEY (-v shows it). Check the clock here.",
    .request = "Please check the DNS server's keytab (the current key of DNS/HOST?) and its clock.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Set tkey-gssapi-keytab to a readable file with the current key of DNS/HOST (klist -ket "
           "FILE, kvno DNS/HOST).",
           "", source::bind_gss},
    Remedy{"Samba AD DC",
           "Check the clock, and that the name is this DC's own. BIND9_DLZ: named must be able to "
           "read dns.keytab (samba_upgradedns makes it anew).",
           "", source::samba},
    Remedy{"Knot DNS", "Sign with a shared key (--tsig-file): it knows no GSS-TSIG.", "",
           source::knot_manual},
    Remedy{"any", "Check the server's keytab, its clock, and that it takes GSS-TSIG at all.", ""},
};

Argument argue(const Evidence& e) {
  using enum KerberosFault;
  auto a = argue_kerberos(e, {server_rejects, not_mutual, too_many_rounds});
  if (a.fit == Confidence::none) return a;
  if (const auto primary = other_primary(*e.record); !primary.empty()) {
    a.supports(
        fmt::format("The ticket is for the primary that the zone's SOA record names, {}, and "
                    "this is another server: it has no such key.",
                    primary));
    a.actor = Actor::user;
  }
  return a;
}

}  // namespace

extern const CauseRule tkey_rejected_rule;
const CauseRule tkey_rejected_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
