#include <array>
#include <string>

#include <fmt/format.h>

#include "catalog/types.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/name_policy_words.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"
#include "checks/evidence/blocked.h"
#include "checks/evidence/denial.h"
#include "model/own_records.h"
#include "model/printable.h"

// A resolver that works refuses this one name: a block list, a local zone, a front end's rule.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = name_policy,
    .kind = CauseKind::refusal,
    .title = "A policy of the resolver blocks this name (block list, local zone, filter rule)",
    .because = "a rule on that server blocks this name",
    .meaning =
        "The resolver works for this client and keeps this name back on purpose: a block list, a "
        "local zone or a filter rule covers it. Where the replies show that the rule is about the "
        "type or the addresses instead, the report says so.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Ask the operator of the resolver whether the name is blocked on purpose, and to exempt it "
        "if not.",
    .request = "Please check whether the name is blocked by mistake, and unblock it if so.",
};

constexpr std::array remedies{
    Remedy{"Unbound",
           "Look for a local-zone of type refuse (also in views and tags) that covers the name.",
           "unbound-control list_local_zones", source::unbound},
    Remedy{"Knot Resolver",
           "Look for policy.suffix or policy.pattern rules with policy.REFUSE that match the name.",
           "", source::knot_resolver},
    Remedy{"dnsdist",
           "Look for a rule on the name (SuffixMatchNodeRule, RegexRule, QNameRule) with "
           "RCodeAction REFUSED.",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"PowerDNS Recursor", "Look at the Lua script (preresolve) and at the RPZ files.",
           "rec_control trace-regex NAME", source::recursor},
    Remedy{"Cilium",
           "The DNS rule of a network policy does not list the name: add it under rules: dns: "
           "matchName or matchPattern. Where a completion of the search list is refused, "
           "--tofqdns-dns-reject-response-code=nameError lets programs go on.",
           "hubble observe --protocol dns; cilium monitor --type l7", source::cilium},
    Remedy{"AdGuard Home",
           "A filter lists the name and blocking_mode is refused: add the rule @@||NAME^ under "
           "Custom filtering rules.",
           "Query Log: the entry of the name says which filter", source::adguard},
    Remedy{"CoreDNS",
           "Look for an acl block whose zones cover the name, and for a plugin template with rcode "
           "REFUSED.",
           "CoreDNS log (plugin log): ... REFUSED", source::coredns_acl},
    Remedy{"Windows DNS Server",
           "Look for a query resolution policy with the action DENY that matches the name (-Fqdn).",
           "PowerShell: Get-DnsServerQueryResolutionPolicy", source::windows_policy},
    Remedy{"any",
           "Look for a block list, filter rule or local zone that covers the name; exempt it if it "
           "is listed by mistake.",
           ""},
};

/// dnscrypt-proxy writes there what keeps the records back, and which setting ends it.
void tell_text_of_hinfo(const Evidence& e, Argument& a) {
  const auto* record = hinfo_instead(*e.reply, e.target->probe.query.question);
  if (record != nullptr)
    a.supports(fmt::format("The text of that record: {}.", printable(record->data)));
}

/// What the two questions beside it show about what the rule is about.
void tell_what_is_blocked(const Evidence& e, Argument& a) {
  const auto blocked = blocked_of(e);
  a.in_words = words_for(blocked);
  const auto asked = type_name(e.target->probe.query.question.type);
  const auto* other = e.observation(Purpose::other_type);
  if (blocked == Blocked::type || blocked == Blocked::addresses ||
      blocked == Blocked::type_of_name) {
    a.supports(
        fmt::format("It lets another type of the name through ({}): the name itself is not "
                    "blocked.",
                    type_name(other->probe.query.question.type)));
    const auto of_unrelated = fmt::format("{} of the unrelated name {}", asked, control_name(e));
    a.supports(blocked == Blocked::type
                   ? "It keeps " + of_unrelated +
                         " back in the same way: the rule is about the type."
                   : "It answers " + of_unrelated + ": the rule is not about the type alone.");
  } else if (blocked == Blocked::name && asks_what_is_blocked(e)) {
    a.supports(
        fmt::format("It keeps another type of the name ({}) back in the same way: the rule "
                    "is about the name.",
                    type_name(other->probe.query.question.type)));
  } else if (blocked == Blocked::records) {
    a.limits("Whether the rule is about the name, the type or what is in the answer is open.");
  }
}

/// Filters say no by NXDOMAIN (RPZ, block lists), by an empty answer or by an address that leads
/// nowhere.
Argument argue_answer(const Evidence& e) {
  Argument a;
  const bool missing = e.reply->rcode == rcode::nxdomain;
  if (const auto mark = filter_mark(e); !mark.empty()) {
    a.fit = Confidence::likely;
    if (missing) a.supports("It replies NXDOMAIN.");
    a.supports(std::string(mark));
    tell_text_of_hinfo(e, a);
    if (missing) {
      a.limits("Whether the name exists outside of the filter is open.");
      a.rival(name_not_found, "whether a resolver without the filter knows the name");
    } else {
      a.limits("What the name has outside of the filter is open.");
    }
    tell_what_is_blocked(e, a);
    tell_extended_errors(e, a);
    return a;
  }
  const auto denial = denial_of(e);
  if (!missing || (denial != Denial::by_server && denial != Denial::bare)) return a;
  a.fit = Confidence::possible;
  a.as_rival = "whether a resolver without such a rule knows the name";
  if (!denies_everything(e)) return a;
  a.supports(
      fmt::format("It says of the unrelated name {}, too, that there is none: a rule covers more "
                  "than this name.",
                  control_name(e)));
  return a;
}

/// A failure with the reason Blocked, Censored, Filtered or Prohibited (EDE 15 to 18) is a rule.
Argument argue_failure(const Evidence& e) {
  Argument a;
  if (!e.says_filtered() && !e.says(ede::prohibited)) return a;
  const bool about_name = e.control_answer() == Answer::answered;
  if (!about_name && !e.says_filtered()) return a;
  a.fit = Confidence::likely;
  a.supports("It replies SERVFAIL, and names a rule as the reason.");
  if (about_name) a.supports(fmt::format("It answers the unrelated name {}.", control_name(e)));
  a.rival(server_failure, "the server's log of the query");
  tell_extended_errors(e, a);
  return a;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr || (!e.refused() && e.operation() != Operation::lookup)) return a;
  if (e.reply->rcode == rcode::nxdomain || e.reply->rcode == rcode::noerror) return argue_answer(e);
  if (e.reply->rcode == rcode::servfail) return argue_failure(e);
  if (!e.refused()) return a;
  if (e.says_filtered() && (e.scope == Scope::name || e.scope == Scope::unknown)) {
    a.fit = e.scope == Scope::name ? Confidence::certain : Confidence::likely;
  } else if (e.scope == Scope::name) {
    const auto* control = e.control_reply();
    const bool resolver = e.reply->ra || (control != nullptr && control->ra);
    if (e.says(ede::not_ready) || !resolver) return a;
    if (e.says(ede::prohibited)) {
      // An access list on a zone says the same without a text; that is the zone's cause.
      a.fit = e.prohibited_with_text() ? Confidence::likely : Confidence::possible;
    } else if (e.says(ede::not_authoritative) || e.software_is("dnsmasq") ||
               e.has_knot_resolver_text()) {
      a.fit = Confidence::possible;
      a.rival(
          upstream_refuses,
          "whether the server forwards this domain to another server, and what that one answers");
    } else {
      a.fit = Confidence::likely;
      if (e.reply->aa)
        a.supports(
            "The refusal has AA set, so the server counts the name as its own: a local zone that "
            "refuses.");
      else {
        a.rival(
            upstream_refuses,
            "whether the server forwards this domain to another server, and what that one answers");
        a.rival(option_refused,
                "whether the server adds a client subnet (ECS) that its upstream refuses");
      }
    }
  }
  if (e.scope == Scope::type && e.lets_type_through() && !e.refused_by_stub()) {
    a.fit = e.reply->ra ? Confidence::likely : Confidence::possible;
    a.supports(
        "It refuses one type of this name and lets the same type of other names through: a rule "
        "about this type of the name, or about the address that the answer would hold (rebinding "
        "protection).");
    a.in_words = words_for(blocked_of(e));
    a.rival(upstream_refuses, "whether the server sends this name to another server");
  }
  if (e.scope == Scope::everything && e.reply->aa && e.reply->ra && !e.is_resolved_stub() &&
      e.answer(Purpose::version_bind) != Answer::refused) {
    a.fit = Confidence::likely;
    a.supports(
        "The refusal has AA and RA set, so a resolver counts both names as its own: local zones "
        "that refuse.");
    a.rival(client_not_allowed, "whether the server answers any name at all for this client");
  }
  if (a.fit == Confidence::none) return a;
  if (e.scope == Scope::name) rival_own_control(e, a);
  // An unrelated name that is refused, too, as soon as it is asked in another way.
  if (e.control_answer() == Answer::failed && e.answer(Purpose::control_rd0) == Answer::refused &&
      a.fit == Confidence::likely) {
    a.fit = Confidence::possible;
    a.limits("The unrelated name fails, and is refused with RD=0: what it gets is not steady.");
    a.rival(intermittent, "whether the same question gets the same reply every time");
  }
  if (e.control_was_silent() && a.fit == Confidence::likely) a.fit = Confidence::possible;
  tell_scope(e, a);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule name_policy_rule;
const CauseRule name_policy_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
