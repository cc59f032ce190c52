#include <array>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/operation_refused.h"
#include "checks/causes/sources.h"
#include "checks/evidence/software.h"
#include "model/printable.h"

// A signed query whose key or signature the server does not accept: --tsig-file.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = tsig_rejected,
    .kind = CauseKind::refusal,
    .title = "The server rejects the key or the signature (TSIG)",
    .because = "it does not accept the key or the signature of the query",
    .meaning =
        "A server judges a signed query by its signature first. The key here and the key there "
        "differ in name, algorithm or secret, or a clock is wrong.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Compare the key's name and algorithm by phone, never the secret. Check the clock.",
    .request =
        "Please check our key (TSIG): is its name known, is it the same key, and may it do this?",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Make name, algorithm and secret of the key statement the same as the client's; rndc "
           "tsig-list shows the keys.",
           "named log, category security: `request has invalid signature: TSIG NAME: tsig verify "
           "failure|request has invalid signature: TSIG KEY: tsig verify failure` (BADKEY, BADSIG "
           "or BADTIME)",
           source::bind},
    Remedy{"Knot DNS",
           "Make id, algorithm and secret in the section key the same as the client's, and see "
           "that the acl allows this key, name and type (update-owner, update-type); knotc reload.",
           "knotd log: `ACL, denied, ... key not found|ACL, denied, ... key not found` or "
           "`BADSIG|ACL, denied, ... BADSIG`",
           source::knot},
    Remedy{"NSD",
           "Make name, algorithm and secret in the clause key: the same as the client's; "
           "nsd-control reconfig.",
           "nsd log, verbosity 2: `query: bad tsig`", source::nsd},
    Remedy{"PowerDNS",
           "Compare the client's key with pdnsutil list-tsig-keys; the metadata of the zone names "
           "the keys it takes.",
           "pdns log: `Packet for domain ... denied: TSIG key not found or signature "
           "mismatch|Packet for domain ... denied: TSIG`",
           source::pdns_manual},
    Remedy{"Samba AD DC",
           "Sign with Kerberos (nsupdate -g): a Samba DC knows no other keys. 4.22 and later "
           "refuse whatever is signed with one, 4.17 says BADKEY.",
           "Samba log: `dns_verify_tsig() failed`", source::samba},
    Remedy{"Windows DNS Server",
           "Sign with Kerberos (GSS-TSIG): nsupdate -g, with a ticket. It knows no other keys.", "",
           source::windows},
    Remedy{"YADIFA",
           "Make name, algorithm and secret of the <key> section the same as the client's.", "",
           source::yadifa_manual},
    Remedy{
        "any",
        "Make name, algorithm and secret of the key the same at both ends. Both clocks must agree "
        "to five minutes.",
        ""},
};

constexpr std::uint16_t bad_sig = 16, bad_key = 17, bad_time = 18, bad_trunc = 22;

void tell_unsigned(const Evidence& e, Argument& a) {
  if (e.answer(Purpose::target_unsigned) == Answer::answered)
    a.supports("It accepts the same without a signature: no key is needed.");
  else if (const auto* plain = e.reply_to(Purpose::target_unsigned))
    a.limits(
        fmt::format("Without a signature it replies {}: whether a right key is enough is open.",
                    rcode_name(plain->rcode)));
}

/// Of the servers measured Knot DNS says BADKEY also for a key that it knows and that its access
/// list does not name; BIND and NSD do not.
Argument argue_bad_key(const Evidence& e, const std::string& key) {
  Argument a;
  a.fit = Confidence::likely;
  a.supports(fmt::format("It does not know a key {} with this algorithm (BADKEY).", key));
  tell_unsigned(e, a);
  const auto refused = cause_of_operation(e.operation());
  const auto software = recognise_software(e);
  if (software == "BIND" || software == "NSD" || !refused)
    a.fit = Confidence::certain;
  else
    a.rival(*refused, "whether it has this key, and its access list names the key");
  return a;
}

/// Refused with the key, accepted without: no word of the signature.
Argument argue_key_refused(const std::string& key) {
  Argument a;
  a.fit = Confidence::likely;
  a.supports(
      fmt::format("It refuses the query signed with the key {} and answers it unsigned.", key));
  a.limits("It does not say what is wrong with the key: a rule or a view for that key may refuse.");
  return a;
}

/// Fails with the key, works without: no word of the signature either.
Argument argue_key_fails(const Evidence& e, const std::string& key) {
  Argument a;
  a.fit = Confidence::likely;
  a.supports(fmt::format("Signed with the key {} the query {}; unsigned it is answered.", key,
                         e.reply == nullptr
                             ? std::string("gets no reply")
                             : "fails (" + std::string(rcode_name(e.reply->rcode)) + ")"));
  a.limits("It does not say what is wrong: it may not know the key, or may not support TSIG.");
  return a;
}

/// Everything signed with the key is refused, even a lookup that is answered without it: a Samba DC
/// (4.22, 4.25) does that with a key it does not know, and sets no TSIG error.
Argument argue_signed_refused(const Evidence& e, const std::string& key) {
  Argument a;
  if (!e.refused() || e.answer(Purpose::other_type) != Answer::refused ||
      e.answer(Purpose::soa_unsigned) != Answer::answered)
    return a;
  a.fit = Confidence::likely;
  a.supports(
      fmt::format("Signed with the key {} it refuses even a lookup of the zone's SOA record, which "
                  "it answers unsigned.",
                  key));
  if (const auto own = cause_of_operation(e.operation()))
    a.rival(*own, "whether the request is accepted once the key is right");
  tell_unsigned(e, a);
  return a;
}

/// NOTAUTH is what a bad signature gets (RFC 8945 section 5.2), here without one that tells why.
Argument argue_notauth(const Evidence& e, const std::string& key) {
  Argument a;
  const auto error = e.reply->tsig ? e.reply->tsig->error : std::uint16_t{0};
  if (e.reply->rcode != rcode::notauth || (e.reply->tsig && error == 0)) return a;
  const bool unsigned_works = e.answer(Purpose::target_unsigned) == Answer::answered;
  a.fit = unsigned_works ? Confidence::likely : Confidence::possible;
  a.supports(fmt::format("It replies NOTAUTH to the query signed with the key {}{}.", key,
                         error != 0 ? fmt::format(", with TSIG error {}", error)
                                    : std::string(", and does not sign its reply")));
  if (const auto own = cause_of_operation(e.operation()); own && error == 0 && !unsigned_works) {
    a.limits(
        "A server that rejects a key says so in a TSIG record (RFC 8945 section 5.2), and there is "
        "none. Knot DNS from 3.3 on replies so to all that its access list denies: with a key that "
        "it does not know, with one that it knows and does not allow, and without any.");
    a.rival(*own, "whether the access list of the zone names this key");
  }
  a.rival(other_rcode, "what the server's log says about the key");
  tell_unsigned(e, a);
  return a;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->probe.query.key.empty()) return a;
  const auto key = in_quotes(e.target->probe.query.key);
  const bool said_nothing = e.reply == nullptr || !e.reply->tsig || e.reply->tsig->error == 0;
  if (e.fails_by_key() && said_nothing && (e.reply == nullptr || e.reply->rcode != rcode::notauth))
    return argue_key_fails(e, key);
  if (e.reply == nullptr) return a;
  if (e.scope == Scope::key) return argue_key_refused(key);
  if (auto refused = argue_signed_refused(e, key); refused.fit != Confidence::none) return refused;
  // It has taken the key for an update that names no record: an access list refuses this one.
  const auto* empty = e.reply_to(Purpose::update_empty);
  if (empty != nullptr && empty->rcode == rcode::noerror && empty->tsig && empty->tsig->verified)
    return a;
  if (!e.reply->tsig) return argue_notauth(e, key);
  const auto& tsig = *e.reply->tsig;
  switch (tsig.error) {
    case bad_key:
      return argue_bad_key(e, key);
    case bad_sig:
      a.supports(fmt::format(
          "It knows the key {}, but the signature is wrong (BADSIG): the secret differs.", key));
      break;
    case bad_time:
      a.supports("The signature is right, but its time is not (BADTIME): the clocks differ.");
      break;
    case bad_trunc:
      a.supports("It wants a longer signature (BADTRUNC).");
      break;
    default:
      return argue_notauth(e, key);
  }
  a.fit = Confidence::certain;
  tell_unsigned(e, a);
  return a;
}

}  // namespace

extern const CauseRule tsig_rejected_rule;
const CauseRule tsig_rejected_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
