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
    .user_action = "Check the spelling. Inside a company the name may need a suffix or the VPN.",
    .request =
        "Please check whether this name should exist on your server, or a rule there denies it.",
};

constexpr std::array remedies{
    Remedy{"Samba AD DC",
           "Set \"dns forwarder = ADDRESS\" in smb.conf: without it a Samba DC says that no name "
           "outside its zones exists.",
           "`$ testparm -s --parameter-name=\"dns forwarder\"`", source::samba},
    Remedy{"Cilium",
           "Add the name to the DNS rule of the network policy (rules: dns: matchName): others are "
           "denied (--tofqdns-dns-reject-response-code=nameError).",
           "`$ hubble observe --protocol dns`", source::cilium},
    Remedy{"any",
           "If the name should exist, whoever runs its domain must add it. If another DNS server "
           "knows it, ask that one.",
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
          "It gives this as its own word (AA and RA): from a zone that it holds, or from a rule "
          "that denies a name which exists.");
      a.rival(name_policy, "whether a resolver without this zone or rule knows the name",
              Decided::by_trying);
      break;
    case Denial::bare:
      a.fit = Confidence::likely;
      a.limits(
          "The reply lacks the zone's SOA record, the proof that a name is missing (RFC 2308): it "
          "comes from a cache, or from a rule.");
      a.rival(name_policy, "whether another resolver knows the name", Decided::by_trying);
      break;
    case Denial::by_filter:
      a.fit = Confidence::possible;
      a.rival(name_policy, "whether the server answers so by a rule of its own");
      break;
    case Denial::contradicted:
      a.fit = Confidence::possible;
      a.limits(
          "The reply contradicts itself: it carries an SOA of the very name that it denies, which "
          "only a name that exists can have. Load balancers answer so for types that they do not "
          "know (RFC 4074 section 4.2).");
      a.rival(name_policy, "whether a rule on the server says so of the name");
      break;
    case Denial::not_its_zone:
      a.fit = Confidence::possible;
      a.limits(
          "It neither holds the zone (AA, SOA) nor looks names up (RA), so it cannot know whether "
          "the name exists.");
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
    a.supports(fmt::format(
        "The name itself exists: it is an alias (CNAME) that leads to {}, which does not exist.",
        printable(end)));
  }
  if (denies_everything(e)) {
    a.fit = Confidence::possible;
    a.limits(
        fmt::format("It also denies another name without proof (tested: {}).", control_name(e)));
  }
  if (!e.says_filtered() && e.another_answers()) {
    a.fit = std::min(a.fit, Confidence::likely);
    a.actor = Actor::resolver_operator;
    a.limits(
        "Another DNS server of the list has the name: this one has another view, an old answer, or "
        "a rule.");
    if (a.rivals.empty()) a.rival(name_policy, "whether a rule on the server blocks the name");
  }
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule name_not_found_rule;
const CauseRule name_not_found_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
