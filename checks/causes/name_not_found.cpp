#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "model/own_records.h"
#include "model/printable.h"

// NXDOMAIN is an answer: the name does not exist. Nothing is refused.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = name_not_found,
    .kind = CauseKind::answer,
    .title = "The name does not exist (NXDOMAIN)",
    .because = "the name does not exist (NXDOMAIN)",
    .meaning = "The server answered, and the answer is that there is no such name.",
    .actor = Actor::user,
    .user_action = "Check the spelling; inside a company the name may need a suffix or the VPN.",
};

constexpr std::array remedies{
    Remedy{"Samba AD DC",
           "Outside of its zones a Samba DC without \"dns forwarder\" says that no name exists: "
           "set dns forwarder = ADDRESS in smb.conf.",
           "testparm -s --parameter-name=\"dns forwarder\"", source::samba},
    Remedy{"Cilium",
           "--tofqdns-dns-reject-response-code=nameError: a name that no DNS rule of the network "
           "policy lists is answered so.",
           "hubble observe --protocol dns", source::cilium},
    Remedy{"any",
           "If the name should exist, create the record in its zone; if it exists elsewhere, this "
           "resolver sees another view of DNS.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr || e.reply->rcode != rcode::nxdomain) return a;
  const bool about_zone = e.operation() != Operation::lookup;
  a.fit = e.fails_by_key() || about_zone ? Confidence::possible : Confidence::certain;
  a.supports("It replies NXDOMAIN: an answer, not a refusal.");
  const auto end = end_of_aliases(*e.reply, e.target->probe.query.question);
  if (!end.empty()) {
    a.actor = Actor::zone_operator;
    a.supports(
        fmt::format("The name itself exists: it is an alias (CNAME), and {}, to which it leads, "
                    "does not exist.",
                    printable(end)));
  }
  if (e.says_filtered()) {
    a.fit = Confidence::possible;
    a.rival(name_policy, "whether the server answers so by a rule of its own");
  } else if (e.another_answers()) {
    a.fit = Confidence::likely;
    a.actor = Actor::resolver_operator;
    a.limits(
        "Another server of the list has the name: this one sees another view of DNS, has an old "
        "answer, or a rule of its own.");
    a.rival(name_policy, "whether a rule on the server covers the name");
  }
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule name_not_found_rule;
const CauseRule name_not_found_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
