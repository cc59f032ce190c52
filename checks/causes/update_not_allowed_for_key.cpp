#include <array>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "checks/causes/kerberos.h"
#include "checks/causes/sources.h"

// --gss: the signature is taken, and the update refused.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = update_not_allowed_for_key,
    .kind = CauseKind::refusal,
    .title = "The account that signs may not change this name",
    .because = "the account that signs may not change this name and type there",
    .meaning =
        "The server knows who signs, and refuses: the record belongs to another account, or no "
        "rule lets this one change such a name or type. In Active Directory it is the classic "
        "after a computer was set up anew, and where DHCP or a cluster registers names with "
        "another account (event 1196).",
    .actor = Actor::zone_operator,
    .user_action =
        "Tell the operator which account signs; an own name must be registered by the computer's "
        "account.",
    .request =
        "Please check who may change this name (its owner in AD, update-policy), and let our "
        "account do it.",
};

constexpr std::array remedies{
    Remedy{"Windows DNS Server",
           "DNS Manager, properties of the record, Security: let the account write, or delete the "
           "record. DHCP: one account (Set-DhcpServerDnsCredential), or the group DnsUpdateProxy.",
           "", source::windows},
    Remedy{"Samba AD DC",
           "Look who owns the record (samba-tool dsacl get "
           "--objectdn=DC=NAME,DC=ZONE,CN=MicrosoftDNS,...), let the account write (samba-tool "
           "dsacl set), or delete it (samba-tool dns delete).",
           "", source::samba_manual},
    Remedy{"BIND",
           "Add a rule to update-policy, such as \"grant REALM krb5-self . A AAAA;\" (a host's own "
           "name); rndc reload. A zone of Samba (DLZ): see Samba.",
           "named log, category update-security: `update 'ZONE/IN' denied`", source::bind_gss},
    Remedy{"any",
           "Let the account that signs change the record. A computer's own record may also be "
           "deleted, so that it is made anew.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  const auto& kerberos = e.record->kerberos;
  if (!kerberos || !kerberos->established || e.reply == nullptr ||
      e.target->probe.query.key.empty())
    return a;
  const bool signed_by_server = e.reply->tsig && e.reply->tsig->verified;
  // Samba 4.17 says SERVFAIL where 4.22 says REFUSED.
  const bool denied = e.refused() || e.reply->rcode == rcode::servfail;
  if (!denied || (e.reply->tsig && e.reply->tsig->error != 0)) return a;
  const bool takes_empty = e.answer(Purpose::update_empty) == Answer::answered;
  // Who refuses all updates of the zone says nothing about this name.
  const bool refuses_empty =
      e.target->probe.query.updates.empty() || e.answer(Purpose::update_empty) == Answer::refused;
  a.fit =
      takes_empty || (e.refused() && !refuses_empty) ? Confidence::likely : Confidence::possible;
  a.supports(
      fmt::format("The update is signed by {}, the server takes the signature, and replies {}.",
                  kerberos->client, rcode_name(e.reply->rcode)));
  if (signed_by_server)
    a.supports("Its reply is signed, so it is the server's own word.");
  else
    a.limits(
        "Its reply has no valid signature, as refusals of Samba never have one: it may be somebody "
        "else's word.");
  if (takes_empty)
    a.supports(
        "An update of the zone that names no record it accepts from the same account: the "
        "rule is about this name or type.");
  else
    a.rival(update_refused, "whether the zone takes updates from anybody");
  if (e.reply->rcode == rcode::servfail)
    a.rival(server_failure,
            "what the server's log says; Samba before 4.22 says SERVFAIL where "
            "later ones refuse");
  return a;
}

}  // namespace

extern const CauseRule update_not_allowed_for_key_rule;
const CauseRule update_not_allowed_for_key_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
