#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "checks/evidence/denial.h"
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

/// How far the reply proves what it says (RFC 2308).
void weigh_proof(const Evidence& e, Argument& a) {
  switch (denial_of(e)) {
    case Denial::none:
      a.fit = Confidence::possible;
      break;
    case Denial::by_zone:
      // Some server must vouch for it: one that holds the zone, or one that resolves.
      a.fit = e.reply->aa || e.reply->ra ? Confidence::certain : Confidence::likely;
      break;
    case Denial::by_server:
      a.fit = Confidence::likely;
      a.limits(
          "It resolves names, and says this one as its own word (AA and RA are set): a zone that "
          "it "
          "holds, or a rule (local zone, RPZ, address=) that says so of a name that exists.");
      a.rival(name_policy, "whether a resolver without this zone or rule knows the name");
      break;
    case Denial::bare:
      a.fit = Confidence::likely;
      a.limits(
          "The reply carries no SOA of the zone, which proves that a name is missing (RFC 2308): "
          "it "
          "comes from a cache that drops it, or from a rule.");
      a.rival(name_policy, "whether another resolver knows the name");
      break;
    case Denial::by_filter:
      a.fit = Confidence::possible;
      a.rival(name_policy, "whether the server answers so by a rule of its own");
      break;
    case Denial::not_its_zone:
      a.fit = Confidence::possible;
      a.limits(
          "It neither holds the zone (AA, SOA) nor resolves (RA): it cannot know whether the name "
          "exists.");
      break;
  }
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr || e.reply->rcode != rcode::nxdomain) return a;
  a.supports("It replies NXDOMAIN: an answer, not a refusal.");
  weigh_proof(e, a);
  a.as_rival = "whether a resolver elsewhere knows the name";
  if (e.fails_by_key()) a.fit = Confidence::possible;
  const auto end = end_of_aliases(*e.reply, e.target->probe.query.question);
  if (!end.empty()) {
    a.actor = Actor::zone_operator;
    a.supports(
        fmt::format("The name itself exists: it is an alias (CNAME), and {}, to which it leads, "
                    "does not exist.",
                    printable(end)));
  }
  if (denies_everything(e)) {
    a.fit = Confidence::possible;
    a.limits(
        fmt::format("It says of the unrelated name {}, too, that there is none, without proof.",
                    control_name(e)));
  }
  if (!e.says_filtered() && e.another_answers()) {
    a.fit = std::min(a.fit, Confidence::likely);
    a.actor = Actor::resolver_operator;
    a.limits(
        "Another server of the list has the name: this one sees another view of DNS, has an old "
        "answer, or a rule of its own.");
    if (a.rivals.empty()) a.rival(name_policy, "whether a rule on the server covers the name");
  }
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule name_not_found_rule;
const CauseRule name_not_found_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
