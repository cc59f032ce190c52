#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/probes/other_addresses.h"

// This client may not query the server at all: an access list stands before every name and class.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = client_not_allowed,
    .kind = CauseKind::refusal,
    .title = "This client is not allowed to query the server at all",
    .because = "it does not accept queries from this client's address",
    .meaning =
        "The server's access list does not contain the address from which the query arrives. The "
        "name does not matter. Behind NAT, a VPN or a container bridge that address is not the one "
        "this machine shows.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Tell the operator of the server which address your queries come from, or use the resolver "
        "that is meant for your network.",
    .request = "Please allow our address to query the server, or tell us which resolver to use.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Add the client's network to allow-query (and allow-recursion, allow-query-cache) in "
           "options or in the view.",
           "named log, category security: client @... query (cache) 'NAME/TYPE/IN' denied"},
    Remedy{"Unbound",
           "Add \"access-control: CLIENT-NETWORK allow\" (a more specific line wins) and reload.",
           "unbound-control get_option access-control; with log-replies: ADDRESS null TYPE0 CLASS0 "
           "REFUSED"},
    Remedy{"Knot Resolver", "Let a view or policy rule pass the client's address.",
           "kresd log, group policy, debug level: REFUSE applied for NAME. TYPE"},
    Remedy{"Knot DNS",
           "Add the client's network to the address list of mod-queryacl, or take the module out "
           "of the template.",
           "knotc conf-read mod-queryacl"},
    Remedy{"dnsdist", "Look for a NetmaskGroupRule or AllRule with RCodeAction(DNSRCode.REFUSED).",
           "dnsdist console: showRules()"},
    Remedy{"PowerDNS Recursor",
           "Look at the Lua script (lua-dns-script): a preresolve that compares dq.remoteaddr. "
           "(allow-from does not refuse, it drops.)",
           "rec_control trace-regex NAME"},
    Remedy{"any",
           "Add the client's address, as the server sees it (after NAT, VPN or a container "
           "bridge), to the list of clients that may query.",
           ""},
};

/// Unbound's access-control answers with the bare header, or echoes AD: the query was never looked
/// at.
bool refused_unread(const Evidence& e) {
  return e.no_question || (e.ad_echoed && !e.reply->ra && e.says_anything());
}

void argue_unread(const Evidence& e, Argument& a) {
  a.supports(e.no_question ? "The refusal does not repeat the question (QDCOUNT=0): the query was "
                             "turned away before it was processed."
                           : "The refusal copies the query's AD flag: the query was turned away "
                             "before it was processed.");
  switch (e.answer(Purpose::version_bind)) {
    case Answer::refused:
      a.fit = Confidence::likely;
      break;
    case Answer::answered:
    case Answer::failed:
      break;  // Only recursion is denied: another cause.
    default:
      a.fit = e.scope == Scope::everything ? Confidence::likely : Confidence::possible;
      a.rival(recursion_denied,
              "whether the server answers names of its own zones for this client");
  }
}

/// By a Lua script; the buffer size is its mark, and dnsmasq would pass it on.
bool refused_by_recursor(const Evidence& e) {
  return e.reply->ra && !e.reply->aa && !e.says_anything() && e.reply->edns &&
         e.reply->edns->udp_size == recursor_buffer_size && !e.software_is("dnsmasq");
}

/// RA=0 and EDE 18 on the question: whose access list is it? (BIND, NSD)
void argue_prohibited(const Evidence& e, Argument& a) {
  const bool chaos_refused = e.answer(Purpose::version_bind) == Answer::refused;
  if (e.control_prohibited()) {
    if (e.serves_local_zone()) return;  // Only recursion is denied.
    if (chaos_refused) {
      a.fit = Confidence::likely;
      a.rival(recursion_denied, "whether the server hides version.bind from everybody");
    } else if (e.refuses_local_zone()) {
      a.fit = Confidence::likely;
      a.supports(
          "It refuses even a zone that it has and that resolvers serve to all their clients (RFC "
          "6303).");
      a.rival(recursion_denied, "whether it answers this client for any zone of its own");
    } else if (e.answer(Purpose::ixfr) == Answer::refused) {
      a.fit = Confidence::likely;
      a.supports(
          "Even a request that needs no recursion (IXFR) is refused instead of NOTAUTH: the client "
          "passes no view.");
      a.rival(zone_acl, "whether named.conf has views, and which match-clients cover this address");
    } else if (e.answer(Purpose::version_bind) == Answer::unknown ||
               e.answer(Purpose::version_bind) == Answer::silent) {
      a.fit = Confidence::possible;
      a.rival(recursion_denied,
              "whether the server answers names of its own zones for this client");
    }
    return;
  }
  // The unrelated name is refused for another reason, so the server knows this zone. NSD hides
  // CHAOS with EDE 18 too.
  if (e.has_ede(Purpose::control_rd0, ede::not_authoritative)) {
    a.fit = Confidence::possible;
    a.rival(zone_acl, "whether another zone of the same server answers this client");
  } else if (chaos_refused && e.has_ede(Purpose::version_bind, ede::prohibited)) {
    a.fit = Confidence::likely;
    a.rival(zone_acl, "whether another zone of the same server answers this client");
  }
}

Argument argue_notauth(const Evidence& e) {
  Argument a;
  const auto* control = e.control_reply();
  if (!e.target->probe.query.key.empty()) return a;  // NOTAUTH is about the signature then.
  if (e.reply->aa || e.reply->ra || control == nullptr || control->rcode != rcode::notauth)
    return a;
  a.fit = Confidence::likely;
  a.supports(
      "It replies NOTAUTH, without AA and without any signature in the query, to this name and to "
      "the unrelated name " +
      control_name(e) + ": Knot DNS does that when its mod-queryacl denies the query.");
  a.limits(
      "The RCODE is NOTAUTH, not REFUSED; other software uses it only for updates and transfers.");
  a.rival(other_rcode, "which software the server runs");
  return a;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr) return a;
  if (e.reply->rcode == rcode::notauth)
    return e.operation() == Operation::lookup ? argue_notauth(e) : a;
  if (!e.refused() || (e.scope != Scope::everything && e.scope != Scope::unknown)) return a;

  if (refused_unread(e)) {
    argue_unread(e, a);
  } else if (e.scope == Scope::unknown) {
    if (e.says(ede::prohibited)) {
      a.fit = Confidence::possible;
      a.rival(recursion_denied,
              "whether the server answers names of its own zones for this client");
      a.rival(zone_acl, "whether the server answers other names for this client");
    }
  } else if (e.says_text(knot_resolver_denies)) {
    a.fit = Confidence::likely;
    a.supports("The EDE text is the one that Knot Resolver sends when a view or policy denies.");
    a.rival(name_policy, "whether a rule refuses all names, or all but a few, to everybody");
  } else if (refused_by_recursor(e)) {
    a.fit = Confidence::likely;
    a.supports(
        "The refusal has an EDNS buffer size of 512 bytes, as those have that PowerDNS Recursor "
        "makes itself, by a script; it does not pass refusals on.");
    a.rival(name_policy, "whether the script refuses all names, or all but a few, to everybody");
    a.rival(maintenance, "whether the script refuses everybody at the moment");
  } else if (!e.reply->ra && e.says(ede::prohibited)) {
    argue_prohibited(e, a);
  } else if (e.reply->ra && e.says(ede::prohibited) &&
             e.answer(Purpose::version_bind) == Answer::refused) {
    a.fit = Confidence::likely;
    a.rival(upstream_refuses, "whether the server forwards, and what its upstream answers to it");
  } else if (!e.says_anything() && e.answer(Purpose::version_bind) == Answer::refused &&
             (e.ra_follows_rd || e.software.empty()) && (e.ra_follows_rd || !e.reply->ra)) {
    // A front end's rule for all queries. Without EDE and without RA an authoritative server that
    // hides its version looks the same, so that is only possible.
    if (e.answer(Purpose::target_later) == Answer::answered) return a;
    a.fit = e.ra_follows_rd ? Confidence::likely : Confidence::possible;
    if (e.ra_follows_rd) {
      a.supports(
          "The refusal copies the query's RD flag into RA, as a front end does (a load balancer "
          "such as dnsdist) and a resolver does not.");
      a.rival(rate_limited,
              "whether the same question is answered after some minutes without queries");
      a.rival(maintenance, "whether the server refuses everybody at the moment");
    } else {
      a.rival(zone_not_served, "whether the server is meant to be a resolver for this client");
    }
  }
  if (a.fit == Confidence::none) return a;
  if (e.record->answered_others) {
    a.fit = Confidence::possible;
    a.limits("It has answered other names of this list for this client.");
    a.rival(rate_limited, "whether it answers after some minutes without queries");
  }
  if (!e.reply->ra) rival_behind_proxy(a);
  tell_scope(e, a);
  tell_extended_errors(e, a);
  tell_chaos(e, a, ShutOut::yes);
  return a;
}

}  // namespace

extern const CauseRule client_not_allowed_rule;
const CauseRule client_not_allowed_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
