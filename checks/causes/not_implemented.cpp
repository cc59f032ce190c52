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
    .user_action = "Ask for another type, or use another DNS server.",
    .operation_action = "Send it to a name server of the zone that takes such requests.",
    .request = "Please tell us which server takes this kind of query, if yours does not.",
};

constexpr std::array remedies{
    Remedy{"Unbound", "Nothing is wrong: deny-any: yes answers type ANY so on purpose.", "",
           source::unbound, About::lookups},
    Remedy{"NSD", "Send dynamic updates to the zone's primary: NSD takes none.", "", source::nsd,
           About::operations},
    Remedy{"dnsdist",
           "Remove the rule with RCodeAction(DNSRCode.NOTIMP): showRules(), rmRule(ID), and its "
           "line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"dnsmasq",
           "Send a NOTIFY or update to a name server of the zone: dnsmasq takes none (2.91 and "
           "later say so).",
           "", source::dnsmasq, About::operations, true},
    Remedy{"Samba AD DC",
           "Send no NOTIFY: the internal DNS of Samba takes none, domain controllers replicate by "
           "themselves.",
           "", source::samba, About::operations},
    Remedy{"Consul", "Send it no transfers or updates: Consul takes none.", "", source::consul,
           About::operations},
    Remedy{"AdGuard Home", "Nothing is wrong: refuse_any: true answers type ANY so on purpose.", "",
           source::adguard, About::lookups},
    Remedy{"any",
           "Send a NOTIFY to a secondary of the zone, an update or transfer to its primary (the "
           "first name of its SOA record): this server takes none.",
           "",
           {},
           About::operations},
    Remedy{"any",
           "Nothing, unless this kind of query is needed there: ask for the type that you need.",
           "",
           {},
           About::lookups},
};

/// No server has to support it for programs to work, so whoever asks is to ask for something else.
bool is_special(const Evidence& e) {
  const auto& question = e.target->probe.query.question;
  return e.operation() != Operation::lookup || question.qclass != qclass::in ||
         question.type == rrtype::any;
}

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
  if (e.answer(Purpose::update_empty) == Answer::answered)
    a.supports(
        "An update of the zone that names no record it accepts: it takes updates, and none "
        "of this type, as Samba's own DNS server (SSHFP, CAA).");
  if (is_special(e)) a.actor = Actor::user;
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule not_implemented_rule;
const CauseRule not_implemented_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
