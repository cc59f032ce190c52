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
    .title = "A rule on the server blocks this name (block list, local zone, filter)",
    .because = "a rule on that server blocks this name",
    .meaning =
        "The resolver looks names up for us, but a rule covers this name: a block list, a local "
        "zone or a filter. Where the replies show that the rule is about the type or the "
        "addresses, the report says so.",
    .actor = Actor::resolver_operator,
    .user_action = "Compare with another DNS server, and ask whether the block is meant.",
    .request = "Please check whether the name is blocked by mistake, and unblock it if so.",
};

constexpr std::array remedies{
    Remedy{
        "Unbound",
        "Remove the local-zone of type refuse (also in views, tags) that covers the name, or "
        "exempt "
        "it: local-zone: \"NAME\" always_transparent; unbound-checkconf; unbound-control reload.",
        "`$ unbound-control list_local_zones`; in a view: `$ view_list_local_zones "
        "VIEW|unbound-control view_list_local_zones VIEW`",
        source::unbound},
    Remedy{"Knot Resolver",
           "Put before the rule with policy.REFUSE: policy.add(policy.suffix(policy.PASS, "
           "{todname('NAME')})); restart kresd.",
           "", source::knot_resolver},
    Remedy{"dnsdist",
           "Put addAction({\"NAME\"}, AllowAction()) before the rule with "
           "RCodeAction(DNSRCode.REFUSED), or remove that: showRules(), rmRule(ID), and its line "
           "in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"PowerDNS Recursor",
           "Exempt the name in preresolve of the Lua script (rec_control reload-lua-script), or "
           "take it out of the RPZ files; rec_control wipe-cache NAME.",
           "`$ rec_control trace-regex NAME` (5.2: NAME FILE)", source::recursor},
    Remedy{"Cilium",
           "Add \"matchName: NAME\" to \"rules: dns:\" of the network policy. If only a search "
           "list's names are refused: --tofqdns-dns-reject-response-code=nameError.",
           "`$ hubble observe --protocol dns`; `$ cilium monitor --type l7`", source::cilium},
    Remedy{"AdGuard Home",
           "Add @@||NAME^ under Custom filtering rules: it exempts the name from the filter that "
           "lists it.",
           "Query Log: the entry of the name says which filter", source::adguard},
    Remedy{"CoreDNS",
           "In the Corefile, take the name's zone out of the acl block or the plugin template "
           "(rcode REFUSED) that covers it.",
           "CoreDNS log (plugin log): `... REFUSED|\"TYPE IN NAME ...\" REFUSED`",
           source::coredns_acl},
    Remedy{"Windows DNS Server",
           "Exempt the name from the query resolution policy (-Fqdn) with the action DENY, or "
           "remove the policy.",
           "PowerShell: `$ Get-DnsServerQueryResolutionPolicy`", source::windows_policy},
    Remedy{"any",
           "Exempt the name from the block list, local zone or filter that covers it, if it is "
           "blocked by mistake.",
           ""},
};

constexpr auto forwards_the_domain =
    "whether it forwards this domain to another server, and what that one replies";

/// dnscrypt-proxy writes there what keeps the records back, and which setting ends it.
void tell_text_of_hinfo(const Evidence& e, Argument& a) {
  const auto* record = hinfo_instead(*e.reply, e.target->probe.query.question);
  if (record != nullptr)
    a.supports(fmt::format("That HINFO record says: {}.", printable(record->data)));
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
        fmt::format("It answers another type of the name ({}): the name itself is not blocked.",
                    type_name(other->probe.query.question.type)));
    const auto of_another = fmt::format("{} of another name (tested: {})", asked, control_name(e));
    a.supports(blocked == Blocked::type
                   ? "It also blocks " + of_another + ": the rule is about the type."
                   : "It answers " + of_another + ": the rule is not about the type alone.");
  } else if (blocked == Blocked::name && asks_what_is_blocked(e)) {
    a.supports(
        fmt::format("It also blocks another type of the name ({}): the rule is about the "
                    "name.",
                    type_name(other->probe.query.question.type)));
  } else if (blocked == Blocked::records) {
    a.limits("It is open whether the rule is about the name, the type or what is in the answer.");
  }
}

/// Filters say no by NXDOMAIN (RPZ, block lists), by an empty answer or by an address that leads
/// nowhere.
Argument argue_answer(const Evidence& e) {
  Argument a;
  const bool missing = e.reply->rcode == rcode::nxdomain;
  if (const auto mark = filter_mark(e); !mark.empty()) {
    a.fit = Confidence::likely;
    if (missing) a.supports("It replies that the name does not exist (NXDOMAIN).");
    a.supports(std::string(mark));
    tell_text_of_hinfo(e, a);
    if (missing) {
      a.limits("It is open whether the name exists outside of the filter.");
      a.rival(name_not_found, "whether a resolver without the filter knows the name",
              Decided::by_trying);
    } else {
      a.limits("It is open which records the name has outside of the filter.");
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
      fmt::format("It also says that another name does not exist (tested: {}): a rule covers more "
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
  a.supports("It replies SERVFAIL and names a rule as the reason.");
  if (about_name) a.supports(fmt::format("It answers another name (tested: {}).", control_name(e)));
  a.rival(server_failure, "what the server's log says about the query");
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
      a.rival(upstream_refuses, forwards_the_domain);
    } else {
      a.fit = Confidence::likely;
      if (e.reply->aa)
        a.supports(
            "The server counts the name as its own (flag AA), as it does with a local zone that "
            "refuses.");
      else {
        a.rival(upstream_refuses, forwards_the_domain);
        a.rival(option_refused, "whether it adds a client subnet (ECS) that its upstream refuses");
      }
    }
  }
  if (e.scope == Scope::type && e.lets_type_through() && !e.refused_by_stub()) {
    a.fit = e.reply->ra ? Confidence::likely : Confidence::possible;
    a.supports(
        "It refuses one type of this name, but not that type of another name: the rule is about "
        "this type of the name, or about the address in the answer (rebinding protection).");
    a.in_words = words_for(blocked_of(e));
    a.rival(upstream_refuses, "whether it forwards this name to another server");
  }
  if (e.scope == Scope::everything && e.reply->aa && e.reply->ra && !e.is_resolved_stub() &&
      e.answer(Purpose::version_bind) != Answer::refused) {
    a.fit = Confidence::likely;
    a.rival(client_not_allowed, "whether it answers us about any name", Decided::by_trying);
  }
  if (a.fit == Confidence::none) return a;
  if (e.scope == Scope::name) rival_own_control(e, a);
  // An unrelated name that is refused as well, as soon as it is asked in another way.
  if (e.control_answer() == Answer::failed && e.answer(Purpose::control_rd0) == Answer::refused &&
      a.fit == Confidence::likely) {
    a.fit = Confidence::possible;
    a.limits(
        "Another name fails, and is refused without the wish for recursion (RD=0): the replies "
        "vary.");
    a.rival(intermittent, "whether the same question gets the same reply every time",
            Decided::by_trying);
  }
  if (e.control_was_silent() && a.fit == Confidence::likely) a.fit = Confidence::possible;
  // All names are a matter of this cause with those flags only.
  tell_scope(e, a,
             {.everything = ": it counts both names as its own (flags AA and RA), as it does with "
                            "local zones that refuse"});
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule name_policy_rule;
const CauseRule name_policy_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
