#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// NOTIMP: the server does not support this kind of query.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = not_implemented,
    .kind = CauseKind::failure,
    .title = "The server does not support this kind of query (NOTIMP)",
    .because = "it does not support this kind of query (NOTIMP)",
    .meaning = "The server does not know or does not want this type of query, whoever asks.",
    .actor = Actor::resolver_operator,
    .user_action = "Ask for another type, or use another resolver.",
    .operation_action = "Send it to a name server of the zone that takes such requests.",
};

constexpr std::array remedies{
    Remedy{"Unbound", "deny-any: yes answers type ANY so; that is meant.", "", source::unbound,
           About::lookups},
    Remedy{"NSD", "NSD takes no dynamic updates; send them to the zone's primary.", "", source::nsd,
           About::operations},
    Remedy{"dnsdist", "Look for a rule with RCodeAction NOTIMP.", "dnsdist console: showRules()",
           source::dnsdist},
    Remedy{"dnsmasq",
           "dnsmasq takes no NOTIFY and no updates (2.91 and later say so); send them to a name "
           "server of the zone.",
           "", source::dnsmasq, About::operations, true},
    Remedy{"Samba AD DC",
           "The internal DNS of Samba takes no NOTIFY; domain controllers replicate by themselves.",
           "", source::samba, About::operations},
    Remedy{"Consul", "Consul gives no zone transfers and takes no updates.", "", source::consul,
           About::operations},
    Remedy{"AdGuard Home", "refuse_any: true answers type ANY so; that is meant.", "",
           source::adguard, About::lookups},
    Remedy{
        "any",
        "The server takes no such request, whoever sends it: a NOTIFY goes to a secondary of the "
        "zone, an update and a transfer to its primary (the first name of its SOA record).",
        "",
        {},
        About::operations},
    Remedy{"any",
           "The server does not support this kind of query; ask for the type you need.",
           "",
           {},
           About::lookups},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply != nullptr && e.reply->rcode == rcode::noerror &&
      e.operation() == Operation::notify && !e.reply->answers.empty()) {
    a.fit = Confidence::likely;
    a.supports(
        "It answers the NOTIFY with records, as if it were a query: it does not know NOTIFY.");
    return a;
  }
  if (e.reply == nullptr || e.reply->rcode != rcode::notimp) return a;
  a.fit = e.fails_by_key() ? Confidence::possible : Confidence::certain;
  a.supports("It replies NOTIMP: it does not support this kind of query. That is not a refusal.");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule not_implemented_rule;
const CauseRule not_implemented_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
