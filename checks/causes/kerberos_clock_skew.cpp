#include <array>

#include "checks/causes/kerberos.h"

// --gss, and clocks that differ.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = kerberos_clock_skew,
    .kind = CauseKind::refusal,
    .title = "The clocks differ too much for Kerberos",
    .because = "the update is not signed: Kerberos turns the ticket down, because clocks differ",
    .meaning =
        "Kerberos allows clocks to differ by five minutes. The clock here, that of the Kerberos "
        "server (KDC) or that of the DNS server is wrong, so no ticket is valid and the update "
        "goes out unsigned.",
    .actor = Actor::local_admin,
    .user_action =
        "Compare the clock here with that of the domain controller, and set the wrong one.",
    .request =
        "Please check the clock of the domain controller; it must agree with ours to five minutes.",
};

constexpr std::array remedies{
    Remedy{"any",
           "Set the clock (chronyc tracking, timedatectl; Windows: w32tm /query /status, w32tm "
           "/resync), then get a new ticket.",
           ""},
};

Argument argue(const Evidence& e) { return argue_kerberos(e, {KerberosFault::clock_skew}); }

}  // namespace

extern const CauseRule kerberos_clock_skew_rule;
const CauseRule kerberos_clock_skew_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
